//! The singer's library on this device: pages read it, changes show in it at once, and what the server has not taken in
//! yet waits in it. On the server pages read the database instead.

use alsong_catalogue::{Brand, SongCard, SongId};
use alsong_library::{
    ArtistName, Change, Folder, FolderId, FolderName, FolderSummary, Home, MissedSong, QueuedSong, Replica,
    SingId, SungSong, Target,
};
use leptos::prelude::*;
use web_sys::MouseEvent;

use crate::AppError;
#[cfg(not(feature = "ssr"))]
use crate::browser::clock;
use crate::browser::effect::effect;
use crate::browser::spawn::spawn;
use crate::components::toast::Toast;

mod device;
mod kept;
mod leaving;
mod repeats;
mod syncing;

pub(crate) use device::new_id;

/// Tells every list of folders or songs when to read the library again, and everybody whether something waits.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    version: RwSignal<u32>,
    saving: RwSignal<Saving>,
    toast: Toast,
}

/// What waits to be saved on the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Saving {
    /// How many changes.
    pub(crate) waiting: usize,
    /// Why the server has not taken them in; nothing while they are on their way.
    pub(crate) trouble: Option<AppError>,
}

impl Library {
    /// Makes the library known to every component below, and opens what the device keeps once the page is drawn.
    pub(crate) fn provide() {
        let library =
            Self { version: RwSignal::new(0), saving: RwSignal::new(Saving::default()), toast: Toast::get() };
        provide_context(library);
        effect(move || syncing::begin(library));
    }

    /// The page's library.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// A number that grows with every change; resources take it as their source.
    pub(crate) fn version(self) -> u32 {
        self.version.get()
    }

    /// What waits to be saved.
    pub(crate) fn saving(self) -> Saving {
        self.saving.get()
    }

    /// Does something, at once and with or without a connection, and says how it went. `done` follows when it was done;
    /// the same once more within a moment is a double tap, and nothing happens.
    pub(crate) fn perform(
        self,
        songs: Vec<SongCard>,
        changes: Vec<Change>,
        success: String,
        done: impl FnOnce() + 'static,
    ) {
        spawn(self.perform_boxed(songs, changes, success, Box::new(done)));
    }

    /// Says something.
    pub(crate) fn tell(self, message: &'static str) {
        self.toast.say(message);
    }

    /// Says why something is not done.
    pub(crate) fn refuse(self, error: AppError) {
        self.toast.say(error.message());
    }

    async fn perform_boxed(
        self,
        songs: Vec<SongCard>,
        changes: Vec<Change>,
        success: String,
        done: Box<dyn FnOnce()>,
    ) {
        if let Err(error) = device::known().await {
            return self.refuse(error);
        }
        if repeats::is_repeated(&changes) {
            return;
        }
        match device::perform(songs, changes) {
            Ok(()) => {
                self.toast.say(success);
                done();
            }
            Err(error) => self.refuse(error),
        }
        // Of several changes those before a refused one are made.
        self.changed();
        syncing::sync(self);
    }

    /// What the pages show is another thing now.
    fn changed(self) {
        self.version.update(|version| *version += 1);
        self.saving.update(|saving| saving.waiting = device::waiting());
    }

    /// Sends everything that waits.
    ///
    /// # Errors
    /// Why something still waits.
    pub(crate) async fn save(self) -> Result<(), AppError> {
        syncing::send_all(self).await
    }

    /// Sends everything that waits before a question that depends on it. Without a connection the service worker may know
    /// an earlier answer.
    ///
    /// # Errors
    /// Why something still waits, but for the missing connection.
    pub(crate) async fn save_first(self) -> Result<(), AppError> {
        match self.save().await {
            Err(AppError::Offline) => Ok(()),
            outcome => outcome,
        }
    }

    /// Before a page that only the server draws: it is opened once the server knows everything.
    pub(crate) fn open_saved(self, event: &MouseEvent, address: String) {
        if device::waiting() == 0 {
            return;
        }
        event.prevent_default();
        spawn(async move {
            match self.save().await {
                Ok(()) => _ = window().location().set_href(&address),
                Err(error) => self.refuse(error),
            }
        });
    }
}

/// A new folder's identity, and the change that makes it.
///
/// # Errors
/// What is wrong with the name.
pub(crate) fn new_folder(name: &str) -> Result<(FolderId, Change), AppError> {
    let (folder, name) = (FolderId(new_id()), FolderName::parse(name)?);
    Ok((folder, Change::CreateFolder { folder, name }))
}

/// The folders in the owner's order.
pub(crate) async fn folders() -> Result<Vec<FolderSummary>, AppError> {
    #[cfg(feature = "ssr")]
    return crate::api::folders::list_folders().await;
    #[cfg(not(feature = "ssr"))]
    read(Replica::folders).await
}

/// One folder with its songs.
pub(crate) async fn folder(id: FolderId) -> Result<Folder, AppError> {
    #[cfg(feature = "ssr")]
    return crate::api::folders::get_folder(id).await;
    #[cfg(not(feature = "ssr"))]
    read(|replica| replica.folder(id)).await?.ok_or(AppError::NotFound)
}

/// The queue, sung songs among them.
pub(crate) async fn queue() -> Result<Vec<QueuedSong>, AppError> {
    #[cfg(feature = "ssr")]
    return crate::api::library::get_queue().await;
    #[cfg(not(feature = "ssr"))]
    read(Replica::queue).await
}

/// The newest entries of the sing log.
pub(crate) async fn log(limit: u16) -> Result<Vec<SungSong>, AppError> {
    #[cfg(feature = "ssr")]
    return crate::api::sings::get_log(limit).await;
    #[cfg(not(feature = "ssr"))]
    read(|replica| replica.log(limit.into())).await
}

/// One entry of the sing log.
pub(crate) async fn sing(id: SingId) -> Result<SungSong, AppError> {
    #[cfg(feature = "ssr")]
    return crate::api::sings::get_sing(id).await;
    #[cfg(not(feature = "ssr"))]
    read(|replica| replica.sung(id)).await?.ok_or(AppError::NotFound)
}

/// The songs that were sung often, and not lately.
pub(crate) async fn missed() -> Result<Vec<MissedSong>, AppError> {
    #[cfg(feature = "ssr")]
    return crate::api::sings::get_missed().await;
    #[cfg(not(feature = "ssr"))]
    read(|replica| replica.missed(&clock::days_ago(MissedSong::DAYS))).await
}

/// What the first page shows.
pub(crate) async fn home() -> Result<Home, AppError> {
    #[cfg(feature = "ssr")]
    return crate::api::home::get_home().await;
    #[cfg(not(feature = "ssr"))]
    read(|replica| replica.home(&clock::days_ago(MissedSong::DAYS))).await
}

/// A song of the singer's, drawn at random; not `shown`, as long as there is another.
pub(crate) async fn any_song(
    shown: Option<SongId>,
    brand: Option<Brand>,
) -> Result<Option<SongCard>, AppError> {
    #[cfg(feature = "ssr")]
    return crate::api::home::any_song(shown, brand).await;
    #[cfg(not(feature = "ssr"))]
    read(|replica| replica.any_song(js_sys::Math::random(), &clock::today(), shown, brand)).await
}

/// Whether this song and this artist were rejected. The server leaves out what it knows of: it says no.
pub(crate) fn rejected(song: SongId, artist: Option<&ArtistName>) -> [bool; 2] {
    let is = |target: Target| device::with(|replica: &Replica| replica.library().is_dismissed(&target));
    [is(Target::Song(song)), artist.is_some_and(|artist| is(Target::Artist(artist.clone())))]
}

/// The songs of every folder on this device.
pub(crate) fn saved() -> Vec<SongCard> {
    device::with(|replica: &Replica| replica.saved().into_iter().cloned().collect())
}

#[cfg(not(feature = "ssr"))]
async fn read<T>(what: impl FnOnce(&Replica) -> T) -> Result<T, AppError> {
    device::known().await?;
    Ok(device::with(what))
}
