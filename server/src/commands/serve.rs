//! `alsong serve`: the app over HTTP.

use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use alsong_services::{ServiceError, Services, charts, engine, jobs, recommend};
use anyhow::{Context, bail};
use tokio::net::TcpListener;

use crate::commands::shutdown::shutdown;
use crate::config::{Config, PublicUrl};
use crate::http::{MetricsToken, Site, SiteState};

/// How long nothing is tried after that failed: a full disk does not get better within seconds.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(5 * 60);

/// How often it is looked whether the catalogue was changed by another process: one small query.
const CATALOGUE_CHECK: Duration = Duration::from_secs(5);

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Address to listen on.
    #[arg(long, env = "ALSONG_ADDR", default_value = "127.0.0.1:3000")]
    addr: SocketAddr,
    /// Address at which singers reach the service, when something stands in front of it.
    #[arg(long, env = "ALSONG_PUBLIC_URL")]
    public_url: Option<String>,
    /// Folder of the built site.
    #[arg(long, env = "ALSONG_SITE_ROOT", default_value = "target/site")]
    site_root: PathBuf,
    /// What Prometheus says to read `/metrics`: a bearer token. Without it the address leads nowhere.
    #[arg(long, env = "ALSONG_METRICS_TOKEN", hide_env_values = true)]
    metrics_token: Option<String>,
    /// Whether jobs run inside this server. Where it is off, an outer scheduler calls `alsong jobs run`.
    #[arg(long, env = "ALSONG_JOBS", default_value = "on")]
    jobs: Switch,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Switch {
    On,
    Off,
}

pub(crate) async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    let public_url = match &args.public_url {
        Some(url) => PublicUrl::parse(url)?,
        None => PublicUrl::of_address(args.addr)?,
    };
    let site = Site::load(&args.site_root)?;
    let services = Services::open(config.services()?).await?;
    if charts::list(&services).await?.is_empty() {
        tracing::info!("there are no rankings yet: `alsong import charts` reads them");
    }
    let listener = bind(args.addr).await?;
    let address = listener.local_addr().context("the listening address cannot be read")?;

    tokio::spawn(follow_catalogue(services.clone()));
    let followed = services.clone();
    tokio::spawn(async move { engine::follow(&followed).await });
    if args.jobs == Switch::On {
        let runner = services.clone();
        tokio::spawn(async move { jobs::follow(&runner).await });
    }
    let state = SiteState {
        services: services.clone(),
        site: Arc::new(site),
        cookie: public_url.session_cookie(),
        metrics_token: args.metrics_token.as_deref().map(MetricsToken::new),
    };
    writeln!(std::io::stdout(), "알송달송: http://{address}")?;
    let served = crate::http::serve(listener, state, shutdown()).await;
    jobs::stop(&services).await;
    served
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!(
                "{address} is taken by another program: stop it, or choose another address with ALSONG_ADDR"
            )
        }
        Err(error) => Err(error).with_context(|| format!("cannot listen on {address}")),
    }
}

/// Follows the catalogue: an import from the command line is found, and learned from, without a restart. It works beside
/// the serving, so that the first start answers at once; until a model is there, popular songs are recommended.
async fn follow_catalogue(services: Services) {
    let mut interval = tokio::time::interval(CATALOGUE_CHECK);
    loop {
        interval.tick().await;
        if let Err(error) = catch_up(&services).await {
            tracing::error!(error = &error as &dyn std::error::Error, "the catalogue could not be followed");
            interval.reset_after(PAUSE_AFTER_FAILURE);
        }
    }
}

async fn catch_up(services: &Services) -> Result<(), ServiceError> {
    if services.refresh_if_changed().await? {
        tracing::info!("the catalogue was changed; searches answer from the new one");
    }
    if recommend::needs_training(services).await? {
        recommend::train(services).await?;
        tracing::info!("the recommendation model was trained");
    }
    Ok(())
}
