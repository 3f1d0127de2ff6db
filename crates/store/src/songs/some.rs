//! The part of the catalogue that a decision about two numbers touches.

use std::collections::BTreeSet;

use alsong_catalogue::{Numbered, SongId};
use sea_orm::{ColumnTrait, Condition};

use super::catalogue::{Catalogue, read};
use super::numbers::{numbers_of, songs_of};
use crate::entity::song_number::Column;
use crate::{Store, StoreError, decisions};

/// The catalogue with the rows of the songs that these numbers belong to, and of every song that a decision leads to from
/// there.
///
/// # Errors
/// When the database does not answer.
pub async fn catalogue_around(store: &Store, numbers: &[Numbered]) -> Result<Catalogue, StoreError> {
    let snapshot = store.snapshot().await?;
    let decisions = decisions::all(&snapshot).await?;
    let mut numbers: BTreeSet<Numbered> = numbers.iter().copied().collect();
    loop {
        let known: Vec<Numbered> = numbers.iter().copied().collect();
        let songs: BTreeSet<SongId> = songs_of(&snapshot, &known).await?.into_iter().collect();
        let chosen = Condition::all().add(Column::SongId.is_in(songs.iter().map(|song| song.0)));
        numbers.extend(numbers_of(&snapshot, chosen.clone()).await?);
        let led = decisions.iter().map(|decision| [decision.a, decision.b]);
        let led = led.filter(|pair| pair.iter().any(|number| numbers.contains(number)));
        numbers.extend(led.flatten().collect::<Vec<_>>());
        if numbers.len() == known.len() {
            return read(&snapshot, chosen).await;
        }
    }
}
