//! `alsong serve`: the app over HTTP.

use std::io::{ErrorKind, Write};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use alsong_services::{Services, charts, engine, jobs, models, signals};
use anyhow::{Context, bail};
use ipnet::IpNet;
use tokio::net::TcpListener;

use crate::commands::shutdown::shutdown;
use crate::config::{Config, PublicUrl, Switch};
use crate::http::{Limits, MetricsToken, Site, SiteState, TrustedProxies};

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
    /// Whether browsers keep a service worker. Off takes it, and what it kept, off every device that comes by.
    #[arg(long, env = "ALSONG_SERVICE_WORKER", default_value = "on")]
    service_worker: Switch,
    /// Whether one address may ask only so often. Off for measuring.
    #[arg(long, env = "ALSONG_RATE_LIMITS", default_value = "on")]
    rate_limits: Switch,
    /// The proxies whose `X-Forwarded-For` counts: addresses or networks, separated by commas.
    #[arg(
        long,
        env = "ALSONG_TRUSTED_PROXIES",
        value_delimiter = ',',
        value_parser = network,
        default_value = "127.0.0.0/8,::1"
    )]
    trusted_proxies: Vec<IpNet>,
    /// Where whoever runs the service is reached about personal data, for the privacy notice.
    #[arg(long, env = "ALSONG_PRIVACY_CONTACT")]
    privacy_contact: Option<String>,
}

/// An address, or a network as in `10.0.0.0/8`.
fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let address = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse().or_else(|_| address()).map_err(|_| format!("{text:?} is no address and no network"))
}

pub(crate) async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    let public_url = match &args.public_url {
        Some(url) => PublicUrl::parse(url)?,
        None => PublicUrl::of_address(args.addr)?,
    };
    let site = match (Site::load(&args.site_root)?, args.service_worker) {
        (site, Switch::On) => site,
        (site, Switch::Off) => site.without_service_worker(),
    };
    let mut settings = config.services()?;
    match &mut settings.kakao {
        Some(kakao) => kakao.redirect_uri = public_url.kakao_callback(),
        None => tracing::info!("nobody can log in: no Kakao application is configured"),
    }
    let services = Services::open(settings).await?;
    if charts::list(&services).await?.is_empty() {
        tracing::info!("there are no rankings yet: `alsong import charts` reads them");
    }
    let listener = bind(args.addr).await?;
    let address = listener.local_addr().context("the listening address cannot be read")?;

    tokio::spawn(follow_catalogue(services.clone()));
    let followed = services.clone();
    tokio::spawn(async move { engine::follow(&followed).await });
    // Beside the serving, so that the first start answers at once; until a model is there, popular songs are recommended.
    let learning = services.clone();
    tokio::spawn(async move { models::follow(&learning).await });
    if args.jobs == Switch::On {
        let runner = services.clone();
        tokio::spawn(async move { jobs::follow(&runner).await });
    }
    let proxies = TrustedProxies::new(args.trusted_proxies);
    let state = SiteState {
        services: services.clone(),
        site: Arc::new(site),
        public_url,
        limits: (args.rate_limits == Switch::On).then(|| Limits::new(proxies)),
        contact: args.privacy_contact.filter(|contact| !contact.trim().is_empty()),
        metrics_token: args.metrics_token.as_deref().map(MetricsToken::new),
    };
    writeln!(std::io::stdout(), "알송달송: http://{address}")?;
    let served = crate::http::serve(listener, state, shutdown()).await;
    signals::drain(&services).await;
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

/// Follows the catalogue: an import from the command line is found without a restart.
async fn follow_catalogue(services: Services) {
    let mut interval = tokio::time::interval(CATALOGUE_CHECK);
    loop {
        interval.tick().await;
        match services.refresh_if_changed().await {
            Ok(false) => {}
            Ok(true) => tracing::info!("the catalogue was changed; searches answer from the new one"),
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "the catalogue could not be followed"
                );
                interval.reset_after(PAUSE_AFTER_FAILURE);
            }
        }
    }
}
