//! Days and months as texts: `YYYY-MM-DD` and `YYYY-MM`, which sort as time does.

use time::{Date, Month};

/// The day of a `YYYY-MM-DD` that the calendar has.
pub fn day(text: &str) -> Option<Date> {
    let (year_and_month, day) = text.rsplit_once('-')?;
    let (year, month) = numbers(year_and_month)?;
    Date::from_calendar_date(year, month, two_digits(day)?).ok()
}

/// The last day of a `YYYY-MM`.
pub fn last_day_of_month(text: &str) -> Option<Date> {
    let (year, month) = numbers(text)?;
    Date::from_calendar_date(year, month, month.length(year)).ok()
}

/// Whether a text is a `YYYY-MM` that the calendar has.
pub fn is_month(text: &str) -> bool {
    numbers(text).is_some()
}

fn numbers(year_and_month: &str) -> Option<(i32, Month)> {
    let (year, month) = year_and_month.split_once('-')?;
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((year.parse().ok()?, Month::try_from(two_digits(month)?).ok()?))
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_of_the_calendar_only() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), expected, "{text:?}");
        };
        for text in ["2026-07-22", "2024-02-29", "0999-12-31"] {
            check(text, Some(text));
        }
        for text in [
            "",
            "2026-7-22",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-07",
            "+026-07-01",
            "2026-07-22 ",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(last_day_of_month(text).map(|day| day.to_string()).as_deref(), expected, "{text:?}");
            assert_eq!(is_month(text), expected.is_some(), "{text:?}");
        };
        check("2026-07", Some("2026-07-31"));
        check("2024-02", Some("2024-02-29"));
        check("2026-13", None);
        check("2026-07-01", None);
        check("", None);
    }
}
