//! Days and months as one says them in Korea. A text that is no date stays what it is.

/// `2026-07-22`: 2026년 7월 22일.
pub(crate) fn day(date: &str) -> String {
    match date.split_once('-') {
        Some((year, rest)) => [year, "년 ", &month_day(rest)].concat(),
        None => date.to_owned(),
    }
}

/// `2026-07-22` or `07-22`: 7월 22일.
pub(crate) fn month_day(date: &str) -> String {
    let mut parts = date.rsplit('-').map(|part| part.trim_start_matches('0'));
    match (parts.next(), parts.next()) {
        (Some(day), Some(month)) => [month, "월 ", day, "일"].concat(),
        _ => date.to_owned(),
    }
}

/// `2026-07-22` or `2026-07`: 2026년 7월.
pub(crate) fn month(date: &str) -> String {
    let mut parts = date.split('-');
    match (parts.next(), parts.next()) {
        (Some(year), Some(month)) => [year, "년 ", month.trim_start_matches('0'), "월"].concat(),
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_as_in_korea() {
        assert_eq!(day("2026-07-02"), "2026년 7월 2일");
        assert_eq!(month_day("2026-10-20"), "10월 20일");
        assert_eq!(month("2026-07-22"), "2026년 7월");
        assert_eq!(month("2026-12"), "2026년 12월");
        for no_date in ["", "someday"] {
            assert_eq!(
                (day(no_date), month(no_date), month_day(no_date)),
                (no_date.into(), no_date.into(), no_date.into())
            );
        }
    }
}
