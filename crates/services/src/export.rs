//! Everything that is kept of an account, for its owner to take along. Every table that belongs to an account has its
//! part here.

use alsong_catalogue::SongCard;
use alsong_library::{Dismissal, Library, SavedSong, SongNote, Sung, SungSong};
use alsong_store::signals::{self, KeptSignal};
use alsong_store::{Timestamp, folders, library as libraries, members, reports, sessions, shares};
use chrono::DateTime;
use serde::Serialize;

use crate::{AccountId, ServiceError, Services, library};

/// Everything of an account. Times are in UTC.
#[derive(Debug, Serialize)]
pub struct Export {
    /// When this was written.
    exported_at: String,
    /// The account.
    account: Account,
    /// Where it is signed in.
    sessions: Vec<Session>,
    /// Its folders in their order.
    folders: Vec<Folder>,
    /// Folders that are deleted and can still be restored.
    deleted_folders: Vec<String>,
    /// What is going to be sung.
    queue: Vec<Queued>,
    /// What was sung, the newest first.
    log: Vec<Sing>,
    /// What is not to be recommended.
    not_interested: Vec<NotInterested>,
    /// The vendor whose machines the singer mostly sings on.
    brand: Option<&'static str>,
    /// What was recorded of what it did with songs that were shown, with its consent.
    signals: Vec<Recorded>,
    /// What it said about numbers.
    reports: Vec<Report>,
}

#[derive(Debug, Serialize)]
struct Account {
    id: String,
    login: Option<String>,
    subject: Option<String>,
    nickname: Option<String>,
    created_at: String,
    agreed_at: Option<String>,
    learn_from_folders: bool,
    record_signals: bool,
}

#[derive(Debug, Serialize)]
struct Session {
    device: String,
    created_at: String,
    last_seen_at: String,
}

#[derive(Debug, Serialize)]
struct Folder {
    id: String,
    name: String,
    /// Whether others can read it by a link.
    shared: bool,
    songs: Vec<Saved>,
}

#[derive(Debug, Serialize)]
struct Saved {
    #[serde(flatten)]
    song: Song,
    note: SongNote,
    added_at: String,
}

#[derive(Debug, Serialize)]
struct Queued {
    #[serde(flatten)]
    song: Song,
    sung: bool,
}

#[derive(Debug, Serialize)]
struct Sing {
    #[serde(flatten)]
    song: Song,
    #[serde(flatten)]
    sung: Sung,
}

#[derive(Debug, Serialize)]
struct NotInterested {
    what: String,
    since: String,
}

#[derive(Debug, Serialize)]
struct Song {
    title: String,
    artist: String,
    tj: Option<u32>,
    ky: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Recorded {
    #[serde(flatten)]
    song: Option<Song>,
    what: &'static str,
    list: Option<&'static str>,
    place: Option<u16>,
    at: String,
}

#[derive(Debug, Serialize)]
struct Report {
    brand: &'static str,
    number: u32,
    kind: &'static str,
    note: String,
    reported_at: String,
}

/// Everything that is kept of the account.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such account.
pub async fn export(services: &Services, id: AccountId) -> Result<Export, ServiceError> {
    let store = services.store();
    let profile = members::profile(store, id).await?;
    let now = services.now();
    let account = Account {
        id: id.to_string(),
        login: profile.provider,
        subject: profile.subject,
        nickname: profile.nickname,
        created_at: utc(profile.created),
        agreed_at: profile.agreed.map(utc),
        learn_from_folders: profile.learn,
        record_signals: profile.signals,
    };
    let sessions = sessions::list(store, id, now).await?.into_iter().map(|session| Session {
        device: session.device,
        created_at: utc(session.created),
        last_seen_at: utc(session.last_seen),
    });
    let shared = shares::of_owner(store, id).await?;
    let folders = folders::all(store, id).await?.into_iter().map(|folder| Folder {
        id: folder.id.to_string(),
        name: folder.name,
        shared: shared.contains(&folder.id),
        songs: folder.songs.into_iter().map(saved).collect(),
    });
    let queue = library::queue(services, id).await?.into_iter();
    let log = library::log(services, id, usize::MAX).await?.into_iter();
    let kept = libraries::read(store, id).await?;
    let reports = reports::of_account(store, id).await?.into_iter().map(|said| Report {
        brand: said.about.brand.code(),
        number: said.about.number.get(),
        kind: said.kind.code(),
        note: said.note,
        reported_at: utc(said.at),
    });
    Ok(Export {
        exported_at: utc(now),
        account,
        sessions: sessions.collect(),
        folders: folders.collect(),
        deleted_folders: deleted(&kept),
        queue: queue.map(|queued| Queued { song: song(queued.song), sung: queued.sung }).collect(),
        log: log.map(|SungSong { song: card, sung, .. }| Sing { song: song(card), sung }).collect(),
        not_interested: kept.dismissals().into_iter().map(not_interested).collect(),
        brand: kept.brand().map(|brand| brand.code()),
        signals: recorded(services, id).await?,
        reports: reports.collect(),
    })
}

async fn recorded(services: &Services, id: AccountId) -> Result<Vec<Recorded>, ServiceError> {
    let kept = signals::of_account(services.store(), id).await?;
    let cards = library::cards(services, kept.iter().map(|kept| kept.signal.song)).await?;
    let one = |KeptSignal { at, signal, .. }: KeptSignal| Recorded {
        song: cards.get(&signal.song).cloned().map(song),
        what: signal.kind.code(),
        list: signal.list.map(|list| list.code()),
        place: signal.place,
        at: utc(at),
    };
    Ok(kept.into_iter().map(one).collect())
}

fn saved(saved: SavedSong) -> Saved {
    Saved { song: song(saved.song), note: saved.note, added_at: utc(Timestamp(saved.added)) }
}

fn deleted(kept: &Library) -> Vec<String> {
    kept.deleted_folders().into_iter().map(|folder| folder.name.as_str().to_owned()).collect()
}

fn not_interested(dismissal: &Dismissal) -> NotInterested {
    NotInterested { what: dismissal.target.to_string(), since: utc(Timestamp(dismissal.since)) }
}

fn song(card: SongCard) -> Song {
    use alsong_catalogue::Brand::{Ky, Tj};
    let number = |brand| card.number(brand).map(|number| number.get());
    Song { tj: number(Tj), ky: number(Ky), title: card.title, artist: card.artist }
}

fn utc(time: Timestamp) -> String {
    DateTime::from_timestamp(time.0, 0).unwrap_or_default().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
