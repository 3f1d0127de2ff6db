//! What the address of the page of rankings asks. The address is the page's state.

use std::str::FromStr;

use alsong_catalogue::Brand;
use alsong_catalogue::chart::{ChartKey, Charts, Genre, Period, choose};
use leptos_router::params::ParamsMap;

use crate::AppError;
use crate::api::charts::get_chart;
use crate::browser::preference;

/// A vendor, a period, a genre and a day; what is not asked is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) brand: Option<Brand>,
    pub(crate) period: Option<Period>,
    pub(crate) genre: Option<Genre>,
    pub(crate) date: Option<String>,
    /// Whether it names something that does not exist.
    pub(crate) unknown: bool,
}

impl Asked {
    /// Reads an address. Where it names no vendor, whoever sings at KY's machines does not have to choose them each time.
    pub(crate) fn read(query: &ParamsMap) -> Self {
        let mut unknown = false;
        Self {
            brand: read(query, "brand", &mut unknown).or_else(preference::brand),
            period: read(query, "period", &mut unknown),
            genre: read(query, "genre", &mut unknown),
            // The server knows the calendar.
            date: query.get("date").filter(|date| !date.is_empty()),
            unknown,
        }
    }

    /// The vendor; TJ's machines are the common ones.
    pub(crate) fn brand(&self) -> Brand {
        self.brand.unwrap_or(Brand::Tj)
    }

    /// Asks the server; without a connection the service worker answers with what this device saw last of the vendor.
    ///
    /// # Errors
    /// What the server refuses; [`AppError::Offline`] when the device has seen none.
    pub(crate) async fn answer(self) -> Result<Charts, AppError> {
        if self.unknown {
            return Err(AppError::BadRequest);
        }
        get_chart(self.brand(), self.period, self.genre, self.date).await
    }
}

/// The value of this name, if there is one; `unknown` when it is no such code.
pub(crate) fn read<T: FromStr>(query: &ParamsMap, name: &str, unknown: &mut bool) -> Option<T> {
    let code = query.get(name).filter(|code| !code.is_empty())?;
    let value = code.parse().ok();
    *unknown |= value.is_none();
    value
}

/// The address of a ranking, the newest one or that of a day.
pub(crate) fn address(key: ChartKey, date: Option<&str>) -> String {
    let ChartKey { brand, period, genre } = key;
    let newest = ["/chart?brand=", brand.code(), "&period=", period.code(), "&genre=", genre.code()].concat();
    match date {
        Some(date) => [&newest, "&date=", date].concat(),
        None => newest,
    }
}

/// The address of what is most like `key` among a vendor's rankings over a period, or over any.
pub(crate) fn nearest(
    kinds: &[ChartKey],
    key: Option<ChartKey>,
    brand: Brand,
    period: Option<Period>,
) -> String {
    let (like, genre) = (period.or(key.map(|key| key.period)), key.map(|key| key.genre));
    let chosen = choose(kinds, brand, like, genre)
        .or_else(|| choose(kinds, brand, like, None))
        .or_else(|| choose(kinds, brand, None, None));
    chosen.map_or_else(|| ["/chart?brand=", brand.code()].concat(), |key| address(key, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &[(&'static str, &str)]) -> Asked {
        Asked::read(&query.iter().map(|&(name, value)| (name, value)).collect())
    }

    #[test]
    fn an_address_is_read_and_written() {
        assert_eq!(asked(&[("brand", ""), ("date", "")]), Asked::default());
        let key = ChartKey { brand: Brand::Ky, genre: Genre::Jpop, period: Period::Week };
        let query = [("brand", "ky"), ("period", "week"), ("genre", "jpop"), ("date", "2026-07-22")];
        let expected = Asked {
            brand: Some(key.brand),
            period: Some(key.period),
            genre: Some(key.genre),
            date: Some("2026-07-22".to_owned()),
            unknown: false,
        };
        assert_eq!(asked(&query), expected);
        assert_eq!(
            address(key, Some("2026-07-22")),
            "/chart?brand=ky&period=week&genre=jpop&date=2026-07-22"
        );
        for unknown in [("brand", "joysound"), ("period", "year"), ("genre", "J-pop")] {
            assert!(asked(&[unknown]).unknown, "{unknown:?}");
        }
    }

    #[test]
    fn a_switch_stays_as_near_as_there_are_rankings() {
        let kind = |(brand, period, genre)| ChartKey { brand, genre, period };
        let kinds = [
            (Brand::Tj, Period::Day, Genre::All),
            (Brand::Tj, Period::Week, Genre::Jpop),
            (Brand::Ky, Period::Week, Genre::All),
        ]
        .map(kind);
        let key = Some(kinds[1]);
        let check = |brand, period, expected: &str| {
            assert_eq!(nearest(&kinds, key, brand, period), ["/chart?brand=", expected].concat());
        };
        check(Brand::Ky, None, "ky&period=week&genre=all");
        check(Brand::Tj, Some(Period::Day), "tj&period=day&genre=all");
        check(Brand::Tj, None, "tj&period=week&genre=jpop");
        assert_eq!(nearest(&[], None, Brand::Ky, None), "/chart?brand=ky");
    }
}
