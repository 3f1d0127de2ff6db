//! The vendors' rankings.

use std::collections::HashMap;
use std::io::BufRead;

use alsong_catalogue::chart::{Change, Genre, ListedChart, Period, Place, PlacedSong, ShownChart, choose};
use alsong_catalogue::{Brand, Chart, ChartEntry, SongCard, SongId, SongNumber};
use alsong_ingest::charts::{self as file, ChartFile, RejectedChart};
use alsong_store::charts::{self, FoundChart};
use alsong_store::songs;

pub use alsong_store::charts::Stored;

use crate::clock::korean_day;
use crate::{ServiceError, Services};

/// Keeps a ranking that was read from `source`, in the place of an earlier one for the same day, week or month of the
/// calendar.
///
/// # Errors
/// [`ServiceError::Chart`] when it is no ranking, other errors when the database fails; then nothing changes.
pub async fn store(services: &Services, chart: &Chart, source: &str) -> Result<Stored, ServiceError> {
    Ok(charts::store(services.store(), chart, source, services.now()).await?)
}

/// What came of a file of rankings.
#[derive(Debug, Default)]
pub struct ChartReport {
    /// Rankings that were not there.
    pub new: u32,
    /// Rankings that took the place of another.
    pub changed: u32,
    /// Rankings that were there, or a later one of their period.
    pub unchanged: u32,
    /// Lines and rankings that were left out.
    pub rejected: Vec<RejectedChart>,
}

/// Keeps the rankings of a tab-separated file.
///
/// # Errors
/// [`ServiceError::ChartFile`] when it is no such file; other errors when the database fails, and then some of its
/// rankings may be kept already.
pub async fn import_file(services: &Services, source: impl BufRead) -> Result<ChartReport, ServiceError> {
    let ChartFile { charts, rejected } = file::read(source)?;
    let mut report = ChartReport { rejected, ..ChartReport::default() };
    for chart in charts {
        match store(services, &chart, "file").await? {
            Stored::New => report.new += 1,
            Stored::Changed => report.changed += 1,
            Stored::Same | Stored::Older => report.unchanged += 1,
        }
    }
    Ok(report)
}

/// Every kind of ranking that there is, by vendor, period and genre.
///
/// # Errors
/// When the database does not answer.
pub async fn list(services: &Services) -> Result<Vec<ListedChart>, ServiceError> {
    Ok(charts::list(services.store()).await?)
}

/// The newest ranking of a vendor, or the one that holds the day `date`; what is not asked is chosen. None where there is
/// none.
///
/// # Errors
/// When the database does not answer.
pub async fn show(
    services: &Services,
    brand: Brand,
    period: Option<Period>,
    genre: Option<Genre>,
    date: Option<&str>,
) -> Result<Option<ShownChart>, ServiceError> {
    let Some(key) = choose(&list(services).await?, brand, period, genre) else { return Ok(None) };
    let Some(found) = charts::find(services.store(), key, date).await? else { return Ok(None) };
    let ids: Vec<SongId> = found.songs.values().copied().collect();
    let cards = songs::cards(services.store(), &ids).await?;
    Ok(Some(shown(found, cards)))
}

fn shown(found: FoundChart, cards: Vec<SongCard>) -> ShownChart {
    let FoundChart { chart, source: _, fetched, songs, before, later } = found;
    let cards: HashMap<SongId, SongCard> = cards.into_iter().map(|card| (card.id, card)).collect();
    let ranks: Option<HashMap<SongNumber, u16>> =
        before.as_ref().map(|before| before.entries.iter().map(|entry| (entry.number, entry.rank)).collect());
    let last = chart.entries.last().map_or(0, |entry| usize::from(entry.rank));
    let missing = u16::try_from(last.saturating_sub(chart.entries.len())).unwrap_or(u16::MAX);
    let place = |ChartEntry { rank, number, title, artist }| {
        let known = songs.get(&number).and_then(|song| cards.get(song)).cloned();
        Place {
            rank,
            change: ranks.as_ref().map(|ranks| Change::between(ranks.get(&number).copied(), rank)),
            song: known.map_or(PlacedSong::Unlisted { number, title, artist }, PlacedSong::Listed),
        }
    };
    ShownChart {
        key: chart.key,
        date: chart.date,
        received: korean_day(fetched),
        earlier: before.map(|before| before.date),
        later,
        missing,
        places: chart.entries.into_iter().map(place).collect(),
    }
}
