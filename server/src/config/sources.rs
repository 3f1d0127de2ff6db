//! Where the vendors' catalogues are read.

use std::path::Path;
use std::time::Duration;

use alsong_services::sources::{HttpSettings, SourceSettings, Url};
use clap::Args;

/// Where the vendors' catalogues are read. Without a contact nothing is: whoever asks a host says who they are.
#[derive(Clone, Debug, Args)]
pub struct SourceArgs {
    /// A page or mail address at which the sources' operators reach you. Without it no source is read.
    #[arg(long = "sources-contact", env = "ALSONG_SOURCES_CONTACT", global = true)]
    contact: Option<String>,
    /// TJ's site.
    #[arg(long = "tj-url", env = "ALSONG_TJ_URL", default_value = "https://www.tjmedia.com", global = true)]
    tj_url: Url,
    /// KY's site.
    #[arg(long = "ky-url", env = "ALSONG_KY_URL", default_value = "https://kysing.kr", global = true)]
    ky_url: Url,
    /// The open API.
    #[arg(
        long = "manana-url",
        env = "ALSONG_MANANA_URL",
        default_value = "https://api.manana.kr",
        global = true
    )]
    manana_url: Url,
    /// The least time between two requests to one host, in milliseconds.
    #[arg(long = "sources-pause", env = "ALSONG_SOURCES_PAUSE_MS", default_value_t = 700, global = true)]
    pause_ms: u64,
}

impl SourceArgs {
    /// The sources, if they may be read; answers are kept in a folder of the data folder.
    pub(crate) fn settings(&self, data_dir: &Path) -> Option<SourceSettings> {
        let contact = self.contact.as_ref().filter(|contact| !contact.trim().is_empty())?;
        let http = HttpSettings {
            contact: contact.trim().to_owned(),
            pause: Duration::from_millis(self.pause_ms),
            cache: Some(data_dir.join("sources")),
            ..HttpSettings::default()
        };
        let (tj, ky, manana) = (self.tj_url.clone(), self.ky_url.clone(), self.manana_url.clone());
        Some(SourceSettings { tj, ky, manana, http })
    }
}
