use std::collections::HashSet;

use alsong_library::{ArtistName, Rejected};
use leptos::prelude::*;

use super::{names, numbers};
use crate::api::rejected::get_rejected;
use crate::components::empty_state::EmptyState;
use crate::components::flash::Flash;
use crate::components::loaded::loaded;
use crate::components::own::own;
use crate::fetched::fetched;

/// Songs and artists that are not recommended, and the way back for each.
#[component]
pub(crate) fn RejectedPage() -> impl IntoView {
    let rejected = fetched(|| (), |()| get_rejected());
    view! {
        <header class="page-head">
            <a class="back" href="/recommend" aria-label="추천으로 돌아가기"></a>
            <h1 tabindex="-1">"추천받지 않는 노래"</h1>
        </header>
        <Flash />
        {loaded(rejected, contents)}
    }
}

fn contents(rejected: Vec<Rejected>) -> AnyView {
    if rejected.is_empty() {
        return view! {
            <EmptyState
                title="뺀 노래가 없어요"
                hint="추천에서 ‘추천받지 않기’를 누른 노래와 가수가 여기 모여요."
            />
        }
        .into_any();
    }
    let artists: HashSet<ArtistName> = rejected.iter().filter_map(artist).collect();
    let row = |rejected: Rejected| match rejected {
        Rejected::Song(song) => {
            let artist = ArtistName::parse(&song.artist).ok();
            let whole = artist.filter(|artist| !artists.contains(artist)).map(whole);
            let label = format!("{} 다시 추천받기", song.title);
            view! {
                <li class="song">
                    <div class="song-names">
                        <a href=format!("/song/{}", song.id.0)>{names(&song)}</a>
                        {whole}
                    </div>
                    {take_back("song", song.id.0.to_string(), label)}
                    {numbers(&song)}
                </li>
            }
            .into_any()
        }
        Rejected::Artist(artist) => {
            let artist = artist.as_str().to_owned();
            let label = format!("{artist} 다시 추천받기");
            view! {
                <li class="song">
                    <div class="song-names">
                        <span class="song-title">{own(&artist)}</span>
                        <span class="song-artist">"이 가수의 모든 노래"</span>
                    </div>
                    {take_back("artist", artist, label)}
                </li>
            }
            .into_any()
        }
    };
    view! {
        <p class="hint">"다시 추천받기를 누르면 추천에 다시 나올 수 있어요."</p>
        <ul class="songs rejected">{rejected.into_iter().map(row).collect_view()}</ul>
    }
    .into_any()
}

fn artist(rejected: &Rejected) -> Option<ArtistName> {
    if let Rejected::Artist(artist) = rejected { Some(artist.clone()) } else { None }
}

/// From a song that was rejected on to all of its artist's.
fn whole(artist: ArtistName) -> AnyView {
    let artist = artist.as_str().to_owned();
    let label = format!("{artist}, 이 가수 모두 빼기");
    view! {
        <form method="post" action="/api/dismiss">
            <input type="hidden" name="artist" value=artist />
            <button class="quiet" aria-label=label>
                "이 가수 모두 빼기"
            </button>
        </form>
    }
    .into_any()
}

fn take_back(name: &'static str, value: String, label: String) -> AnyView {
    view! {
        <form method="post" action="/api/take_back">
            <input type="hidden" name=name value=value />
            <button class="quiet" aria-label=label>
                "다시 추천받기"
            </button>
        </form>
    }
    .into_any()
}
