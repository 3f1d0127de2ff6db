//! Sessions in words for a screen.

use alsong_services::SessionId;
use alsong_services::accounts::Session;
use chrono::{DateTime, FixedOffset};

use super::Device;

/// Seconds that clocks in Seoul are ahead of UTC, all year.
const SEOUL: i32 = 9 * 3600;

pub(super) fn device(session: Session, here: SessionId) -> Device {
    let name = if session.device.is_empty() { "알 수 없는 기기".to_owned() } else { session.device };
    Device { id: session.id.to_string(), name, seen: day(session.last_seen.0), here: session.id == here }
}

fn day(seconds: i64) -> String {
    let time = FixedOffset::east_opt(SEOUL)
        .and_then(|seoul| Some(DateTime::from_timestamp(seconds, 0)?.with_timezone(&seoul)));
    time.map(|time| time.format("%Y년 %-m월 %-d일").to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_seoul() {
        assert_eq!(day(1_800_000_000), "2027년 1월 15일");
        assert_eq!(day(15 * 3600 - 1), "1970년 1월 1일");
        assert_eq!(day(15 * 3600), "1970년 1월 2일");
        assert_eq!(day(i64::MAX), "");
    }
}
