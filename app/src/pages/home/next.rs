use alsong_catalogue::{Brand, SongCard};
use leptos::prelude::*;

use crate::components::dynamic::dynamic;
use crate::components::song_row::SongRow;

/// The song of the queue that comes next, and the way on.
pub(super) fn next(song: SongCard, waiting: u32, brand: Memo<Option<Brand>>) -> AnyView {
    let row = dynamic(move || {
        let song = song.clone();
        view! {
            <SongRow song=song brand=brand.get()>
                <a class="button primary" href="/room?with=queue" aria-label="부를 곡 이어 부르기">
                    "부르기"
                </a>
            </SongRow>
        }
        .into_any()
    });
    view! {
        <section class="resume" aria-labelledby="resume">
            <h2 id="resume">{["부를 곡 ", &waiting.to_string(), "곡"].concat()}</h2>
            <ul class="songs">{row}</ul>
        </section>
    }
    .into_any()
}
