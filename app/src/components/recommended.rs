use alsong_catalogue::{Brand, SongCard, SongId};
use alsong_library::{ArtistName, Change, Recommendation, SignalKind, SignalList, Target};
use leptos::html::Ul;
use leptos::prelude::*;
use web_sys::Element;

use crate::browser::effect::effect;
use crate::browser::library::{self, Library};
use crate::browser::near::{SEEN, once_near};
use crate::browser::signals;
use crate::components::action_form::action_form;
use crate::components::dynamic::{button, dynamic};
use crate::components::song_row::{SaveLink, SongRow};
use crate::text::reason;

/// Recommended songs, each with its reason; what is rejected makes way at once.
#[component]
pub(crate) fn Recommended(
    /// The songs, the best first.
    songs: Vec<Recommendation>,
    /// The vendor of the machine in the room: songs that it lacks step back.
    brand: Option<Brand>,
    /// Which list this is.
    list: SignalList,
) -> impl IntoView {
    let library = Library::get();
    let rows_shown = NodeRef::<Ul>::new();
    let ids: Vec<SongId> = songs.iter().map(|recommended| recommended.song.id).collect();
    effect(move || {
        if let Some(rows) = rows_shown.get() {
            note_seen(rows.first_element_child(), &ids, list);
        }
    });
    let rows = dynamic(move || {
        _ = library.version();
        let songs = songs.iter().enumerate();
        let rows: Vec<AnyView> =
            songs.map(|(place, song)| row(song.clone(), (list, place), brand, library)).collect();
        rows.into_any()
    });
    view! { <ul class="songs" node_ref=rows_shown>{rows}</ul> }
}

/// Each row is noted once it is on the screen.
fn note_seen(mut row: Option<Element>, songs: &[SongId], list: SignalList) {
    for (place, &song) in songs.iter().enumerate() {
        let Some(shown) = row else { return };
        once_near(&shown, SEEN, move || signals::note(SignalKind::Shown, list, song, place));
        row = shown.next_element_sibling();
    }
}

fn row(
    Recommendation { song, reason: why }: Recommendation,
    (list, place): (SignalList, usize),
    brand: Option<Brand>,
    library: Library,
) -> AnyView {
    let by = ArtistName::parse(&song.artist).ok();
    let [rejected, artist_rejected] = library::rejected(song.id, by.as_ref());
    if rejected || artist_rejected {
        return gone(song, by.filter(|_| !artist_rejected), library);
    }
    let (id, label) = (song.id, [&*song.title, " 추천받지 않기"].concat());
    let told = ["‘", &song.title, "’ 노래는 추천하지 않을게요."].concat();
    let known = song.clone();
    let reject = action_form(
        "dismiss",
        vec![("song", id.0.to_string())],
        "row-action reject",
        "",
        Some(label),
        move || {
            let change = Change::Dismiss { target: Target::Song(id) };
            library.perform(vec![known.clone()], vec![change], told.clone(), || ());
        },
    );
    let on_use = Callback::new(move |()| signals::note(SignalKind::Picked, list, id, place));
    view! {
        <SongRow song=song.clone() note=reason(&why) brand=brand on_use=on_use>
            <div class="row-actions">
                <SaveLink song=song />
                {reject}
            </div>
        </SongRow>
    }
    .into_any()
}

/// In the place of a song that was rejected: its artist's other songs, and the way back.
fn gone(song: SongCard, artist: Option<ArtistName>, library: Library) -> AnyView {
    let whole = artist.map(|artist| {
        let told = [artist.as_str(), "의 노래는 추천하지 않을게요."].concat();
        let act = Callback::new(move |()| {
            let change = Change::Dismiss { target: Target::Artist(artist.clone()) };
            library.perform(Vec::new(), vec![change], told.clone(), || ());
        });
        button("quiet", "이 가수 모두 빼기", None, act)
    });
    let take_back = take_back(song.id, song.artist.clone(), library);
    view! {
        <li class="song gone">
            <span class="song-artist">{["‘", &song.title, "’ 뺐어요"].concat()}</span>
            <div class="row-actions">{whole} {take_back}</div>
        </li>
    }
    .into_any()
}

fn take_back(song: SongId, artist: String, library: Library) -> AnyView {
    let act = Callback::new(move |()| {
        let artist = ArtistName::parse(&artist).ok().map(Target::Artist);
        let targets = [Some(Target::Song(song)), artist].into_iter().flatten();
        let changes = targets.map(|target| Change::TakeBack { target }).collect();
        library.perform(Vec::new(), changes, String::from("다시 추천할게요."), || ());
    });
    button("quiet", "되돌리기", None, act)
}
