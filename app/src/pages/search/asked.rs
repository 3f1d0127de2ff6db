//! What the address of the search page asks. The address is the page's state: it is shared, reloaded and gone back to.

use alsong_catalogue::{Brand, Language, Version};
use alsong_search::{Filter, SearchRequest};
use leptos_router::location::Url;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::AppError;

/// How many songs one part of the list has.
pub(crate) const PART: usize = 20;

/// A text, what may be found, where the list begins, and whether the number keypad is up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) text: String,
    pub(crate) filter: Filter,
    pub(crate) offset: usize,
    pub(crate) keypad: bool,
}

impl Asked {
    /// Reads an address. What is empty, as a form without JavaScript sends it, is not set.
    ///
    /// # Errors
    /// [`AppError::BadRequest`] when it names a vendor, language, version, offset or mode that does not exist: an
    /// answer to another question would look like an answer to this one.
    pub(crate) fn read(query: &ParamsMap) -> Result<Self, AppError> {
        let get = |name: &str| query.get(name).filter(|value| !value.is_empty());
        Ok(Self {
            text: said(get("q").unwrap_or_default()),
            filter: Filter {
                brand: chosen(get("brand"), &Brand::ALL, Brand::code)?,
                language: chosen(get("language"), &Language::ALL, Language::code)?,
                version: chosen(get("version"), &Version::ALL, Version::code)?,
            },
            offset: match get("offset") {
                Some(offset) => offset.parse().map_err(|_| AppError::BadRequest)?,
                None => 0,
            },
            keypad: chosen(get("mode"), &[NUMBER], |mode| mode)?.is_some(),
        })
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
        Self { text: said(text.to_owned()), offset: 0, ..self.clone() }
    }

    /// The same with other filters, from the beginning of the list.
    pub(crate) fn with_filter(&self, filter: Filter) -> Self {
        Self { filter, offset: 0, ..self.clone() }
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

fn chosen<T: Copy>(
    value: Option<String>,
    all: &[T],
    code: impl Fn(T) -> &'static str,
) -> Result<Option<T>, AppError> {
    let Some(value) = value else { return Ok(None) };
    all.iter().copied().find(|&one| code(one) == value).map(Some).ok_or(AppError::BadRequest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&'static str, &str)]) -> Result<Asked, AppError> {
        Asked::read(&query.iter().map(|&(name, value)| (name, value)).collect())
    }

    #[test]
    fn reads_and_writes_addresses() {
        let check = |query: &[(&'static str, &str)], address: &str| {
            assert_eq!(read(query).map(|asked| asked.address()), Ok(address.to_owned()), "{query:?}");
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
            assert_eq!(read(&[(name, value)]), Err(AppError::BadRequest), "{name}={value}");
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
