//! What a source says that the catalogue does not know. Pure.

use std::collections::{HashMap, HashSet};

use alsong_catalogue::{Brand, Numbered, Row};
use alsong_store::Timestamp;
use alsong_store::songs::{Catalogue, ListedRow, Missing, Respelled};

use crate::{Coverage, ImportError, Report};

/// So often, on different days, a number is missing before it is asked for once more and goes out of use.
const MISSING_BEFORE_GONE: u32 = 3;

/// A whole list with less than this share of the numbers in use is none: its layout changed, or its end is missing.
const SMALLEST_SHARE: (u64, u64) = (9, 10);

/// The rows of one source, and how much they count.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    /// The good rows, no number twice.
    pub(crate) rows: Vec<Row>,
    /// Its name; `None` for a file, which somebody chose to import.
    pub(crate) source: Option<String>,
    pub(crate) coverage: Coverage,
    /// Whether a whole list may lack many numbers.
    pub(crate) forced: bool,
    /// The day in Korea, counted from 1970-01-01.
    pub(crate) day: i32,
    /// What was found when numbers that are missing were asked for one by one.
    pub(crate) asked: HashMap<Numbered, Answer>,
}

impl Batch {
    /// The rows of a file, which somebody chose to import.
    pub(crate) fn of_file(rows: Vec<Row>, now: Timestamp) -> Self {
        Self {
            rows,
            source: None,
            coverage: Coverage::Part,
            forced: false,
            day: now.day_in_korea(),
            asked: HashMap::new(),
        }
    }
}

/// What a vendor says when it is asked for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It has it.
    Listed,
    /// It does not.
    Gone,
}

/// What is new.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    /// New and changed rows, and whose spelling they have.
    pub(crate) rows: Vec<(Row, Option<String>)>,
    pub(crate) respelled: Vec<Respelled>,
    pub(crate) missing: Vec<(Numbered, Option<Missing>)>,
    pub(crate) withdrawn: Vec<Numbered>,
    pub(crate) returned: Vec<Numbered>,
    /// Without what only the reader of the source and the joining know.
    pub(crate) report: Report,
}

/// Works out what the rows of a batch change.
///
/// # Errors
/// When a whole list lacks too much.
pub(crate) fn compare(catalogue: &Catalogue, batch: Batch) -> Result<Changes, ImportError> {
    let mut changes = Changes::default();
    let listed: HashSet<Numbered> = batch.rows.iter().map(Row::numbered).collect();
    if let Coverage::Whole(brand) = batch.coverage {
        changes.find_missing(catalogue, brand, &listed, &batch)?;
    }
    let known: HashMap<Numbered, &ListedRow> =
        catalogue.rows.iter().map(|listed| (listed.row.numbered(), listed)).collect();
    for row in batch.rows {
        match known.get(&row.numbered()) {
            None => {
                changes.report.added += 1;
                changes.rows.push((row, batch.source.clone()));
            }
            Some(listed) => changes.take(row, listed, batch.source.as_deref(), batch.coverage),
        }
    }
    Ok(changes)
}

/// Whether a number that is missing today as well has to be asked for.
pub(crate) fn is_missing_too_often(before: Missing, day: i32) -> bool {
    once_more(Some(before), day).times >= MISSING_BEFORE_GONE
}

impl Changes {
    /// Takes in what a source says of a number that is known.
    fn take(&mut self, row: Row, listed: &ListedRow, source: Option<&str>, coverage: Coverage) {
        let number = row.numbered();
        let is_authority = source.is_none() || coverage != Coverage::Part;
        // Sources that spell a number differently would change it for ever: the vendor's own list decides, else whoever
        // named it first.
        let may_spell = is_authority || listed.source.is_none() || listed.source.as_deref() == source;
        let (row, speller) = if may_spell {
            (with_known_fields(row, &listed.row), source)
        } else {
            (with_known_fields(listed.row.clone(), &row), listed.source.as_deref())
        };
        // Only whom a withdrawal came from takes it back: others list numbers that are long gone.
        let returns = listed.withdrawn && is_authority;
        if returns {
            self.returned.push(number);
            self.report.returned += 1;
        } else if is_authority && !listed.withdrawn && listed.missing.is_some() {
            self.missing.push((number, None));
        }
        if row == listed.row {
            self.report.unchanged += u64::from(!returns);
            return;
        }
        self.report.changed += u64::from(!returns);
        if (&row.title, &row.artist) != (&listed.row.title, &listed.row.artist) {
            self.respelled.push(Respelled {
                numbered: number,
                title: listed.row.title.clone(),
                artist: listed.row.artist.clone(),
                source: source.map(str::to_owned),
            });
        }
        self.rows.push((row, speller.map(str::to_owned)));
    }

    /// Counts the numbers of a vendor that its list does not have.
    fn find_missing(
        &mut self,
        catalogue: &Catalogue,
        brand: Brand,
        listed: &HashSet<Numbered>,
        batch: &Batch,
    ) -> Result<(), ImportError> {
        let (mut used, mut found) = (0, 0);
        for known in in_use(catalogue, brand) {
            used += 1;
            let number = known.row.numbered();
            if listed.contains(&number) {
                found += 1;
                continue;
            }
            let missing = once_more(known.missing, batch.day);
            match batch.asked.get(&number) {
                Some(Answer::Gone) => {
                    self.withdrawn.push(number);
                    self.report.withdrawn += 1;
                    continue;
                }
                Some(Answer::Listed) => self.missing.push((number, None)),
                None if known.missing != Some(missing) => self.missing.push((number, Some(missing))),
                None => {}
            }
            self.report.missing += 1;
        }
        if !batch.forced && found * SMALLEST_SHARE.1 < used * SMALLEST_SHARE.0 {
            return Err(ImportError::TooFew { found, used });
        }
        Ok(())
    }
}

fn in_use(catalogue: &Catalogue, brand: Brand) -> impl Iterator<Item = &ListedRow> {
    catalogue.rows.iter().filter(move |listed| listed.row.brand == brand && !listed.withdrawn)
}

/// A number that is missing today: several times in a day are one.
fn once_more(before: Option<Missing>, day: i32) -> Missing {
    match before {
        Some(missing) if missing.day == day => missing,
        Some(missing) => Missing { times: missing.times + 1, day },
        None => Missing { times: 1, day },
    }
}

/// What a source leaves out is not unknown: another source may have said it.
fn with_known_fields(mut row: Row, known: &Row) -> Row {
    let keep = |new: &mut Option<String>, old: &Option<String>| {
        if new.is_none() {
            new.clone_from(old);
        }
    };
    keep(&mut row.composer, &known.composer);
    keep(&mut row.lyricist, &known.lyricist);
    keep(&mut row.released, &known.released);
    keep(&mut row.genre, &known.genre);
    keep(&mut row.title_reading, &known.title_reading);
    keep(&mut row.artist_reading, &known.artist_reading);
    row.language = row.language.or(known.language);
    row.version = row.version.or(known.version);
    row
}
