//! What each agreement weighs, after Fellegi and Sunter (1969): the logarithm to base 2 of how much likelier it is
//! between rows of the same song than between rows of different songs.
//!
//! How the weights were found, and what they reach, is told in `docs/DATA.md`; `cargo xtask bench link --pairs` counts
//! again. Agreements that too few known pairs show are set below what was counted.

use super::evidence::{
    ArtistMatch, Evidence, NameMatch, TitleMatch, VersionMatch, Who, WriterMatch, YearMatch,
};

/// From here on two rows are linked, in bits: four to one, a probability of 0.8.
pub(super) const CERTAIN: f32 = 2.0;

/// Below this nobody need look at two rows, in bits: one to three, a probability of 0.25.
pub(super) const DOUBTFUL: f32 = -1.6;

/// The sum of all weights, and what is known before looking at the artists: of the songs that share a title with one
/// of the other vendor, at most one is the same.
pub(super) fn bits(evidence: &Evidence) -> f32 {
    let Evidence { title, namesakes, artist, version, composer, lyricist, year } = *evidence;
    title_bits(title) - (namesakes as f32).log2()
        + artist_bits(artist)
        + version_bits(version)
        + writer_bits(composer)
        + writer_bits(lyricist)
        + year_bits(year)
}

fn title_bits(title: TitleMatch) -> f32 {
    match title {
        TitleMatch::Equal => 1.0,
        TitleMatch::Brackets => 0.5,
        TitleMatch::Cut => 0.0,
        TitleMatch::OtherName => -1.0,
        TitleMatch::Reading => -1.0,
        TitleMatch::OtherBrackets => -1.5,
        TitleMatch::Typo => -7.0,
        TitleMatch::Different => -20.0,
    }
}

fn artist_bits(artist: ArtistMatch) -> f32 {
    match artist {
        ArtistMatch::Same { name, who } => {
            let name = match name {
                NameMatch::Equal => 10.0,
                NameMatch::OtherName => 8.5,
                NameMatch::Sound => 7.5,
                NameMatch::Part => 5.0,
                NameMatch::WeakSound => 3.0,
                NameMatch::ShortPart => 2.0,
            };
            let who = match who {
                Who::All => 0.0,
                Who::AllButGuests => -0.5,
                Who::AllOfFewer => -5.0,
                Who::Guest => -8.0,
                Who::Some => -6.0,
                Who::OnlyGuests => -10.5,
            };
            name + who
        }
        ArtistMatch::BothAbsent => 2.0,
        ArtistMatch::OneAbsent => 0.0,
        ArtistMatch::Different => -6.5,
    }
}

fn version_bits(version: VersionMatch) -> f32 {
    match version {
        VersionMatch::Same => 0.0,
        VersionMatch::OneIsDated => -9.5,
        VersionMatch::Different => -14.0,
    }
}

fn writer_bits(writer: WriterMatch) -> f32 {
    match writer {
        WriterMatch::Same => 1.5,
        WriterMatch::Different => -2.0,
        WriterMatch::Unknown => 0.0,
    }
}

fn year_bits(year: YearMatch) -> f32 {
    match year {
        YearMatch::Near => 1.0,
        YearMatch::Far => -0.5,
        YearMatch::Unknown => 0.0,
    }
}
