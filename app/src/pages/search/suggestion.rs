//! What somebody who is typing may mean.

use alsong_search::{FoundSong, Part};

/// How many suggestions there are at most, and of artists beside titles.
const MOST: usize = 8;
const ARTISTS: usize = 2;

/// A text to search for instead of what is in the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Suggestion {
    pub(crate) text: String,
    pub(crate) kind: Kind,
}

/// Where a suggestion comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Searched for before on this device.
    Recent,
    /// An artist of the found songs.
    Artist,
    /// A found song's title.
    Title,
}

impl Kind {
    /// What it is called.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Kind::Recent => "최근 검색",
            Kind::Artist => "가수",
            Kind::Title => "제목",
        }
    }

    /// Its CSS class.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Kind::Recent => "suggestion recent",
            Kind::Artist => "suggestion artist",
            Kind::Title => "suggestion title",
        }
    }
}

/// Different suggestions for a text: matching searches of this device, then names of the songs it found; artists first
/// when the text means an artist.
pub(crate) fn suggest(text: &str, recents: Vec<String>, songs: &[FoundSong]) -> Vec<Suggestion> {
    let text = text.trim();
    let mut suggestions: Vec<Suggestion> = Vec::new();
    let mut add = |name: &str, kind: Kind, most: usize| {
        let same_kind = suggestions.iter().filter(|other| other.kind == kind).count();
        let known = suggestions.iter().any(|other| other.text == name);
        if !known && name != text && !name.is_empty() && same_kind < most && suggestions.len() < MOST {
            suggestions.push(Suggestion { text: name.to_owned(), kind });
        }
    };
    for recent in &recents {
        add(recent, Kind::Recent, MOST);
    }
    let artist_meant = songs.first().is_some_and(|best| best.part == Part::Artist);
    if artist_meant {
        songs.iter().for_each(|found| add(&found.song.artist, Kind::Artist, ARTISTS));
    }
    songs.iter().for_each(|found| add(&found.song.title, Kind::Title, MOST - ARTISTS));
    if !artist_meant {
        songs.iter().for_each(|found| add(&found.song.artist, Kind::Artist, ARTISTS));
    }
    suggestions
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::{SongCard, SongId};
    use alsong_search::Matched;

    use super::*;

    fn found(title: &str, artist: &str, part: Part) -> FoundSong {
        let song = SongCard::new(SongId(1), title.into(), artist.into());
        FoundSong { song, matched: Matched::Prefix, part }
    }

    #[test]
    fn suggests_what_differs() {
        let check = |text: &str, recents: &[&str], songs: &[FoundSong], expected: &[(&str, Kind)]| {
            let recents = recents.iter().map(|recent| (*recent).to_owned()).collect();
            let suggested = suggest(text, recents, songs);
            let suggested: Vec<_> = suggested.iter().map(|one| (one.text.as_str(), one.kind)).collect();
            assert_eq!(suggested, expected, "{text}");
        };
        let by_title = [found("밤편지", "아이유", Part::Title), found("밤편지", "이무진", Part::Title)];
        check(
            "밤",
            &[],
            &by_title,
            &[("밤편지", Kind::Title), ("아이유", Kind::Artist), ("이무진", Kind::Artist)],
        );
        check(" 밤편지 ", &["밤편지"], &by_title, &[("아이유", Kind::Artist), ("이무진", Kind::Artist)]);
        let by_artist = [found("밤편지", "아이유", Part::Artist), found("좋은 날", "아이유", Part::Artist)];
        check(
            "dkdl",
            &["아이돌"],
            &by_artist,
            &[
                ("아이돌", Kind::Recent),
                ("아이유", Kind::Artist),
                ("밤편지", Kind::Title),
                ("좋은 날", Kind::Title),
            ],
        );
        check("x", &[], &[found("", "", Part::Title)], &[]);
        let many: Vec<_> = (0..20).map(|n| found(&n.to_string(), &format!("a{n}"), Part::Title)).collect();
        let suggested = suggest("x", Vec::new(), &many);
        assert_eq!(suggested.len(), MOST);
    }
}
