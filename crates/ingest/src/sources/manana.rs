//! The open API of api.manana.kr, which knows both vendors' songs by the month of their release.

mod charts;
mod item;
mod months;
mod newest;

use alsong_catalogue::Brand;

pub use charts::MananaCharts;
pub use months::MananaMonths;
pub use newest::MananaNewest;

/// The API's name of a vendor. Without one it answers with some of the songs only.
fn code(brand: Brand) -> &'static str {
    match brand {
        Brand::Tj => "tj",
        Brand::Ky => "kumyoung",
    }
}
