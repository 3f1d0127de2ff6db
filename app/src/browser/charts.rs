//! The rankings that this device saw last, for when there is no signal.

use alsong_catalogue::Brand;
use alsong_catalogue::chart::{ListedChart, ShownChart};
use futures_util::future::join;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::api::charts::{get_chart, list_charts};
use crate::browser::storage;
use crate::pages::chart::asked::Asked;

/// What the page of rankings shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Charts {
    /// Every kind of ranking that there is.
    pub(crate) listed: Vec<ListedChart>,
    /// The one that is asked for, if there is one.
    pub(crate) chart: Option<ShownChart>,
    /// Whether there was no connection, so that it is the one of its vendor that this device saw last.
    #[serde(default)]
    pub(crate) kept: bool,
}

/// Asks the server; without a connection, what this device saw last of the vendor.
///
/// # Errors
/// What the server refuses; [`AppError::Offline`] when the device has seen none.
pub(crate) async fn charts_or_kept(asked: Asked) -> Result<Charts, AppError> {
    if asked.unknown {
        return Err(AppError::BadRequest);
    }
    let brand = asked.brand();
    let (listed, chart) = join(list_charts(), get_chart(brand, asked.period, asked.genre, asked.date)).await;
    match (listed, chart) {
        (Ok(listed), Ok(chart)) => Ok(Charts { listed, chart, kept: false }),
        (Err(AppError::Offline), _) | (_, Err(AppError::Offline)) => {
            let kept: Option<Charts> = storage::read(key(brand));
            kept.map(|charts| Charts { kept: true, ..charts }).ok_or(AppError::Offline)
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// A ranking was shown: it is kept in the place of the vendor's last one.
pub(crate) fn keep(charts: &Charts) {
    if let (Some(chart), false) = (&charts.chart, charts.kept) {
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
