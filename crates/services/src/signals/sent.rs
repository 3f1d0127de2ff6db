//! What a page sends, and what can be wrong with it.

use std::collections::BTreeSet;

use alsong_library::signal::LAST_PLACE;
use alsong_library::{MAX_SIGNALS, Signal};
use alsong_store::signals;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::{ServiceError, Services};

/// A batch as a page sends it.
#[derive(Clone, Debug, Deserialize)]
pub struct Sent {
    /// Its identity, made by the page: it counts once however often it arrives.
    pub batch: Uuid,
    /// What happened, the oldest first.
    pub signals: Vec<Signal>,
}

/// The version of the format.
#[derive(Deserialize)]
struct Format {
    version: u32,
}

/// Why a batch is not taken in.
#[derive(Debug, thiserror::Error)]
pub enum SignalError {
    /// Something in it is wrong: sent again, it would be wrong again.
    #[error("{field}: {problem}")]
    Field {
        /// Where, as in `signals[3].song`.
        field: String,
        /// What.
        problem: Problem,
    },
    /// More waits than can be written now: later is better.
    #[error("too many signals wait to be written")]
    Full,
    /// The database does not answer now.
    #[error("signals cannot be written now")]
    Unavailable,
    /// The database failed while songs were looked up.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// It is missing, or not of its kind.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// The format is of another version than this server's.
    #[error("version {0} is unknown, this server knows {version}", version = Sent::VERSION)]
    Version(u32),
    /// It has more signals than a batch may have.
    #[error("there are more than {MAX_SIGNALS}")]
    TooMany,
    /// Pages do not tell this kind.
    #[error("a page does not tell this kind")]
    Kind,
    /// A page tells of a list.
    #[error("the list is missing")]
    List,
    /// The place is none.
    #[error("a place is from 1 to {LAST_PLACE}")]
    Place,
    /// There is no such song.
    #[error("there is no such song")]
    UnknownSong,
}

impl Problem {
    /// What kind it is, for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Version(_) => "version",
            Self::TooMany => "too_many",
            Self::Kind => "kind",
            Self::List => "list",
            Self::Place => "place",
            Self::UnknownSong => "unknown_song",
        }
    }

    fn at(self, field: impl Into<String>) -> SignalError {
        SignalError::Field { field: field.into(), problem: self }
    }
}

impl Sent {
    /// The version of the format that is read.
    pub const VERSION: u32 = 1;

    /// Reads a batch.
    ///
    /// # Errors
    /// [`SignalError::Field`] for the first field that is wrong.
    pub fn read(body: &[u8]) -> Result<Self, SignalError> {
        // Whatever else a later version changes, it says its number.
        let Format { version } = parse(body)?;
        if version != Self::VERSION {
            return Err(Problem::Version(version).at("version"));
        }
        let sent: Self = parse(body)?;
        if sent.signals.len() > MAX_SIGNALS {
            return Err(Problem::TooMany.at("signals"));
        }
        for (number, signal) in sent.signals.iter().enumerate() {
            let field = |name: &str| format!("signals[{number}].{name}");
            if !signal.kind.is_from_page() {
                return Err(Problem::Kind.at(field("kind")));
            }
            if signal.list.is_none() {
                return Err(Problem::List.at(field("list")));
            }
            if signal.place.is_some_and(|place| !(1..=LAST_PLACE).contains(&place)) {
                return Err(Problem::Place.at(field("place")));
            }
        }
        Ok(sent)
    }

    /// The same with the songs as they are now.
    pub(super) async fn with_known_songs(mut self, services: &Services) -> Result<Self, SignalError> {
        let songs: BTreeSet<_> = self.signals.iter().map(|signal| signal.song).collect();
        let known = signals::known_songs(services.store(), &songs).await.map_err(ServiceError::from)?;
        for (number, signal) in self.signals.iter_mut().enumerate() {
            let known = known.get(&signal.song);
            signal.song = *known.ok_or_else(|| Problem::UnknownSong.at(format!("signals[{number}].song")))?;
        }
        Ok(self)
    }
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, SignalError> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = error.path().to_string();
        let field = if field == "." { "body".to_owned() } else { field };
        Problem::Unreadable(error.into_inner().to_string()).at(field)
    })?;
    let end = |error: serde_json::Error| Problem::Unreadable(error.to_string()).at("body");
    reader.end().map_err(end)?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::SongId;
    use alsong_library::{SignalKind, SignalList};

    use super::*;

    const BATCH: &str = r#""batch":"0190c2a0-0000-7000-8000-000000000001""#;

    fn with(signals: &str) -> String {
        format!(r#"{{"version":1,{BATCH},"signals":[{signals}]}}"#)
    }

    #[test]
    fn a_batch_is_read() {
        let body = with(
            r#"{"kind":"picked","song":7,"list":"search","place":3},{"kind":"shown","song":8,"list":"folder","new":1}"#,
        );
        let sent = Sent::read(body.as_bytes()).unwrap();
        let signal = |kind, song, list, place| Signal { kind, song: SongId(song), list: Some(list), place };
        let expected = [
            signal(SignalKind::Picked, 7, SignalList::Search, Some(3)),
            signal(SignalKind::Shown, 8, SignalList::Folder, None),
        ];
        assert_eq!(sent.signals, expected);
        assert_eq!(Sent::read(with("").as_bytes()).unwrap().signals, []);
    }

    #[test]
    fn an_error_names_its_field() {
        let check = |body: &str, field: &str, code: &str| {
            let Err(SignalError::Field { field: found, problem }) = Sent::read(body.as_bytes()) else {
                panic!("{body} is read")
            };
            assert_eq!((&*found, problem.code()), (field, code), "{body}");
        };
        let good = r#"{"kind":"shown","song":1,"list":"folder"}"#;
        let second = |signal: &str| with(&format!("{good},{signal}"));
        check("", "body", "unreadable");
        check("[]", "body", "unreadable");
        check("{}", "body", "unreadable");
        check(r#"{"version":"1"}"#, "version", "unreadable");
        check(r#"{"version":2,"events":[]}"#, "version", "version");
        check(r#"{"version":1,"batch":"x","signals":[]}"#, "batch", "unreadable");
        check(&format!(r#"{{"version":1,{BATCH}}}"#), "body", "unreadable");
        check(&format!("{} x", with("")), "body", "unreadable");
        check(&second(r#"{"kind":"liked","song":1,"list":"folder"}"#), "signals[1].kind", "unreadable");
        check(&second(r#"{"kind":"saved","song":1,"list":"folder"}"#), "signals[1].kind", "kind");
        check(&second(r#"{"kind":"rejected","song":1,"list":"folder"}"#), "signals[1].kind", "kind");
        check(&second(r#"{"kind":"shown","song":"1","list":"folder"}"#), "signals[1].song", "unreadable");
        check(&second(r#"{"kind":"shown","song":1}"#), "signals[1].list", "list");
        check(&second(r#"{"kind":"shown","song":1,"list":"x"}"#), "signals[1].list", "unreadable");
        check(&second(r#"{"kind":"shown","song":1,"list":"folder","place":0}"#), "signals[1].place", "place");
        check(
            &second(r#"{"kind":"shown","song":1,"list":"folder","place":1001}"#),
            "signals[1].place",
            "place",
        );
        check(&with(&vec![good; 51].join(",")), "signals", "too_many");
    }
}
