//! The vendor whose machines this device's singer chose last: its songs come first among equally good ones. It is a cookie,
//! so that the server draws a page as the browser would.

use alsong_catalogue::Brand;

use crate::cookie;

/// The preferred vendor, if one was chosen.
pub(crate) fn brand() -> Option<Brand> {
    cookie::read(cookie::BRAND)?.parse().ok()
}

/// Prefers a vendor from now on, or none.
pub(crate) fn prefer(brand: Option<Brand>) {
    cookie::write(cookie::BRAND, brand.map(Brand::code));
}
