//! Reading a pasted text line by line.

use std::sync::LazyLock;

use alsong_catalogue::{Brand, Numbered, SongId, SongNumber};
use regex::Regex;

/// What stands in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The line as it was pasted.
    pub(super) text: String,
    /// The song whose page's address it is.
    pub(super) song: Option<SongId>,
    /// Vendors' numbers in it.
    pub(super) numbers: Vec<Numbered>,
    /// The rest, to search with.
    pub(super) words: String,
    /// Whether title and artist stand apart in it.
    pub(super) names_artist: bool,
}

/// The lines that say something. A table's line is one whose first line names its columns.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let text = text.trim_start_matches('\u{feff}');
    match Columns::of(text) {
        Some(columns) => columns.lines(text),
        None => text.lines().map(str::trim).filter(|line| !line.is_empty()).map(line).collect(),
    }
}

/// A song by its names.
pub(super) fn of_names(title: &str, artist: &str) -> Line {
    let text = [title, artist].map(str::trim).into_iter().filter(|name| !name.is_empty());
    let text = text.collect::<Vec<_>>().join(" ");
    Line { words: plain(&text), names_artist: !artist.trim().is_empty(), text, ..Line::default() }
}

/// What a list begins its lines with: `1.`, `2)`, `-`, `•`.
static BULLET: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(?:\d{1,4}[.)]\s+|[-*•·]\s+)").ok());

/// A vendor and a number: `TJ 12345`, `금영: 12345`, `KY-12345`.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?P<tj>\btj|티제이|태진)?(?P<ky>\bky|금영|케이와이)?\s*(?:번호)?\s*[:#.\-]?\s*(?P<number>\d{1,6})\b").ok()
});

/// The address of a song's page.
static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"https?://\S+/song/(\d{1,15})\b").ok());

fn line(text: &str) -> Line {
    let mut line = Line { text: text.to_owned(), ..Line::default() };
    let address = ADDRESS.as_ref().and_then(|address| address.captures(text));
    if let Some(id) = address.and_then(|found| found[1].parse().ok()) {
        line.song = Some(SongId(id));
        return line;
    }
    let mut words = match &*BULLET {
        Some(bullet) => bullet.replace(text, "").into_owned(),
        None => text.to_owned(),
    };
    for found in NUMBER.iter().flat_map(|number| number.captures_iter(text)) {
        let brand = match (found.name("tj"), found.name("ky")) {
            (Some(_), None) => Brand::Tj,
            (None, Some(_)) => Brand::Ky,
            _ => continue,
        };
        if let Ok(number) = found["number"].parse::<SongNumber>() {
            line.numbers.push(Numbered { brand, number });
            words = words.replacen(&found[0], " ", 1);
        }
    }
    line.names_artist = [" - ", " – ", " — ", " / ", "\t"].iter().any(|dash| words.contains(dash));
    line.words = plain(&words);
    line
}

/// Words with single spaces, without what stands between title and artist and around numbers.
fn plain(words: &str) -> String {
    let spaced: String = words.chars().map(|c| if "–—\t,;|/()[]".contains(c) { ' ' } else { c }).collect();
    let kept = spaced.split_whitespace().filter(|word| *word != "-");
    kept.collect::<Vec<_>>().join(" ")
}

/// Where a table has what.
struct Columns {
    delimiter: u8,
    title: usize,
    artist: Option<usize>,
    tj: Option<usize>,
    ky: Option<usize>,
}

impl Columns {
    fn of(text: &str) -> Option<Self> {
        let head = text.lines().next()?;
        [b'\t', b',', b';'].into_iter().find_map(|delimiter| {
            let names: Vec<String> = head
                .split(char::from(delimiter))
                .map(|name| name.trim().trim_matches('"').to_lowercase())
                .collect();
            let place = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
            let columns = Self {
                delimiter,
                title: place(&["곡명", "제목", "노래", "title", "song"])?,
                artist: place(&["가수", "아티스트", "artist", "singer"]),
                tj: place(&["tj", "태진", "tj 번호"]),
                ky: place(&["ky", "금영", "ky 번호"]),
            };
            (names.len() > 1).then_some(columns)
        })
    }

    fn lines(&self, text: &str) -> Vec<Line> {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(self.delimiter).flexible(true).from_reader(text.as_bytes());
        reader.records().filter_map(Result::ok).filter_map(|record| self.line(&record)).collect()
    }

    fn line(&self, record: &csv::StringRecord) -> Option<Line> {
        let cell = |place: Option<usize>| unguarded(record.get(place?)?.trim());
        let (title, artist) =
            (cell(Some(self.title)).unwrap_or_default(), cell(self.artist).unwrap_or_default());
        let number = |brand, place| Some(Numbered { brand, number: cell(place)?.parse().ok()? });
        let numbers: Vec<_> =
            number(Brand::Tj, self.tj).into_iter().chain(number(Brand::Ky, self.ky)).collect();
        if title.is_empty() && numbers.is_empty() {
            return None;
        }
        let names = [title, artist].into_iter().filter(|name| !name.is_empty());
        Some(Line {
            text: names.collect::<Vec<_>>().join(" - "),
            song: None,
            numbers,
            words: plain(&format!("{title} {artist}")),
            names_artist: !artist.is_empty(),
        })
    }
}

/// A cell without the sign that keeps a table's program from taking it for a formula.
fn unguarded(cell: &str) -> Option<&str> {
    Some(cell.strip_prefix('\'').unwrap_or(cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_numbers_and_names() {
        let check = |text: &str, numbers: &str, words: &str| {
            let line = lines(text).pop().unwrap();
            let found: Vec<_> =
                line.numbers.iter().map(|found| format!("{} {}", found.brand.code(), found.number)).collect();
            assert_eq!((found.join(" ").as_str(), line.words.as_str()), (numbers, words), "{text}");
        };
        check("밤편지 - 아이유", "", "밤편지 아이유");
        check("1. 밤편지 – 아이유", "", "밤편지 아이유");
        check("• 밤편지 / 아이유", "", "밤편지 아이유");
        check("TJ 48465", "tj 48465", "");
        check("tj48465 밤편지", "tj 48465", "밤편지");
        check("금영: 59511 밤편지(아이유)", "ky 59511", "밤편지 아이유");
        check("3) 밤편지 - 아이유 (TJ 48465, KY 59511)", "tj 48465 ky 59511", "밤편지 아이유");
        check("48465", "", "48465");
        check("1994년 어느 늦은 밤 - 장혜진", "", "1994년 어느 늦은 밤 장혜진");
        check("TJ 0", "", "TJ 0");
        check("TJ 1234567", "", "TJ 1234567");
        check("곡명,가수,TJ\n\"밤, 편지\",아이유,48465", "tj 48465", "밤 편지 아이유");
        check("title\tartist\n'=밤편지\t아이유", "", "=밤편지 아이유");
        check("\u{feff}가수;제목\n아이유;밤편지", "", "밤편지 아이유");
        assert_eq!(lines("https://alsong.example/song/12?x").pop().unwrap().song, Some(SongId(12)));
        assert_eq!(lines(" \n\n\r\n"), []);
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_read(text in "\\PC{0,200}(\n\\PC{0,50}){0,5}") {
            for line in lines(&text) {
                assert!(line.numbers.len() <= text.len());
            }
        }
    }
}
