//! A typed filter as Meilisearch writes it. Only codes of our own enums go in, never a word somebody typed.

use crate::Filter;

/// The filter expression; `None` where every song is allowed.
pub(super) fn expression(filter: Filter) -> Option<String> {
    let conditions = [
        filter.brand.map(|brand| ("brands", brand.code())),
        filter.language.map(|language| ("language", language.code())),
        filter.version.map(|version| ("versions", version.code())),
    ];
    let conditions: Vec<String> =
        conditions.into_iter().flatten().map(|(field, code)| format!("{field} = \"{code}\"")).collect();
    (!conditions.is_empty()).then(|| conditions.join(" AND "))
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::{Brand, Language, Version};

    use super::*;

    #[test]
    fn codes_are_joined() {
        assert_eq!(expression(Filter::default()), None);
        let brand = Filter { brand: Some(Brand::Tj), ..Filter::default() };
        assert_eq!(expression(brand).as_deref(), Some("brands = \"tj\""));
        let all =
            Filter { brand: Some(Brand::Ky), language: Some(Language::Japanese), version: Some(Version::Mr) };
        let expected = "brands = \"ky\" AND language = \"japanese\" AND versions = \"mr\"";
        assert_eq!(expression(all).as_deref(), Some(expected));
    }

    #[test]
    fn codes_need_no_escaping() {
        let codes = Brand::ALL.map(Brand::code).into_iter();
        let codes = codes.chain(Language::ALL.map(Language::code)).chain(Version::ALL.map(Version::code));
        for code in codes {
            assert!(code.bytes().all(|byte| byte.is_ascii_lowercase()), "{code}");
        }
    }
}
