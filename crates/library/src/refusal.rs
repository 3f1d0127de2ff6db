//! What comes of an operation.

use serde::{Deserialize, Serialize};

/// What came of an operation; it is the same however often the operation arrives.
pub type Outcome = Result<Effect, Refusal>;

/// An operation that was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The library is another one now.
    Changed,
    /// It was so already.
    Unchanged,
}

/// Why an operation was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The folder was deleted, or never was.
    #[error("there is no such folder")]
    FolderGone,
    /// The song is not in the folder.
    #[error("the song is not in the folder")]
    NotInFolder,
    /// The place in the queue is gone.
    #[error("it is not in the queue")]
    NotQueued,
    /// The entry of the log is gone.
    #[error("there is no such entry in the log")]
    NotLogged,
    /// The catalogue has no such song.
    #[error("there is no such song")]
    UnknownSong,
    /// There are [`crate::MAX_FOLDERS`].
    #[error("there are as many folders as there may be")]
    TooManyFolders,
    /// There are [`crate::MAX_SONGS`] in the folder.
    #[error("the folder holds as many songs as it may")]
    TooManySongs,
    /// There are [`crate::MAX_QUEUED`].
    #[error("the queue holds as many songs as it may")]
    QueueFull,
    /// There are [`crate::MAX_SINGS`].
    #[error("the log holds as many entries as it may")]
    LogFull,
    /// There are [`crate::MAX_DISMISSALS`].
    #[error("as much is dismissed as may be")]
    TooManyDismissals,
}

impl Refusal {
    const ALL: [Self; 10] = [
        Self::FolderGone,
        Self::NotInFolder,
        Self::NotQueued,
        Self::NotLogged,
        Self::UnknownSong,
        Self::TooManyFolders,
        Self::TooManySongs,
        Self::QueueFull,
        Self::LogFull,
        Self::TooManyDismissals,
    ];

    /// The code it is kept by.
    pub fn code(self) -> &'static str {
        match self {
            Self::FolderGone => "folder_gone",
            Self::NotInFolder => "not_in_folder",
            Self::NotQueued => "not_queued",
            Self::NotLogged => "not_logged",
            Self::UnknownSong => "unknown_song",
            Self::TooManyFolders => "too_many_folders",
            Self::TooManySongs => "too_many_songs",
            Self::QueueFull => "queue_full",
            Self::LogFull => "log_full",
            Self::TooManyDismissals => "too_many_dismissals",
        }
    }

    /// The refusal of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_have_codes() {
        for refusal in Refusal::ALL {
            assert_eq!(Refusal::of_code(refusal.code()), Some(refusal));
            assert_eq!(serde_json::to_string(&refusal).unwrap(), format!("{:?}", refusal.code()));
        }
        assert_eq!(Refusal::of_code("changed"), None);
    }
}
