use alsong_catalogue::Brand;
use alsong_catalogue::chart::{Change, Place, PlacedSong, ShownChart};
use leptos::prelude::*;

use crate::components::number_badge::NumberBadge;
use crate::components::own::own;
use crate::components::song_row::SongRow;

/// The rows of a ranking.
pub(crate) fn places(chart: ShownChart) -> AnyView {
    let (brand, compared) = (chart.key.brand, chart.earlier.is_some());
    let row = |Place { rank, before, song }| {
        row(brand, lead(rank, compared.then(|| Change::between(before, rank))), song)
    };
    let rows: Vec<AnyView> = chart.places.into_iter().map(row).collect();
    view! { <ol class="songs found">{rows}</ol> }.into_any()
}

fn row(brand: Brand, lead: AnyView, song: PlacedSong) -> AnyView {
    match song {
        PlacedSong::Listed(song) => view! { <SongRow song=song lead=lead /> }.into_any(),
        PlacedSong::Unlisted { number, title, artist } => view! {
            <li class="song ranked">
                {lead}
                <div class="song-names">
                    <span class="song-title">{own(&title)}</span>
                    <span class="song-artist">{own(&artist)}</span>
                    <span class="song-note">"아직 목록에 없는 곡이에요"</span>
                </div>
                <div class="song-numbers">
                    <NumberBadge brand=brand number=Some(number) />
                </div>
                <span></span>
            </li>
        }
        .into_any(),
    }
}

/// Rank and change; a screen reader hears them as a sentence.
fn lead(rank: u16, change: Option<Change>) -> AnyView {
    let (class, sign) = match change {
        None => ("change", String::new()),
        Some(Change::New) => ("change new", String::from("NEW")),
        Some(Change::Same) => ("change", String::from("–")),
        Some(Change::Up(places)) => ("change up", ["▲", &places.to_string()].concat()),
        Some(Change::Down(places)) => ("change down", ["▼", &places.to_string()].concat()),
    };
    view! {
        <div class="place">
            <span class="visually-hidden">{spoken(rank, change)}</span>
            <b aria-hidden="true">{rank}</b>
            <span class=class aria-hidden="true">
                {sign}
            </span>
        </div>
    }
    .into_any()
}

/// Rank and change as one says them.
fn spoken(rank: u16, change: Option<Change>) -> String {
    let rank = rank.to_string();
    match change {
        None => [&*rank, "위"].concat(),
        Some(Change::New) => [&*rank, "위, 새로 들어옴"].concat(),
        Some(Change::Same) => [&*rank, "위, 그대로"].concat(),
        Some(Change::Up(places)) => [&*rank, "위, ", &places.to_string(), "계단 상승"].concat(),
        Some(Change::Down(places)) => [&*rank, "위, ", &places.to_string(), "계단 하락"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_out() {
        let check = |change, expected: &str| assert_eq!(spoken(3, change), expected);
        check(None, "3위");
        check(Some(Change::New), "3위, 새로 들어옴");
        check(Some(Change::Same), "3위, 그대로");
        check(Some(Change::Up(2)), "3위, 2계단 상승");
        check(Some(Change::Down(12)), "3위, 12계단 하락");
    }
}
