//! `alsong user`: accounts, and who looks after the service.

use std::io::Write;
use std::net::SocketAddr;

use alsong_services::{AccountId, ServiceError, Services, operators};
use anyhow::bail;

use crate::config::{Config, PublicUrl};
use crate::output::utc;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Print an address that makes the browser of whoever opens it an operator's: once, within 30 minutes.
    InviteOperator {
        /// Address at which singers reach the service.
        #[arg(long, env = "ALSONG_PUBLIC_URL")]
        public_url: Option<String>,
        /// Address it listens on, where nothing stands in front of it.
        #[arg(long, env = "ALSONG_ADDR", default_value = "127.0.0.1:3000")]
        addr: SocketAddr,
    },
    /// List all accounts: identity, role, when it began and was last seen (UTC).
    List,
    /// Make an operator a singer again, at once.
    RevokeOperator {
        /// The account's identity, as `alsong user list` shows it.
        id: AccountId,
    },
}

pub(crate) async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    let services = Services::open(config.services()?).await?;
    let mut out = std::io::stdout();
    match command {
        Command::InviteOperator { public_url, addr } => {
            let url = public_url.unwrap_or_else(|| format!("http://{addr}"));
            PublicUrl::parse(&url)?;
            let code = operators::invite(&services).await?;
            writeln!(out, "{}/operator/join?code={}", url.trim_end_matches('/'), code.as_str())?;
        }
        Command::List => {
            for account in operators::accounts(&services).await? {
                let (created, seen) = (utc(account.created), utc(account.last_seen));
                writeln!(out, "{}\t{}\t{created}\t{seen}", account.id, account.role.name())?;
            }
        }
        Command::RevokeOperator { id } => match operators::revoke(&services, id).await {
            Err(ServiceError::NotFound) => bail!("{id} is no operator; `alsong user list` names them"),
            other => other?,
        },
    }
    Ok(services.close().await?)
}
