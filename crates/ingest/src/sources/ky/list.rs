//! The lists of kysing.kr: one `ul` a song, a cell for each field, whatever stands between them.

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

use crate::sources::Problem;
use crate::sources::text::ends_in_dots;

/// A page with a list of songs. Of what else is on it, lyrics first of all, nothing is read.
#[derive(Debug, Default)]
pub(super) struct List {
    /// The songs, without the line of headings.
    pub(super) songs: Vec<Song>,
    /// How many songs the page says were found.
    pub(super) found: Option<u64>,
    /// The last page that it links to.
    pub(super) last_page: u64,
}

/// One song as it is listed.
#[derive(Debug, Default)]
pub(super) struct Song {
    cells: [Option<Cell>; 7],
}

/// Where a field of a song is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Number,
    Title,
    Artist,
    Composer,
    Lyricist,
    Released,
    Rank,
}

impl Place {
    /// The class of the element, behind the list's own prefix where it begins with `_`.
    const CLASSES: [(&str, Place); 7] = [
        ("_num", Place::Number),
        ("tit", Place::Title),
        ("_sng", Place::Artist),
        ("_cmp", Place::Composer),
        ("_wrt", Place::Lyricist),
        ("_rel", Place::Released),
        ("_link", Place::Rank),
    ];
}

/// What is shown, and the whole text where that is cut off.
#[derive(Debug, Default)]
struct Cell {
    title: Option<String>,
    shown: String,
}

impl Song {
    /// The text of a field: the attribute holds what does not fit on the page, but breaks off where a quotation mark was
    /// not escaped.
    pub(super) fn text(&self, place: Place) -> Option<&str> {
        let cell = self.cells[place as usize].as_ref()?;
        let shown = cell.shown.trim();
        let title = cell.title.as_deref().map(str::trim).unwrap_or_default();
        let is_cut = ends_in_dots(shown) && !title.is_empty();
        Some(if is_cut || title.len() > shown.len() { title } else { shown })
    }

    fn is_heading(&self) -> bool {
        self.text(Place::Number).is_some_and(|text| !text.starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// Reads the lists of a page whose classes begin with `prefix`.
pub(super) fn read(html: &str, prefix: &str) -> Result<List, Problem> {
    if !html.contains("</html>") {
        return Err(Problem::BrokenOff);
    }
    let mut reader = Reader { prefix, list: List::default(), song: None, at: None, lists: 0 };
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        reader.take(token);
    }
    if reader.lists == 0 {
        return Err(Problem::Layout(format!("there is no ul.{prefix}_list")));
    }
    let mut list = reader.list;
    for song in &list.songs {
        for place in [Place::Number, Place::Title, Place::Artist] {
            if song.cells[place as usize].is_none() {
                return Err(Problem::Layout(
                    format!("a song in ul.{prefix}_list has no {place:?}").to_lowercase(),
                ));
            }
        }
    }
    list.songs.retain(|song| !song.is_heading());
    Ok(list)
}

struct Reader<'a> {
    prefix: &'a str,
    list: List,
    /// The song whose list is open.
    song: Option<Song>,
    at: Option<At>,
    lists: u64,
}

/// Where text belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Cell(Place),
    /// The line that says how many songs were found.
    Found,
}

impl Reader<'_> {
    fn take(&mut self, token: Token) {
        match token {
            Token::StartTag(tag) => self.open(&tag),
            Token::EndTag(tag) if *tag.name == *b"ul" => {
                self.list.songs.extend(self.song.take());
                self.at = None;
            }
            Token::EndTag(tag) if *tag.name == *b"span" || *tag.name == *b"li" => self.at = None,
            Token::String(text) => self.text(&text.value),
            _ => {}
        }
    }

    fn open(&mut self, tag: &StartTag<()>) {
        let attribute = |name: &[u8]| tag.attributes.get(name).map(|value| lossy(&value.value));
        let class = attribute(b"class").unwrap_or_default();
        let classes =
            || class.split_ascii_whitespace().map(|class| class.strip_prefix(self.prefix).unwrap_or(class));
        if *tag.name == *b"a" {
            let href = attribute(b"href").unwrap_or_default();
            self.list.last_page = self.list.last_page.max(linked_page(&href).unwrap_or_default());
        } else if *tag.name == *b"ul" && classes().any(|class| class == "_list") {
            self.lists += 1;
            self.song = Some(Song::default());
            self.at = None;
        } else if class == "search_tit" {
            self.at = Some(At::Found);
        } else if let Some(song) = &mut self.song {
            let place = Place::CLASSES.iter().find(|(name, _)| classes().any(|class| class == *name));
            self.at = None;
            // A second one is the artist again, for narrow screens.
            if let Some(&(_, place)) = place.filter(|(_, place)| song.cells[*place as usize].is_none()) {
                song.cells[place as usize] = Some(Cell { title: attribute(b"title"), shown: String::new() });
                self.at = Some(At::Cell(place));
            }
        }
    }

    fn text(&mut self, text: &HtmlString) {
        let text = lossy(text);
        match (self.at, &mut self.song) {
            (Some(At::Cell(place)), Some(song)) => {
                if let Some(cell) = &mut song.cells[place as usize] {
                    cell.shown.push_str(&text);
                }
            }
            (Some(At::Found), _) => {
                self.list.found = self.list.found.or_else(|| text.trim().replace(',', "").parse().ok());
            }
            _ => {}
        }
    }
}

/// The page of a link to `…s_page=7…`.
fn linked_page(href: &str) -> Option<u64> {
    let (_, page) = href.split_once("s_page=")?;
    page.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn lossy(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}
