//! How much one account may keep.

/// Folders, without the deleted ones.
pub const MAX_FOLDERS: u32 = 200;

/// Deleted folders that can be restored; of more, the one deleted first is gone at once.
pub const MAX_DELETED_FOLDERS: u32 = 200;

/// Songs in one folder.
pub const MAX_SONGS: u32 = 1000;

/// Songs in the queue, sung ones among them.
pub const MAX_QUEUED: u32 = 200;

/// Entries of the sing log.
pub const MAX_SINGS: u32 = 20_000;

/// Songs and artists that are not to be recommended.
pub const MAX_DISMISSALS: u32 = 2_000;

/// How long a deleted folder can be restored, in seconds.
pub const RESTORABLE: i64 = 30 * 24 * 60 * 60;

/// The earliest time that is believed of an operation, in seconds before it arrives.
pub const OLDEST_OPERATION: i64 = 30 * 24 * 60 * 60;

/// Operations in one request.
pub const MAX_OPERATIONS: usize = 100;
