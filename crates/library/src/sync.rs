//! What a device and the server say to each other.

use alsong_catalogue::SongCard;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Entity, EntityKey, OperationId, Outcome};

/// Up to where a device knows a library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Whose library: another one after somebody else has logged in, nil for somebody who keeps nothing yet.
    pub library: Uuid,
    /// How often the library had changed.
    pub revision: i64,
}

/// The server's answer to a device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synced {
    /// What came of each operation. Operations without an outcome were not looked at.
    pub outcomes: Vec<(OperationId, Outcome)>,
    /// Where the device said that it stands.
    pub since: Position,
    /// Up to where the device knows the library after this answer.
    pub position: Position,
    /// Whether `changed` is the whole library; what is not in it is gone.
    pub whole: bool,
    /// The things that changed after the device's position, as they are now.
    pub changed: Vec<Entity>,
    /// The things that went after the device's position; with a folder go its songs.
    pub removed: Vec<EntityKey>,
    /// The names and numbers of the songs in `changed`; of every song of the library, when the catalogue is another one
    /// than the device knows.
    pub cards: Vec<SongCard>,
    /// The catalogue's revision that these names and numbers are of.
    #[serde(default)]
    pub catalogue: i64,
    /// Whether the library that the device said it knows is somebody else's, who is still there: what waits on the device
    /// is not for this one.
    #[serde(default)]
    pub stranger: bool,
}
