//! What filters choose by, one byte a song.

use alsong_catalogue::{Brand, Language, Version};

use crate::document::Document;
use crate::request::Filter;

/// A song's vendors, versions and language: bits 0 and 1, 2 and 3, 4 and 5. Bit 7 alone: the song is no longer here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tags(pub(crate) u8);

/// Tags that a song must have, under a mask of the bits that matter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    mask: u8,
    value: u8,
}

impl Tags {
    /// Of a song that was replaced or withdrawn.
    pub(crate) const GONE: Self = Self(1 << 7);

    pub(crate) fn of(document: &Document) -> Self {
        let brands = document.numbers.iter().fold(0, |bits, numbered| bits | brand_bit(numbered.brand));
        let versions = document.versions.iter().fold(0, |bits, &version| bits | version_bit(version));
        Self(brands | versions | language_bits(document.language))
    }
}

impl Wanted {
    pub(crate) fn of(filter: Filter) -> Self {
        let brand = filter.brand.map_or(0, brand_bit);
        let version = filter.version.map_or(0, version_bit);
        let (mask, language) = filter.language.map_or((0, 0), |language| (LANGUAGE, language_bits(language)));
        Self { mask: Tags::GONE.0 | brand | version | mask, value: brand | version | language }
    }

    pub(crate) fn allows(self, tags: Tags) -> bool {
        tags.0 & self.mask == self.value
    }
}

const LANGUAGE: u8 = 0b11_0000;

fn brand_bit(brand: Brand) -> u8 {
    match brand {
        Brand::Tj => 1,
        Brand::Ky => 1 << 1,
    }
}

fn version_bit(version: Version) -> u8 {
    match version {
        Version::Mr => 1 << 2,
        Version::Live => 1 << 3,
    }
}

fn language_bits(language: Language) -> u8 {
    let code = match language {
        Language::Korean => 0,
        Language::Japanese => 1,
        Language::Western => 2,
        Language::Other => 3,
    };
    code << 4
}
