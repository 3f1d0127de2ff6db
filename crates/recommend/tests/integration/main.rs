//! Behaviour of trained models: what they recommend, and what they refuse to load.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod artifact;
mod model;

use std::collections::HashSet;

use alsong_recommend::{ItemMetadata, Model, Request, Suggestion, TrainSettings};

pub(crate) fn settings() -> TrainSettings {
    TrainSettings { dimensions: 16, min_count: 1, ..TrainSettings::default() }
}

pub(crate) fn lists(lines: &[&str]) -> Vec<Vec<String>> {
    lines
        .iter()
        .map(|line| line.split(' ').filter(|item| !item.is_empty()).map(str::to_owned).collect())
        .collect()
}

/// Two groups of ten songs; each list holds songs of one group.
pub(crate) fn planted() -> Vec<Vec<String>> {
    let mut rng = fastrand::Rng::with_seed(7);
    (0..200)
        .map(|list| {
            let group = if list % 2 == 0 { 'a' } else { 'b' };
            (0..5).map(|_| format!("{group}{}", rng.u32(..10))).collect()
        })
        .collect()
}

pub(crate) fn song(artist: &str, composer: &str, genre: &str, decade: u16, popularity: f32) -> ItemMetadata {
    ItemMetadata {
        artist: artist.to_owned(),
        composer: Some(composer.to_owned()),
        genre: Some(genre.to_owned()),
        decade: Some(decade),
        popularity,
        ..ItemMetadata::default()
    }
}

pub(crate) fn ask(model: &Model, seeds: &[&str], limit: usize) -> Vec<Suggestion> {
    model.recommend(&Request { seeds, exclude: &HashSet::new(), limit, max_per_artist: None })
}

pub(crate) fn items(suggestions: &[Suggestion]) -> Vec<&str> {
    suggestions.iter().map(|suggestion| suggestion.item.as_str()).collect()
}
