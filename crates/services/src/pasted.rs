//! Songs of a pasted text: what is in it, and putting it into a folder. Nothing is kept before the singer says so.

mod line;

use alsong_catalogue::{Numbered, SongCard, SongId};
use alsong_library::{
    Change, FolderId, FormId, MAX_SONGS, Operation, PastedLine, Refusal, SearchText, SongNote,
};
use alsong_search::{Filter, Matched, Part, SearchRequest};
use alsong_store::AccountId;

use crate::{FoundSong, ServiceError, Services, folders, library, songs};
use line::Line;

/// The longest text that is read, in bytes.
pub const MAX_TEXT: usize = 1_000_000;

/// How many songs a line may mean at most.
const CHOICES: usize = 3;

/// The text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PastedError {
    /// It has more than [`MAX_TEXT`] bytes, or more lines than a folder may have songs.
    #[error("the pasted text is too long")]
    TooLong,
}

/// What each line of a text means, for a folder of the owner's. Lines that are empty are left out.
///
/// # Errors
/// [`ServiceError::NotFound`] when the owner has no such folder, [`ServiceError::Pasted`] when the text is too long.
pub async fn preview(
    services: &Services,
    owner: AccountId,
    folder: FolderId,
    text: &str,
) -> Result<Vec<PastedLine>, ServiceError> {
    folders::get(services, owner, folder).await?;
    if text.len() > MAX_TEXT {
        return Err(PastedError::TooLong.into());
    }
    let lines = line::lines(text);
    if lines.len() > MAX_SONGS as usize {
        return Err(PastedError::TooLong.into());
    }
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let (is_sure, songs) = meant(services, &line).await?;
        found.push(PastedLine { text: line.text, is_sure, songs });
    }
    Ok(found)
}

/// Puts songs at the end of a folder, all at once; songs that are there stay where they are. A form says its identity, so
/// that a second tap does nothing.
///
/// # Errors
/// [`ServiceError::Refused`] with the first reason; what was not refused is there.
pub async fn add(
    services: &Services,
    owner: AccountId,
    form: Option<FormId>,
    folder: FolderId,
    songs: &[SongId],
) -> Result<(), ServiceError> {
    let operations: Vec<Operation> = songs
        .iter()
        .take(MAX_SONGS as usize + 1)
        .map(|&song| {
            let id = library::id(services, form, &format!("{folder} {}", song.0))?;
            let change = Change::AddSong { folder, song, note: SongNote::default() };
            Ok(library::operation(services, id, change))
        })
        .collect::<Result<_, ServiceError>>()?;
    let outcomes = library::perform_all(services, owner, operations).await?;
    let refused = |refusal: &Refusal| *refusal != Refusal::UnknownSong;
    match outcomes.into_iter().filter_map(Result::err).find(refused) {
        Some(refusal) => Err(refusal.into()),
        None => Ok(()),
    }
}

/// The songs that a line may mean, and whether the first is surely meant: its number says so, its address, or its whole
/// names.
async fn meant(services: &Services, line: &Line) -> Result<(bool, Vec<SongCard>), ServiceError> {
    if let Some(id) = line.song {
        return match songs::card(services, id).await {
            Ok(card) => Ok((true, vec![card])),
            Err(ServiceError::NotFound) => Ok((false, Vec::new())),
            Err(error) => Err(error),
        };
    }
    for &numbered in &line.numbers {
        if let Some(card) = with_number(services, numbered).await? {
            return Ok((true, vec![card]));
        }
    }
    let Ok(text) = SearchText::parse(&line.words) else { return Ok((false, Vec::new())) };
    let found = songs::search(services, &text, CHOICES).await?;
    let is_whole = |found: &FoundSong| found.matched == Matched::Exact;
    let is_sure = match found.as_slice() {
        [first, ..] if is_whole(first) && first.part == Part::Both => true,
        // A title alone may be the title of several songs.
        [first, others @ ..] => {
            is_whole(first) && first.part == Part::Title && !others.iter().any(is_whole) && !line.names_artist
        }
        [] => false,
    };
    let count = if is_sure { 1 } else { CHOICES };
    Ok((is_sure, found.into_iter().take(count).map(|found| found.song).collect()))
}

/// The song with these names, if there is surely one.
pub(crate) async fn named(
    services: &Services,
    title: &str,
    artist: &str,
) -> Result<Option<SongId>, ServiceError> {
    let (is_sure, songs) = meant(services, &line::of_names(title, artist)).await?;
    Ok(songs.first().filter(|_| is_sure).map(|song| song.id))
}

async fn with_number(services: &Services, numbered: Numbered) -> Result<Option<SongCard>, ServiceError> {
    let filter = Filter { brand: Some(numbered.brand), ..Filter::default() };
    let request = SearchRequest { filter, ..SearchRequest::new(numbered.number.to_string(), CHOICES) };
    let found = songs::find(services, &request).await?;
    let has_it = |card: &SongCard| card.number(numbered.brand) == Some(numbered.number);
    Ok(found.into_iter().map(|found| found.song).find(has_it))
}
