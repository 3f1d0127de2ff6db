use alsong_catalogue::{SongCard, SongId};
use alsong_library::{Change, Memo, QueuedId, SingId, Sung};
use leptos::prelude::*;

use crate::browser::library::{Library, new_id};
use crate::browser::{clock, haptics, preference};
use crate::components::action_form::action_form;

/// Says that a song of the queue was sung; key and score can be written down afterwards.
pub(super) fn button(queued: QueuedId, song: &SongCard, library: Library) -> AnyView {
    let (id, label) = (song.id, [&*song.title, " 불렀어요"].concat());
    let told = ["‘", &song.title, "’ 노래를 불렀다고 적었어요."].concat();
    let fields = vec![("queued", queued.to_string())];
    action_form("sing_queued", fields, "row-action sing", "", Some(label), move || {
        library.perform(Vec::new(), vec![today(id, queued)], told.clone(), haptics::tap);
    })
}

/// The song is sung today, on the machine that the singer prefers.
fn today(song: SongId, queued: QueuedId) -> Change {
    let (day, brand) = (clock::today(), preference::brand());
    let sung = Sung { day, brand, key: None, score: None, memo: Memo::default() };
    Change::Sing { sing: SingId(new_id()), song, sung, queued: Some(queued) }
}
