//! The vendors' sites and the open API: which are read, and what of them.

use std::collections::BTreeSet;

use alsong_catalogue::{Brand, Language};
use alsong_ingest::sources::{
    ChartSource, Client, KyCharts, KyLatest, KySearch, KySearchBy, MananaCharts, MananaMonths, MananaNewest,
    TjCatalogue, TjCharts, TjSearch, TjSearchBy,
};
use alsong_ingest::{Progress, Report, Source};
use alsong_store::songs;

pub use alsong_ingest::sources::{HttpSettings, Month, Url, today};

use crate::charts::{self, ChartReport, Stored};
use crate::{ServiceError, Services, catalogue};

/// Where the sources are, and how to behave there.
#[derive(Clone, Debug)]
pub struct SourceSettings {
    /// TJ's site.
    pub tj: Url,
    /// KY's site.
    pub ky: Url,
    /// The open API.
    pub manana: Url,
    /// Manners. The contact must be somebody's.
    pub http: HttpSettings,
}

/// What is read of a vendor's songs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// TJ's whole catalogue: what it does not list is missing.
    TjWhole,
    /// TJ's songs since a month.
    TjSince(Month),
    /// Korean readings of the Japanese artists and their songs at TJ, as far as they are not known.
    TjReadings,
    /// KY's songs of this month.
    KyLatest,
    /// KY's songs of every artist that is known.
    KyOfArtists,
    /// A vendor's newest songs by the open API.
    Newest(Brand),
    /// A vendor's songs of some months by the open API, both ends included.
    Months(Brand, Month, Month),
}

/// The sources, and one client for all of them.
#[derive(Debug)]
pub(crate) struct Sources {
    settings: SourceSettings,
    client: Client,
}

impl Sources {
    pub(crate) fn new(settings: SourceSettings) -> Result<Self, ServiceError> {
        let client = Client::new(settings.http.clone())?;
        Ok(Self { settings, client })
    }
}

/// Reads a source and publishes what it says, as [`catalogue::import_source`].
///
/// # Errors
/// [`ServiceError::NoSources`] where none are configured; otherwise as [`catalogue::import_source`].
pub async fn import(
    services: &Services,
    wanted: Wanted,
    forced: bool,
    progress: &dyn Progress,
) -> Result<Report, ServiceError> {
    let Sources { settings, client } = services.sources()?;
    let client = &client.at(services.now());
    let read = Read { services, forced, progress };
    match wanted {
        Wanted::TjWhole => read.source(TjCatalogue::whole(client, &settings.tj)).await,
        Wanted::TjSince(month) => read.source(TjCatalogue::since(client, &settings.tj, month)).await,
        Wanted::TjReadings => {
            let artists = artists(services, |song| {
                song.language == Language::Japanese && song.artist_reading.is_none()
            });
            read.source(TjSearch::new(client, &settings.tj, TjSearchBy::Artist, artists.await?)).await
        }
        Wanted::KyLatest => read.source(KyLatest::new(client, &settings.ky)).await,
        Wanted::KyOfArtists => {
            let artists = artists(services, |_| true).await?;
            read.source(KySearch::new(client, &settings.ky, KySearchBy::Artist, artists)).await
        }
        Wanted::Newest(brand) => read.source(MananaNewest::new(client, &settings.manana, brand)).await,
        Wanted::Months(brand, from, to) => {
            read.source(MananaMonths::new(client, &settings.manana, brand, from, to)).await
        }
    }
}

/// How sources are read.
struct Read<'a> {
    services: &'a Services,
    forced: bool,
    progress: &'a dyn Progress,
}

impl Read<'_> {
    async fn source(&self, source: impl Source) -> Result<Report, ServiceError> {
        catalogue::import_source(self.services, &source, self.forced, self.progress).await
    }
}

/// The artists of the songs that are wanted, each once, in order.
async fn artists(
    services: &Services,
    wanted: impl Fn(&songs::SongDetails) -> bool,
) -> Result<BTreeSet<String>, ServiceError> {
    let songs = songs::details(services.store()).await?.into_iter();
    Ok(songs.filter(|song| !song.artist.is_empty() && wanted(song)).map(|song| song.artist).collect())
}

/// Reads the latest of every ranking of a vendor and keeps it.
///
/// # Errors
/// [`ServiceError::NoSources`] where no sources are configured, [`ServiceError::SourceChart`] when one cannot be read:
/// those that were read before stay.
pub async fn import_charts(services: &Services, brand: Brand) -> Result<ChartReport, ServiceError> {
    let Sources { settings, client } = services.sources()?;
    let client = &client.at(services.now());
    let mut report = ChartReport::default();
    match brand {
        Brand::Tj => read_charts(services, &TjCharts::new(client, &settings.tj), brand, &mut report).await?,
        Brand::Ky => {
            // KY's own site has the month alone; the open API has the day and the week too.
            let site = read_charts(services, &KyCharts::new(client, &settings.ky), brand, &mut report).await;
            let api = MananaCharts::new(client, &settings.manana);
            read_charts(services, &api, brand, &mut report).await?;
            site?;
        }
    }
    Ok(report)
}

async fn read_charts(
    services: &Services,
    source: &impl ChartSource,
    brand: Brand,
    report: &mut ChartReport,
) -> Result<(), ServiceError> {
    let today = today(services.now());
    let day = match brand {
        // Its present day is not over, and it keeps the days before.
        Brand::Tj => today.previous_day().unwrap_or(today),
        Brand::Ky => today,
    };
    for &key in source.charts().iter().filter(|key| key.brand == brand) {
        let chart = source.chart(key, day).await?;
        match charts::store(services, &chart, source.name()).await? {
            Stored::New => report.new += 1,
            Stored::Changed => report.changed += 1,
            Stored::Same | Stored::Older => report.unchanged += 1,
        }
    }
    Ok(())
}
