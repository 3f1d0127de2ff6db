use alsong_catalogue::{Brand, SongCard};
use alsong_library::{QueuedSong, SongNote};
use leptos::prelude::*;

use super::bar::whereabouts;
use super::link::{link, own_words, words};
use super::program::Program;
use super::singing::Singing;
use crate::components::number_select::signed;
use crate::components::own::own;
use crate::text::digit_by_digit;

/// One song: its name, its number on this machine, how the singer sings it, what comes next, and the ways on.
pub(super) fn stage(program: &Program, place: usize, singing: Singing) -> AnyView {
    let Some(song) = program.songs.get(place) else { return ().into_any() };
    let SongCard { title, artist, .. } = &song.song;
    let number = match song.song.number(program.brand) {
        Some(number) => digits("room-number", program.brand.label(), number.to_string()),
        None => lacking(program, &song.song),
    };
    // Another name makes the same animation begin anew.
    let class = if place.is_multiple_of(2) { "room-song" } else { "room-song odd" };
    view! {
        {whereabouts(program)}
        <div class=class>
            <h1 tabindex="-1">{own(title)}</h1>
            {own_words("room-artist", artist)} {number} {noted(&song.note, program.brand)}
            <p class="visually-hidden" role="status">
                {singing.told(program)} {announced(program, place, song)}
            </p>
        </div>
        <div class="room-foot">
            {singing.last_line(program)} {upcoming(program, place)}
            <div class="room-moves">
                {match program.before(place) {
                    Some(before) => step("room-back", "이전 곡", before),
                    None => words("", ""),
                }} {singing.act(program, place, song)} {step("room-on", "다음 곡", program.after(place))}
            </div>
        </div>
    }
    .into_any()
}

fn step(class: &'static str, label: &str, href: String) -> AnyView {
    link(class, href, "", Some(label.to_owned()))
}

/// A number behind words; a screen reader says its digits one by one.
fn digits(class: &'static str, label: &str, digits: String) -> AnyView {
    view! {
        <p class=class data-digits=digits.len().to_string()>
            <span>{label.to_owned()}</span>
            " "
            <b aria-hidden="true">{digits.clone()}</b>
            <span class="visually-hidden">{digit_by_digit(&digits)}</span>
        </p>
    }
    .into_any()
}

/// The machine does not have the song; the other vendor's number is told, in case there is another room.
fn lacking(program: &Program, song: &SongCard) -> AnyView {
    let brand = program.brand.label();
    let other = if program.brand == Brand::Tj { Brand::Ky } else { Brand::Tj };
    let elsewhere = match song.number(other) {
        Some(number) => digits("room-elsewhere", &[other.label(), " 번호는"].concat(), number.to_string()),
        None => words("room-elsewhere", &[other.label(), "에도 없어요"].concat()),
    };
    let mut parts = vec![words("room-none", &[brand, "에는 없는 노래예요"].concat()), elsewhere];
    let count = program.lacking();
    if count > 1 {
        let text = [brand, "에 없는 ", &count.to_string(), "곡 모두 건너뛰기"].concat();
        parts.push(link("room-skip", program.skipping(), &text, None));
    }
    view! { <div class="room-lacks">{parts}</div> }.into_any()
}

/// Key, tempo and memo, as far as the singer noted them.
fn noted(note: &SongNote, brand: Brand) -> AnyView {
    let set =
        |name: &str, number: Option<i8>| Some(words("room-set", &[name, " ", &signed(number?)].concat()));
    let memo = note.memo.as_str();
    let memo = (!memo.is_empty()).then(|| own_words("room-memo", memo));
    let key = set("키", note.key(brand).map(i8::from));
    let tempo = set("템포", note.tempo.map(i8::from));
    let noted: Vec<AnyView> = [key, tempo, memo].into_iter().flatten().collect();
    view! { <div class="room-note">{noted}</div> }.into_any()
}

/// The next song, whose number can be reserved meanwhile.
fn upcoming(program: &Program, place: usize) -> AnyView {
    let Some(next) = program.next(place) else { return ().into_any() };
    let title = &next.song.title;
    let number = match next.song.number(program.brand) {
        Some(number) => digits("room-elsewhere", "", number.to_string()),
        None => words("", &[program.brand.label(), "에 없음"].concat()),
    };
    view! {
        <div class="room-next">
            {words("", "다음")} {own_words("room-next-title", title)} {number}
        </div>
    }
    .into_any()
}

/// What is said of the song besides its name, which has the focus.
fn announced(program: &Program, place: usize, song: &QueuedSong) -> String {
    let number = song.song.number(program.brand).map(|number| digit_by_digit(&number.to_string()));
    let number = number.as_deref().unwrap_or("번호 없음");
    let (count, place) = (program.songs.len().to_string(), (place + 1).to_string());
    [&*count, "곡 중 ", &place, "번째. ", program.brand.label(), " ", number].concat()
}
