//! A folder as a file, to take along and to read in again.

use alsong_catalogue::{Brand, SongCard};
use alsong_library::{Folder, KeyShift, Tempo};

/// A folder as text: its name, then a line a song.
pub fn text(folder: &Folder) -> String {
    let mut text = format!("{}\n\n", folder.name);
    for (place, saved) in folder.songs.iter().enumerate() {
        let SongCard { title, artist, .. } = &saved.song;
        let numbers = Brand::ALL
            .into_iter()
            .filter_map(|brand| Some(format!("{} {}", brand.label(), saved.song.number(brand)?)))
            .collect::<Vec<_>>();
        let numbers = if numbers.is_empty() { String::new() } else { format!(" ({})", numbers.join(", ")) };
        text += &format!("{}. {title} - {artist}{numbers}\n", place + 1);
    }
    text
}

/// A folder as a table of comma-separated values in UTF-8, with the mark by which spreadsheets know that.
///
/// # Errors
/// Never, as far as is known: it is written into memory.
pub fn table(folder: &Folder) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(["곡명", "가수", "TJ", "KY", "메모", "TJ 키", "KY 키", "템포"])?;
    for saved in &folder.songs {
        let (song, note) = (&saved.song, &saved.note);
        let number = |brand| song.number(brand).map(|number| number.to_string()).unwrap_or_default();
        let key = |key: Option<KeyShift>| key.map(|key| i8::from(key).to_string()).unwrap_or_default();
        let tempo = |tempo: Tempo| i8::from(tempo).to_string();
        writer.write_record([
            guarded(&song.title),
            guarded(&song.artist),
            number(Brand::Tj),
            number(Brand::Ky),
            guarded(note.memo.as_str()),
            key(note.tj_key),
            key(note.ky_key),
            note.tempo.map(tempo).unwrap_or_default(),
        ])?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Keeps a spreadsheet from taking somebody's words for a formula.
fn guarded(words: &str) -> String {
    match words.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        true => format!("'{words}"),
        false => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::SongId;
    use alsong_library::{FolderId, Memo, SavedSong, SongNote};

    use super::*;

    fn folder(title: &str, artist: &str, memo: &str) -> Folder {
        let song = SongCard::new(SongId(1), title.to_owned(), artist.to_owned());
        let note = SongNote {
            memo: Memo::parse(memo).unwrap(),
            tj_key: KeyShift::try_from(-2).ok(),
            ..SongNote::default()
        };
        Folder {
            id: FolderId::new(0, [0; 10]),
            name: "애창곡".to_owned(),
            songs: vec![SavedSong { song, note, added: 0 }],
        }
    }

    #[test]
    fn words_are_no_formulas() {
        let check = |title: &str, memo: &str, expected: &str| {
            let table = String::from_utf8(table(&folder(title, "가수", memo)).unwrap()).unwrap();
            assert!(table.starts_with("\u{feff}곡명,"), "{table}");
            assert_eq!(table.lines().nth(1), Some(expected));
        };
        check("밤편지", "", "밤편지,가수,,,,-2,,");
        check("=1+1", "@SUM(A1)", "'=1+1,가수,,,'@SUM(A1),-2,,");
        check("+82", "-1", "'+82,가수,,,'-1,-2,,");
        check(" =1", "a, \"b\"", "' =1,가수,,,\"a, \"\"b\"\"\",-2,,");
        check("＝1", "", "'＝1,가수,,,,-2,,");
    }

    #[test]
    fn a_text_has_a_line_a_song() {
        assert_eq!(text(&folder("밤편지", "아이유", "")), "애창곡\n\n1. 밤편지 - 아이유\n");
    }
}
