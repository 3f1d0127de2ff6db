//! A singer's library: what devices did, what is done by a form here, and what pages show of queue and log.

use std::collections::HashMap;

use alsong_catalogue::{Brand, SongCard, SongId};
use alsong_ingest::sources::today;
use alsong_library::{
    Change, Day, Effect, FormId, Home, MAX_OPERATIONS, MissedSong, Operation, OperationId, Outcome, Position,
    QueuedId, QueuedSong, Rejected, SingId, Sung, SungSong, Synced, Target, Times,
};
use alsong_store::{AccountId, accounts, library, settings, songs};
use sha2::{Digest, Sha256};

use crate::{ServiceError, Services};

/// Does what a device did, in its order, each thing once, and tells the device what is new to it. `catalogue` is the
/// revision that the device's names and numbers are of.
///
/// # Errors
/// [`ServiceError::TooManyOperations`] for more than [`MAX_OPERATIONS`], [`ServiceError::NotFound`] when the account is
/// gone; then nothing was done.
pub async fn sync(
    services: &Services,
    owner: AccountId,
    since: Position,
    catalogue: i64,
    operations: Vec<Operation>,
) -> Result<Synced, ServiceError> {
    if operations.len() > MAX_OPERATIONS {
        return Err(ServiceError::TooManyOperations);
    }
    let store = services.store();
    // Asked first: what is read afterwards is of this revision or a later one.
    let revision = settings::catalogue_revision(store).await?;
    let mut synced = library::sync(store, owner, since, operations, services.now()).await?;
    synced.catalogue = revision;
    if synced.catalogue != catalogue && !synced.whole {
        let library = library::read(store, owner).await?;
        let songs = library.entities().filter_map(|entity| entity.song());
        synced.cards = cards(services, songs).await?.into_values().collect();
    }
    let other = AccountId(since.library);
    synced.stranger =
        since != Position::default() && other != owner && accounts::role(store, other).await?.is_some();
    Ok(synced)
}

/// Does one thing. A form says its identity, so that a second tap does nothing.
///
/// # Errors
/// [`ServiceError::Refused`] with the reason.
pub async fn perform(
    services: &Services,
    owner: AccountId,
    form: Option<FormId>,
    change: Change,
) -> Result<Effect, ServiceError> {
    let id = id(services, form, &format!("{change:?}"))?;
    let operation = operation(services, id, change);
    Ok(library::change(services.store(), owner, operation, services.now()).await??)
}

/// Puts a song at the end of the queue, for a form as [`perform`].
///
/// # Errors
/// [`ServiceError::Refused`] with the reason.
pub async fn enqueue(
    services: &Services,
    owner: AccountId,
    form: Option<FormId>,
    song: SongId,
) -> Result<(), ServiceError> {
    let id = id(services, form, &song.0.to_string())?;
    let operation = operation(services, id, Change::Enqueue { queued: QueuedId(id.0), song });
    library::change(services.store(), owner, operation, services.now()).await??;
    Ok(())
}

/// Today, where the singers are.
pub fn day(services: &Services) -> Day {
    Day::kept(today(services.now()).to_string())
}

/// A song of the queue was sung, for a form as [`perform`].
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such song in the queue, [`ServiceError::Refused`] with the reason.
pub async fn sing_queued(
    services: &Services,
    owner: AccountId,
    form: Option<FormId>,
    queued: QueuedId,
    sung: Sung,
) -> Result<(), ServiceError> {
    let library = library::read(services.store(), owner).await?;
    let queue = library.queue();
    let song = queue.iter().find(|place| place.id == queued).ok_or(ServiceError::NotFound)?.song;
    let id = id(services, form, &queued.to_string())?;
    let change = Change::Sing { sing: SingId(id.0), song, sung, queued: Some(queued) };
    let operation = operation(services, id, change);
    library::change(services.store(), owner, operation, services.now()).await??;
    Ok(())
}

/// A song was sung that is not in the queue, for a form as [`perform`].
///
/// # Errors
/// [`ServiceError::Refused`] with the reason.
pub async fn sing_song(
    services: &Services,
    owner: AccountId,
    form: Option<FormId>,
    song: SongId,
    sung: Sung,
) -> Result<(), ServiceError> {
    let id = id(services, form, &song.0.to_string())?;
    let change = Change::Sing { sing: SingId(id.0), song, sung, queued: None };
    let operation = operation(services, id, change);
    library::change(services.store(), owner, operation, services.now()).await??;
    Ok(())
}

/// Does several things at once; what came of each.
///
/// # Errors
/// When the database does not answer; then nothing was done.
pub async fn perform_all(
    services: &Services,
    owner: AccountId,
    operations: Vec<Operation>,
) -> Result<Vec<Outcome>, ServiceError> {
    let outcomes = library::change_all(services.store(), owner, operations, services.now()).await?;
    Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}

/// An operation that happens now.
pub fn operation(services: &Services, id: OperationId, change: Change) -> Operation {
    Operation { id, at: services.now().0, change }
}

/// A new identity.
///
/// # Errors
/// When the machine has no random numbers.
pub fn new_id(services: &Services) -> Result<OperationId, ServiceError> {
    let mut random = [0; 10];
    getrandom::fill(&mut random)?;
    Ok(OperationId::new(services.now().0.unsigned_abs() * 1000, random))
}

/// A new identity of a form's rendering.
///
/// # Errors
/// As [`new_id`].
pub fn new_form(services: &Services) -> Result<FormId, ServiceError> {
    Ok(FormId(new_id(services)?.0))
}

/// The identity of what a form asks for: the same for the same form and content, because whoever goes back to a page and
/// writes something else wants something else.
pub(crate) fn id(
    services: &Services,
    form: Option<FormId>,
    content: &str,
) -> Result<OperationId, ServiceError> {
    let Some(form) = form else { return new_id(services) };
    let hash = Sha256::new().chain_update(form.0).chain_update(content).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Ok(OperationId(uuid::Builder::from_custom_bytes(bytes).into_uuid()))
}

/// The queue in the singer's order, sung ones among them.
///
/// # Errors
/// When the database does not answer.
pub async fn queue(services: &Services, owner: AccountId) -> Result<Vec<QueuedSong>, ServiceError> {
    let library = library::read(services.store(), owner).await?;
    let queue = library.queue();
    let cards = cards(services, queue.iter().map(|queued| queued.song)).await?;
    let all = queue.into_iter().filter_map(|queued| {
        let song = cards.get(&queued.song)?.clone();
        let note = library.note(queued.song);
        Some(QueuedSong { id: queued.id, song, sung: queued.sung.is_some(), note })
    });
    Ok(all.collect())
}

/// The newest entries of the sing log.
///
/// # Errors
/// When the database does not answer.
pub async fn log(services: &Services, owner: AccountId, limit: usize) -> Result<Vec<SungSong>, ServiceError> {
    let library = library::read(services.store(), owner).await?;
    let (log, times) = (library.log(), library.times());
    let log: Vec<_> = log.into_iter().take(limit).collect();
    let cards = cards(services, log.iter().map(|sing| sing.song)).await?;
    let all = log.into_iter().filter_map(|sing| {
        let times = times.get(&sing.song)?.times;
        Some(SungSong { id: sing.id, song: cards.get(&sing.song)?.clone(), sung: sing.sung.clone(), times })
    });
    Ok(all.collect())
}

/// One entry of the sing log.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such entry.
pub async fn sing(services: &Services, owner: AccountId, id: SingId) -> Result<SungSong, ServiceError> {
    let library = library::read(services.store(), owner).await?;
    let sing = library.logged(id).ok_or(ServiceError::NotFound)?;
    let song = cards(services, [sing.song].into_iter()).await?.remove(&sing.song);
    let times = library.times().get(&sing.song).map_or(0, |times| times.times);
    Ok(SungSong { id, song: song.ok_or(ServiceError::NotFound)?, sung: sing.sung.clone(), times })
}

/// The songs that were sung often, and not for [`MissedSong::DAYS`].
///
/// # Errors
/// When the database does not answer.
pub async fn missed(services: &Services, owner: AccountId) -> Result<Vec<MissedSong>, ServiceError> {
    let library = library::read(services.store(), owner).await?;
    let missed = library.missed(&day_of(services, MissedSong::DAYS), MissedSong::MOST);
    let cards = cards(services, missed.iter().map(|(song, _)| *song)).await?;
    let all = missed.into_iter().filter_map(|(song, Times { times, last })| {
        Some(MissedSong { song: cards.get(&song)?.clone(), times, last })
    });
    Ok(all.collect())
}

/// What the first page shows of the owner's library.
///
/// # Errors
/// When the database does not answer.
pub async fn home(services: &Services, owner: AccountId) -> Result<Home, ServiceError> {
    let library = library::read(services.store(), owner).await?;
    let day = day_of(services, MissedSong::DAYS);
    let cards = cards(services, Home::songs(&library, &day).into_iter()).await?;
    Ok(Home::of(&library, &day, |song| cards.get(&song).cloned()))
}

/// A song of the owner's, drawn at random; not `shown` and none that this machine lacks, as long as there is another.
///
/// # Errors
/// When the database does not answer.
pub async fn any_song(
    services: &Services,
    owner: AccountId,
    shown: Option<SongId>,
    brand: Option<Brand>,
) -> Result<Option<SongCard>, ServiceError> {
    let library = library::read(services.store(), owner).await?;
    let known = if brand.is_some() { cards(services, library.any_songs()).await? } else { HashMap::new() };
    let is_there = |song: SongId| {
        brand.is_none_or(|brand| known.get(&song).is_some_and(|card| card.number(brand).is_some()))
    };
    let song = library.any_song(fastrand::f64(), &day_of(services, 0), shown, is_there);
    let Some(song) = song else { return Ok(None) };
    Ok(cards(services, [song].into_iter()).await?.remove(&song))
}

/// So many days ago.
fn day_of(services: &Services, ago: u32) -> Day {
    Day::kept((today(services.now()) - time::Duration::days(ago.into())).to_string())
}

/// What is not to be recommended to the owner, the newest first; songs that are gone from the catalogue are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn rejected(services: &Services, owner: AccountId) -> Result<Vec<Rejected>, ServiceError> {
    let library = library::read(services.store(), owner).await?;
    let targets = library.dismissals().into_iter().map(|dismissal| &dismissal.target);
    let songs =
        targets.clone().filter_map(|target| if let Target::Song(song) = target { Some(*song) } else { None });
    let mut cards = cards(services, songs).await?;
    let all = targets.filter_map(|target| match target {
        Target::Song(song) => cards.remove(song).map(Rejected::Song),
        Target::Artist(artist) => Some(Rejected::Artist(artist.clone())),
    });
    Ok(all.collect())
}

pub(crate) async fn cards(
    services: &Services,
    ids: impl Iterator<Item = SongId>,
) -> Result<HashMap<SongId, SongCard>, ServiceError> {
    let mut ids: Vec<SongId> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let cards = songs::cards(services.store(), &ids).await?;
    Ok(cards.into_iter().map(|card| (card.id, card)).collect())
}
