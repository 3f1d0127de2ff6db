//! Folders that others may read, by a link that says nothing of whose they are.

use std::fmt;
use std::str::FromStr;

use alsong_library::{
    Change, Folder, FolderId, FolderName, FormId, Operation, OperationId, SharedFolder, SongNote,
};
use alsong_store::{AccountId, folders as stored, shares};
use qrcode::QrCode;
use qrcode::render::svg;
use uuid::Uuid;

use crate::{ServiceError, Services, folders, library};

/// What a link carries: 128 random bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShareToken(Uuid);

impl fmt::Display for ShareToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.simple().fmt(f)
    }
}

impl FromStr for ShareToken {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        Uuid::try_parse(text).map(Self)
    }
}

/// The link of a folder, if it has one.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such folder.
pub async fn token(
    services: &Services,
    owner: AccountId,
    folder: FolderId,
) -> Result<Option<ShareToken>, ServiceError> {
    folders::get(services, owner, folder).await?;
    Ok(shares::token(services.store(), owner, folder).await?.map(ShareToken))
}

/// Gives a folder a link; the one it has, if it has one.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such folder.
pub async fn share(
    services: &Services,
    owner: AccountId,
    folder: FolderId,
) -> Result<ShareToken, ServiceError> {
    folders::get(services, owner, folder).await?;
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    shares::create(services.store(), owner, folder, Uuid::from_bytes(random), services.now()).await?;
    let token = shares::token(services.store(), owner, folder).await?;
    token.map(ShareToken).ok_or(ServiceError::NotFound)
}

/// Takes a folder's link away: whoever has it reads nothing any more.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner's folder has none.
pub async fn revoke(services: &Services, owner: AccountId, folder: FolderId) -> Result<(), ServiceError> {
    let was_shared = shares::revoke(services.store(), owner, folder).await?;
    if was_shared { Ok(()) } else { Err(ServiceError::NotFound) }
}

/// What everybody with the link reads: names and numbers, and nothing that the owner noted for themselves.
///
/// # Errors
/// [`ServiceError::NotFound`] when the link leads nowhere (any more).
pub async fn shared(services: &Services, token: ShareToken) -> Result<SharedFolder, ServiceError> {
    let folder = folder(services, token).await?;
    Ok(SharedFolder { name: folder.name, songs: folder.songs.into_iter().map(|kept| kept.song).collect() })
}

/// Makes a folder like the shared one among somebody's own, in one go. A form says its identity, so that a second tap makes
/// no second folder.
///
/// # Errors
/// [`ServiceError::NotFound`] when the link leads nowhere, [`ServiceError::Refused`] with the reason.
pub async fn keep(
    services: &Services,
    owner: AccountId,
    form: Option<FormId>,
    token: ShareToken,
) -> Result<FolderId, ServiceError> {
    let shared = folder(services, token).await?;
    let id = library::id(services, form, &token.to_string())?;
    let folder = FolderId(id.0);
    let create = Change::CreateFolder { folder, name: FolderName::kept(shared.name) };
    let mut operations = vec![library::operation(services, id, create)];
    for kept in shared.songs {
        let song = kept.song.id;
        let add = Change::AddSong { folder, song, note: SongNote::default() };
        operations.push(added(services, id, add, song.0)?);
    }
    for outcome in library::perform_all(services, owner, operations).await? {
        outcome?;
    }
    Ok(folder)
}

/// A song's own operation, known again when the same form comes again.
fn added(services: &Services, of: OperationId, add: Change, song: i64) -> Result<Operation, ServiceError> {
    let id = library::id(services, Some(FormId(of.0)), &song.to_string())?;
    Ok(library::operation(services, id, add))
}

async fn folder(services: &Services, token: ShareToken) -> Result<Folder, ServiceError> {
    let store = services.store();
    let (owner, folder) = shares::shared(store, token.0).await?.ok_or(ServiceError::NotFound)?;
    stored::get(store, owner, folder).await?.ok_or(ServiceError::NotFound)
}

/// A picture of an address that phones read, as SVG.
///
/// # Errors
/// [`ServiceError::Picture`] when the address is longer than such a picture holds.
pub fn picture(address: &str) -> Result<String, ServiceError> {
    let code = QrCode::new(address)?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(200, 200).build();
    // The declaration belongs to a file, not into a page.
    Ok(picture.split_once("?>").map_or(picture.clone(), |(_, svg)| svg.to_owned()))
}
