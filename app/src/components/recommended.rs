use alsong_catalogue::{SongCard, SongId};
use alsong_library::{ArtistName, Change, Recommendation, Target};
use leptos::prelude::*;

use crate::browser::library::{self, Library};
use crate::components::action_form::action_form;
use crate::components::dynamic::{button, dynamic};
use crate::components::song_row::{SaveLink, SongRow};
use crate::text::reason;

/// Recommended songs, each with its reason; what is rejected makes way at once.
#[component]
pub(crate) fn Recommended(
    /// The songs, the best first.
    songs: Vec<Recommendation>,
) -> impl IntoView {
    let library = Library::get();
    let rows = dynamic(move || {
        _ = library.version();
        let rows: Vec<AnyView> = songs.iter().map(|song| row(song.clone(), library)).collect();
        rows.into_any()
    });
    view! { <ul class="songs">{rows}</ul> }
}

fn row(Recommendation { song, reason: why }: Recommendation, library: Library) -> AnyView {
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
    view! {
        <SongRow song=song.clone() note=reason(&why)>
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
