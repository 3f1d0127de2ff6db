//! Infers the repertoire of songs whose source does not say it, from how they and their artist's other songs are
//! written, and from the vendors' blocks of numbers.

use std::collections::HashMap;

use super::Language;
use super::block::Blocks;
use super::script::Scripts;
use crate::link::Aliases;
use crate::normalize::fold::{Part, parts};
use crate::normalize::{Artists, Title};
use crate::{Numbered, Row};

/// The languages of songs, in their order; each is its rows, of which the first gives the names.
pub(crate) fn infer(songs: &[Vec<&Row>], aliases: &Aliases) -> Vec<Language> {
    let artists: Vec<Vec<String>> = songs.iter().map(|rows| artists_of(rows, aliases)).collect();
    let said: Vec<Option<Language>> = songs.iter().map(|rows| explicit(rows).or_else(|| own(rows))).collect();
    let mut votes: HashMap<&str, Votes> = HashMap::new();
    for (language, artists) in said.iter().zip(&artists) {
        // Of several artists only the first is sure to sing in this language.
        if let (Some(language), Some(artist)) = (language, artists.first()) {
            votes.entry(artist).or_default().add(*language);
        }
    }
    let by_artist = |artists: &Vec<String>| {
        artists.iter().find_map(|artist| votes.get(artist.as_str())).copied().unwrap_or_default()
    };
    let guesses = songs.iter().zip(&said).zip(&artists);
    let first: Vec<Language> = guesses
        .map(|((rows, said), artists)| said.unwrap_or_else(|| guess(rows, by_artist(artists))))
        .collect();
    let numbers =
        |song: usize| songs[song].iter().map(|row| Numbered { brand: row.brand, number: row.number });
    let blocks = Blocks::new(&first, numbers);
    let around = |(song, said): (usize, &Option<Language>)| {
        // A song's later numbers are re-issues, whose blocks are mixed.
        let around = || blocks.language(song, numbers(song).take(1));
        let allowed = |language: &Language| {
            matches!(language, Language::Japanese | Language::Other) || !title_scripts(&songs[song]).han
        };
        said.or_else(|| around().filter(allowed)).unwrap_or(first[song])
    };
    said.iter().enumerate().map(around).collect()
}

/// How many songs of an artist are surely in a language, by [`Language::ALL`].
#[derive(Clone, Copy, Default)]
struct Votes([u32; 4]);

impl Votes {
    fn add(&mut self, language: Language) {
        self.0[language as usize] += 1;
    }

    fn of(self, language: Language) -> u32 {
        self.0[language as usize]
    }

    fn winner(self) -> Option<Language> {
        let most = *self.0.iter().max()?;
        Language::ALL.into_iter().find(|&language| most > 0 && self.of(language) == most)
    }
}

fn explicit(rows: &[&Row]) -> Option<Language> {
    rows.iter().find_map(|row| row.language)
}

/// What genre and title say by themselves.
fn own(rows: &[&Row]) -> Option<Language> {
    let genre = rows.iter().find_map(|row| row.genre.as_deref()).unwrap_or_default();
    match genre.to_ascii_uppercase().as_str() {
        "J-POP" | "JPOP" => return Some(Language::Japanese),
        "POP" | "팝" => return Some(Language::Western),
        _ => {}
    }
    let title = &rows.first()?.title;
    let versions = Title::parse(title).versions;
    let says = |language: &str| versions.iter().any(|version| version.contains(language));
    let scripts = title_scripts(rows);
    match () {
        () if says("japanese") => Some(Language::Japanese),
        () if says("chinese") => Some(Language::Other),
        () if says("korean") => Some(Language::Korean),
        // A kana or two decorate some Korean titles (の); kanji with them are Japanese.
        () if scripts.hangul => Some(Language::Korean),
        () if Scripts::of(title).japanese() => Some(Language::Japanese),
        () if scripts.chinese_forms => Some(Language::Other),
        () => None,
    }
}

/// What is likely when the title says nothing by itself.
fn guess(rows: &[&Row], votes: Votes) -> Language {
    let any = |field: fn(&Row) -> &str, has: fn(Scripts) -> bool| {
        rows.iter().any(|row| has(Scripts::of(field(row))))
    };
    let artist = |has| any(|row| row.artist.as_str(), has);
    let writer = |has| {
        any(|row| row.composer.as_deref().unwrap_or_default(), has)
            || any(|row| row.lyricist.as_deref().unwrap_or_default(), has)
    };
    let title = title_scripts(rows);
    if title.han {
        let read = rows.iter().any(|row| row.title_reading.is_some() || row.artist_reading.is_some());
        let japanese = votes.of(Language::Japanese) > votes.of(Language::Other);
        return match () {
            () if artist(|a| a.hangul) => Language::Korean,
            () if artist(|a| a.chinese_forms) => Language::Other,
            () if artist(Scripts::japanese) || japanese || read => Language::Japanese,
            () if votes.of(Language::Korean) > votes.of(Language::Other) => Language::Korean,
            () => Language::Other,
        };
    }
    if let Some(language) = votes.winner() {
        return language;
    }
    let read = rows.iter().any(|row| row.title_reading.is_some());
    match () {
        () if artist(|a| a.hangul) => Language::Korean,
        () if artist(Scripts::japanese) || writer(Scripts::japanese) => Language::Japanese,
        () if writer(|w| w.hangul) => Language::Korean,
        () if artist(|a| a.han) && read => Language::Japanese,
        () if artist(|a| a.han) => Language::Other,
        () if title.latin || artist(|a| a.latin) => Language::Western,
        () => Language::Korean,
    }
}

/// How the title itself is written.
fn title_scripts(rows: &[&Row]) -> Scripts {
    rows.first().map(|row| Scripts::of(&name(&row.title))).unwrap_or_default()
}

/// What stands outside brackets: notes in them are in the vendor's language, not the song's.
fn name(title: &str) -> String {
    let plain = parts(title).into_iter().filter_map(|part| match part {
        Part::Plain(text) => Some(text),
        Part::Bracket(_) => None,
    });
    let plain: String = plain.collect();
    if plain.chars().any(char::is_alphanumeric) { plain } else { title.to_owned() }
}

/// One name of each artist, whatever the script.
fn artists_of(rows: &[&Row], aliases: &Aliases) -> Vec<String> {
    let artist = rows.iter().map(|row| &row.artist).find(|artist| !artist.is_empty());
    let mains = artist.map(|artist| Artists::parse(artist).mains).unwrap_or_default();
    let names = mains.into_iter().filter_map(|credit| credit.names.into_iter().next());
    names.map(|name| aliases.canonical(&name).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Columns, Decisions, JoinedSong};

    fn join(rows: &[Row]) -> Vec<JoinedSong> {
        crate::join(rows, &Decisions::default()).songs
    }

    #[test]
    fn infers_from_scripts_and_from_the_artists_other_songs() {
        use Language::{Japanese, Korean, Other, Western};
        let songs = [
            ("밤편지", "IU(아이유)", Korean),
            ("Blueming", "아이유", Korean),
            ("LOVE DIVE", "IVE", Korean),
            ("해야", "IVE", Korean),
            ("LILAC(라일락)", "IU", Korean),
            ("Butter", "방탄소년단", Korean),
            ("愛(애)", "하늘", Korean),
            ("Shape of You", "Ed Sheeran", Western),
            ("1+1", "Beyonce", Western),
            ("夜に駆ける", "YOASOBI", Japanese),
            ("UNDEAD", "YOASOBI", Japanese),
            ("群青", "YOASOBI", Japanese),
            ("桜坂", "福山雅治", Japanese),
            ("Lemon", "あいみょん", Japanese),
            ("爱在西元前", "周杰倫", Other),
            ("不再犹豫", "BEYOND", Other),
            ("海闊天空", "BEYOND", Other),
            ("朋友", "", Other),
            ("사랑(Japanese Ver.)", "하늘", Japanese),
            ("1004", "", Korean),
        ];
        let columns = Columns::parse("brand\tnumber\ttitle\tartist").unwrap();
        let rows = songs.iter().zip(1..).map(|((title, artist, _), number)| {
            columns.row(&format!("tj\t{number}\t{title}\t{artist}")).unwrap()
        });
        let joined = join(&rows.collect::<Vec<_>>());
        assert_eq!(joined.len(), songs.len());
        for (song, (title, artist, expected)) in joined.iter().zip(songs) {
            assert_eq!(song.language, expected, "{title} / {artist}");
        }
    }

    #[test]
    fn what_a_source_says_wins() {
        let columns = Columns::parse("brand\tnumber\ttitle\tartist\tgenre\tlanguage").unwrap();
        let language = |line: &str| join(&[columns.row(line).unwrap()])[0].language;
        assert_eq!(language("tj\t1\t사랑\t하늘\t\twestern"), Language::Western);
        assert_eq!(language("tj\t1\t사랑\t하늘\tPOP\tother"), Language::Other);
        assert_eq!(language("tj\t1\tHero\tMariah\tJ-POP\t"), Language::Japanese);
    }
}
