//! The vendor whose machines this device's singer chose last: its songs come first among equally good ones.

use alsong_catalogue::Brand;

use crate::browser::storage;

const KEY: &str = "alsong.brand";

/// The preferred vendor, if one was chosen.
pub(crate) fn brand() -> Option<Brand> {
    storage::read(KEY).unwrap_or_default()
}

/// Prefers a vendor from now on, or none.
pub(crate) fn prefer(brand: Option<Brand>) {
    storage::write(KEY, &brand);
}
