use alsong_catalogue::{Brand, Numbered, SongCard, SongId};
use alsong_library::{Recommendations, SignalList};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::AppError;
use crate::api::recommend::similar_songs;
use crate::api::songs::{SongPage as Song, get_song_page};
use crate::browser::{local_search, preference};
use crate::components::back_header::BackHeader;
use crate::components::flash::Flash;
use crate::components::loaded::{loaded_or_nothing, loaded_page};
use crate::components::number_badge::{NumberBadge, read_number};
use crate::components::own::own;
use crate::components::recommended::Recommended;
use crate::components::song_row::SaveLink;
use crate::fetched::fetched;

mod report;

use report::{ReportForm, THANKS};

/// How many similar songs are shown.
const SIMILAR: u8 = 5;

/// One song: every number of both vendors, who wrote it, how it was spelled before, and a way to say that a number is
/// wrong.
#[component]
pub(crate) fn SongPage() -> impl IntoView {
    let params = use_params_map();
    let thanks = use_query_map().with_untracked(|query| query.get("thanks").is_some());
    let song = fetched(
        move || params.read().get("id").and_then(|id| id.parse().ok()),
        |id| async move { whole(SongId(id.ok_or(AppError::NotFound)?)).await },
    );
    let similar = fetched(
        move || params.read().get("id").and_then(|id| id.parse().ok()),
        |id| async move {
            similar_songs(SongId(id.ok_or(AppError::NotFound)?), preference::brand(), SIMILAR).await
        },
    );
    view! {
        <Flash />
        {thanks.then(|| view! { <p class="flash" role="status">{THANKS}</p> })}
        {loaded_page(song, contents)}
        {loaded_or_nothing(similar, like_it)}
    }
}

/// Asks the server; without a connection, the catalogue on this device, which knows the song's name and its numbers.
async fn whole(id: SongId) -> Result<Song, AppError> {
    match get_song_page(id).await {
        Err(AppError::Offline) => {
            let song = local_search::song(id).await.ok_or(AppError::Offline)?;
            Ok(Song { song, composer: None, lyricist: None, former: Vec::new() })
        }
        answer => answer,
    }
}

fn like_it(Recommendations { songs, .. }: Recommendations) -> AnyView {
    if songs.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="suggestions" aria-labelledby="similar">
            <h2 id="similar">"비슷한 곡"</h2>
            <Recommended songs=songs list=SignalList::Similar brand=preference::brand() />
        </section>
    }
    .into_any()
}

fn contents(Song { song, composer, lyricist, former }: Song) -> AnyView {
    let known: Vec<Numbered> = song.numbers.iter().chain(&song.withdrawn).copied().collect();
    let fact = |name: &'static str, value: Option<String>| {
        value.map(|value| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{own(&value)}</dd>
                </div>
            }
        })
    };
    view! {
        <BackHeader href="/search" label="검색" title=song.title.clone() own=true />
        <section class="card whole-song">
            <div class="whole-song-head">
                <p class="song-artist">{own(&song.artist)}</p>
                <SaveLink song=song.clone() />
            </div>
            <div class="big-numbers">{Brand::ALL.map(|brand| numbers(&song, brand)).collect_view()}</div>
            <dl class="facts">{fact("작곡", composer)} {fact("작사", lyricist)}</dl>
        </section>
        {spelled_before(former)}
        <ReportForm numbers=known />
    }
    .into_any()
}

/// What a vendor has and had of the song.
fn numbers(song: &SongCard, brand: Brand) -> AnyView {
    let used: Vec<_> = song.numbers_of(brand).collect();
    let withdrawn: Vec<_> =
        song.withdrawn.iter().filter(|numbered| numbered.brand == brand).copied().collect();
    let missing =
        (used.is_empty() && withdrawn.is_empty()).then(|| view! { <NumberBadge brand=brand number=None /> });
    let used = used.into_iter().map(|number| view! { <NumberBadge brand=brand number=Some(number) /> });
    let withdrawn = withdrawn.into_iter().map(|numbered| {
        view! {
            <span class="number missing">
                <b>{brand.label()}</b>
                <span>{read_number(numbered.number)} " 지금은 없어요"</span>
            </span>
        }
    });
    view! { {used.collect_view()} {withdrawn.collect_view()} {missing} }.into_any()
}

/// The former spellings, where there are any.
fn spelled_before(former: Vec<String>) -> AnyView {
    if former.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="card">
            <h2>"전에는 이렇게 적혀 있었어요"</h2>
            <ul>{former.into_iter().map(|spelling| view! { <li>{own(&spelling)}</li> }).collect_view()}</ul>
        </section>
    }
    .into_any()
}
