//! Counting the songs that are chosen from search results: each once a day from this device.

use alsong_catalogue::SongId;

use crate::api::picks::record_pick;
use crate::browser::spawn::spawn;
use crate::browser::storage;

const KEY: &str = "alsong.picks.1";

const DAY_MS: f64 = 86_400_000.0;

/// A song was chosen. In the browser only. Whether it was counted is nothing to the singer.
pub(crate) fn count(song: SongId) {
    let today = (js_sys::Date::now() / DAY_MS) as u32;
    let (day, mut songs): (u32, Vec<SongId>) = storage::read(KEY).unwrap_or_default();
    if day != today {
        songs.clear();
    }
    if !songs.contains(&song) {
        songs.push(song);
        storage::write(KEY, &(today, songs));
        spawn(async move {
            _ = record_pick(song).await;
        });
    }
}
