//! The rankings that this device saw last, for when there is no signal.

use alsong_catalogue::Brand;
use alsong_catalogue::chart::Charts;

use crate::AppError;
use crate::api::charts::get_chart;
use crate::browser::storage;
use crate::pages::chart::asked::Asked;

/// Asks the server; without a connection, what this device saw last of the vendor (`true`).
///
/// # Errors
/// What the server refuses; [`AppError::Offline`] when the device has seen none.
pub(crate) async fn charts_or_kept(asked: Asked) -> Result<(Charts, bool), AppError> {
    if asked.unknown {
        return Err(AppError::BadRequest);
    }
    let brand = asked.brand();
    match get_chart(brand, asked.period, asked.genre, asked.date).await {
        Ok(charts) => Ok((charts, false)),
        Err(AppError::Offline) => {
            storage::read(key(brand)).map(|charts| (charts, true)).ok_or(AppError::Offline)
        }
        Err(error) => Err(error),
    }
}

/// A ranking was shown: it is kept in the place of the vendor's last one.
pub(crate) fn keep(charts: &Charts) {
    if let Some(chart) = &charts.chart {
        storage::write(key(chart.key.brand), charts);
    }
}

/// Where it lies; the number changes with its shape.
fn key(brand: Brand) -> &'static str {
    match brand {
        Brand::Tj => "alsong.chart.tj.1",
        Brand::Ky => "alsong.chart.ky.1",
    }
}
