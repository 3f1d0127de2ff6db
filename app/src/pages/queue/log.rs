use alsong_catalogue::Brand;
use alsong_library::{MissedSong, SungSong};
use leptos::prelude::*;

use crate::components::lazily::lazily;
use crate::components::number_select::signed;
use crate::components::song_row::SongRow;
use crate::text::dates;

/// The newest entries of the sing log, by day.
pub(super) fn sung_lately(log: Vec<SungSong>) -> AnyView {
    if log.is_empty() {
        return ().into_any();
    }
    let days: Vec<AnyView> = log
        .chunk_by(|one, next| one.sung.day == next.sung.day)
        .map(|entries| {
            let day = entries.first().map(|entry| dates::month_day(entry.sung.day.as_str()));
            let rows: Vec<AnyView> = entries.iter().map(|entry| row(entry.clone())).collect();
            view! {
                <h3 class="day">{day}</h3>
                <ul class="songs">{rows}</ul>
            }
            .into_any()
        })
        .collect();
    view! {
        <section aria-labelledby="sung-lately">
            <h2 id="sung-lately">"최근에 부른 노래"</h2>
            {days}
        </section>
    }
    .into_any()
}

fn row(entry: SungSong) -> AnyView {
    let (note, title) = (how(&entry), entry.song.title.clone());
    let href = ["/sung/", &entry.id.to_string()].concat();
    view! {
        <SongRow song=entry.song note=note>
            <a class="row-action note" href=href aria-label=[&*title, " 키와 점수 적기"].concat()></a>
        </SongRow>
    }
    .into_any()
}

/// How it went, in one line: `TJ · 키 -2 · 97점 · 세 번째`.
fn how(entry: &SungSong) -> Option<String> {
    let sung = &entry.sung;
    let mut parts = Vec::new();
    if let Some(brand) = sung.brand {
        parts.push(brand.label().to_owned());
    }
    if let Some(key) = sung.key {
        parts.push(["키 ", &signed(key.into())].concat());
    }
    if let Some(score) = sung.score {
        parts.push([&*i8::from(score).to_string(), "점"].concat());
    }
    if entry.times > 1 {
        parts.push(["모두 ", &entry.times.to_string(), "번"].concat());
    }
    if !sung.memo.is_empty() {
        parts.push(sung.memo.as_str().to_owned());
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// What was sung often, and not for long; `brand` is the machine in the room.
pub(crate) fn missed(missed: Vec<MissedSong>, brand: Option<Brand>) -> AnyView {
    if missed.is_empty() {
        return ().into_any();
    }
    let row = |MissedSong { song, times, last }: MissedSong| {
        let last = dates::day(last.as_str());
        let note = [&*times.to_string(), "번 불렀고, 마지막은 ", &last, "이에요"].concat();
        view! { <SongRow song=song note=note brand=brand /> }.into_any()
    };
    let rows: Vec<AnyView> = missed.into_iter().map(row).collect();
    lazily(move || {
        view! {
            <section class="missed" aria-labelledby="missed">
                <h2 id="missed">"오래 안 부른 애창곡"</h2>
                <ul class="songs">{rows}</ul>
            </section>
        }
        .into_any()
    })
}
