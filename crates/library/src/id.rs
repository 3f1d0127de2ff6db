//! Identities of what a singer keeps.
//!
//! The device that makes a thing makes its identity too, so that a change can be sent twice and counts once. They are
//! UUIDs of version 7: they sort roughly by age, which databases like, and cannot be guessed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

macro_rules! id {
    ($(#[$documentation:meta])* $name:ident) => {
        $(#[$documentation])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identity: a UUID of version 7 from the time (milliseconds since 1970-01-01) and random bytes.
            pub fn new(milliseconds: u64, random: [u8; 10]) -> Self {
                Self(Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id! {
    /// A folder.
    FolderId
}
id! {
    /// A place in the queue; the same song may have several.
    QueuedId
}
id! {
    /// An entry of the sing log.
    SingId
}
id! {
    /// An operation: however often it arrives, it counts once.
    OperationId
}
id! {
    /// One rendering of a form: what it asks for counts once, however often it is sent.
    FormId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_is_a_uuid_of_version_7() {
        let id = FolderId::new(1_700_000_000_000, [255; 10]);
        assert_eq!(id.to_string(), "018bcfe5-6800-7fff-bfff-ffffffffffff");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!(id < FolderId::new(1_700_000_000_001, [0; 10]));
    }
}
