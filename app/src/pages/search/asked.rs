//! What the address of the search page asks. The address is the page's state: it is shared, reloaded and gone back to.

use alsong_catalogue::{Brand, Language, Version};
use alsong_search::{Filter, SearchRequest};
use leptos_router::location::Url;
use leptos_router::params::ParamsMap;

/// How many songs one part of the list has.
pub(crate) const PART: usize = 20;

/// A text, what may be found, where the list begins, and whether the number keypad is up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) text: String,
    pub(crate) filter: Filter,
    pub(crate) offset: usize,
    pub(crate) keypad: bool,
    /// Whether it names something that does not exist. The answer to that is a refusal: an answer to another question
    /// would look like an answer to this one.
    pub(crate) unknown: bool,
}

impl Asked {
    /// Reads an address. What is empty, as a form without JavaScript sends it, is not set.
    pub(crate) fn read(query: &ParamsMap) -> Self {
        let get = |name: &str| query.get(name).filter(|value| !value.is_empty());
        let mut unknown = false;
        let offset = get("offset").map(|offset| offset.parse().inspect_err(|_| unknown = true));
        Self {
            text: said(get("q").unwrap_or_default()),
            filter: Filter {
                brand: chosen(get("brand"), &Brand::ALL, Brand::code, &mut unknown),
                language: chosen(get("language"), &Language::ALL, Language::code, &mut unknown),
                version: chosen(get("version"), &Version::ALL, Version::code, &mut unknown),
            },
            offset: offset.and_then(Result::ok).unwrap_or(0),
            keypad: chosen(get("mode"), &[NUMBER], |mode| mode, &mut unknown).is_some(),
            unknown,
        }
    }

    /// The address that asks this.
    pub(crate) fn address(&self) -> String {
        let mut address = String::from("/search");
        let mut add = |name: &str, value: &str| {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(name);
            address.push('=');
            address.push_str(value);
        };
        if self.keypad {
            add("mode", NUMBER);
        }
        for (name, value) in self.chosen() {
            add(name, value);
        }
        if self.offset > 0 {
            add("offset", &self.offset.to_string());
        }
        if !self.text.is_empty() {
            add("q", &Url::escape(&self.text));
        }
        address
    }

    /// Name and value of each filter that is set.
    pub(crate) fn chosen(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let Filter { brand, language, version } = self.filter;
        let named = [
            ("brand", brand.map(Brand::code)),
            ("language", language.map(Language::code)),
            ("version", version.map(Version::code)),
        ];
        named.into_iter().filter_map(|(name, value)| Some((name, value?)))
    }

    /// The same with another text, from the beginning of the list.
    pub(crate) fn with_text(&self, text: &str) -> Self {
        Self { text: said(text.to_owned()), offset: 0, unknown: false, ..self.clone() }
    }

    /// The same with other filters, from the beginning of the list.
    pub(crate) fn with_filter(&self, filter: Filter) -> Self {
        Self { filter, offset: 0, unknown: false, ..self.clone() }
    }

    /// Whether filters leave songs out.
    pub(crate) fn is_filtered(&self) -> bool {
        !self.keypad && !self.filter.is_empty()
    }

    /// The question to a search engine. The keypad looks through all songs: its filters are not shown.
    pub(crate) fn request(&self) -> SearchRequest {
        SearchRequest {
            text: self.text.clone(),
            offset: self.offset,
            limit: PART,
            filter: if self.keypad { Filter::default() } else { self.filter },
            prefer: None,
        }
    }
}

const NUMBER: &str = "number";

/// Nothing but spaces is nothing.
fn said(text: String) -> String {
    if text.trim().is_empty() { String::new() } else { text }
}

/// The one with this code, if a code is given; `unknown` when there is none with it.
fn chosen<T: Copy>(
    value: Option<String>,
    all: &[T],
    code: impl Fn(T) -> &'static str,
    unknown: &mut bool,
) -> Option<T> {
    let value = value?;
    let one = all.iter().copied().find(|&one| code(one) == value);
    *unknown |= one.is_none();
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&'static str, &str)]) -> Asked {
        Asked::read(&query.iter().map(|&(name, value)| (name, value)).collect())
    }

    #[test]
    fn reads_and_writes_addresses() {
        let check = |query: &[(&'static str, &str)], address: &str| {
            let asked = read(query);
            assert_eq!((asked.address().as_str(), asked.unknown), (address, false), "{query:?}");
        };
        check(&[], "/search");
        check(&[("q", "  "), ("brand", ""), ("offset", "0")], "/search");
        check(&[("q", "밤")], "/search?q=%EB%B0%A4");
        check(&[("mode", "number"), ("q", "48465")], "/search?mode=number&q=48465");
        check(
            &[("q", "a&b"), ("brand", "tj"), ("language", "japanese"), ("version", "mr"), ("offset", "20")],
            "/search?brand=tj&language=japanese&version=mr&offset=20&q=a%26b",
        );
    }

    #[test]
    fn refuses_what_does_not_exist() {
        let check = |name: &'static str, value: &str| {
            assert!(read(&[(name, value)]).unknown, "{name}={value}");
        };
        check("brand", "joysound");
        check("brand", "TJ");
        check("language", "latin");
        check("version", "60");
        check("offset", "-1");
        check("offset", "many");
        check("mode", "x");
    }
}
