//! `alsong serve`: the app over HTTP.

use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use alsong_services::{Services, recommend};
use anyhow::{Context, bail};
use tokio::net::TcpListener;

use crate::config::{Config, PublicUrl};
use crate::http::{Site, SiteState};

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
}

pub(crate) async fn run(config: Config, args: Args) -> anyhow::Result<()> {
    let public_url = match &args.public_url {
        Some(url) => PublicUrl::parse(url)?,
        None => PublicUrl::of_address(args.addr)?,
    };
    let site = Site::load(&args.site_root)?;
    let services = Services::open(config.services()?).await?;
    let listener = bind(args.addr).await?;
    let address = listener.local_addr().context("the listening address cannot be read")?;

    train_if_needed(services.clone());
    let state = SiteState { services, site: Arc::new(site), cookie: public_url.session_cookie() };
    writeln!(std::io::stdout(), "알송달송: http://{address}")?;
    crate::http::serve(listener, state, shutdown()).await
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

/// Trains beside the serving, so that the first start answers at once; until then lists are recommended by popularity.
fn train_if_needed(services: Services) {
    tokio::spawn(async move {
        let trained = async {
            if recommend::needs_training(&services).await? {
                recommend::train(&services).await?;
                tracing::info!("the recommendation model was trained");
            }
            Ok::<_, alsong_services::ServiceError>(())
        };
        if let Err(error) = trained.await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the recommendation model was not trained"
            );
        }
    });
}

/// Resolves when the process is asked to end.
async fn shutdown() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
