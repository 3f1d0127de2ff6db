//! `alsong import tj`, `ky` and `manana`: songs from the vendors' sites and the open API.

use alsong_catalogue::Brand;
use alsong_services::Services;
use alsong_services::sources::{self, Month, Wanted};
use anyhow::Context;

use super::summary;
use crate::commands::progress::Bar;
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub(crate) struct TjArgs {
    /// Only songs since this month, as in 2026-11: nothing counts as missing then.
    #[arg(long, conflicts_with = "readings")]
    month: Option<Month>,
    /// Korean readings of Japanese artists and titles that have none yet.
    #[arg(long)]
    readings: bool,
    /// Take the list even if it lacks more than a tenth of the numbers in use.
    #[arg(long)]
    pub(super) force: bool,
}

impl TjArgs {
    pub(super) fn wanted(&self) -> Wanted {
        match self.month {
            _ if self.readings => Wanted::TjReadings,
            Some(month) => Wanted::TjSince(month),
            None => Wanted::TjWhole,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct KyArgs {
    /// The songs of every artist in the catalogue, which takes hours; it goes on where it was stopped.
    #[arg(long)]
    artists: bool,
}

impl KyArgs {
    pub(super) fn wanted(&self) -> Wanted {
        if self.artists { Wanted::KyOfArtists } else { Wanted::KyLatest }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct MananaArgs {
    /// `tj` or `ky`.
    #[arg(long)]
    brand: Brand,
    /// The first month, as in 2026-01; without it, the newest songs.
    #[arg(long, requires = "to")]
    from: Option<Month>,
    /// The last month.
    #[arg(long, requires = "from")]
    to: Option<Month>,
}

impl MananaArgs {
    pub(super) fn wanted(&self) -> Wanted {
        match (self.from, self.to) {
            (Some(from), Some(to)) => Wanted::Months(self.brand, from, to),
            _ => Wanted::Newest(self.brand),
        }
    }
}

pub(super) async fn run(config: Config, wanted: Wanted, forced: bool) -> anyhow::Result<()> {
    let services = Services::open(config.services()?).await?;
    let report = sources::import(&services, wanted, forced, &Bar::default())
        .await
        .context("nothing was published; what was read so far is kept for the next try")?;
    summary::print("source", &report)
}
