//! The one executable of 알송달송: clap subcommands, each a `run()` in its own file, and the axum router.
//!
//! Only this crate reads the environment. Exit codes: 0 done, 1 failed, 2 wrong usage.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod commands;
pub mod config;
pub mod http;
mod output;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::commands::{
    import, index, jobs, link, models, pack, recommend, search, serve, signals, train, user,
};
use crate::config::Config;

/// 알송달송: TJ와 금영 노래방 번호를 함께 찾는 서비스
#[derive(Debug, Parser)]
#[command(name = "alsong", version, about)]
struct Cli {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the app.
    Serve(serve::Args),
    /// Load songs into the catalogue.
    #[command(subcommand)]
    Import(import::Args),
    /// Look after the index in Meilisearch.
    #[command(subcommand)]
    Index(index::Command),
    /// Search songs: in a file, or in the configured catalogue.
    Search(search::Args),
    /// Write the catalogue pack, which phones search, as a file.
    Pack(pack::Args),
    /// Join the rows of the two vendors.
    Link(link::Args),
    /// Train a recommendation model from lists of songs.
    Train(train::Args),
    /// Recommend items for lists of seeds.
    Recommend(recommend::Args),
    /// Run what runs on a schedule.
    #[command(subcommand)]
    Jobs(jobs::Command),
    /// Look after the recommendation models.
    #[command(subcommand)]
    Models(models::Command),
    /// Look after what singers do with songs that are shown to them.
    #[command(subcommand)]
    Signals(signals::Command),
    /// Look after accounts and operators.
    #[command(subcommand)]
    User(user::Command),
}

/// Reads the command line and the environment, and does what they ask.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_env_filter(logged(&cli.config.log))
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    match dispatch(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&error);
            ExitCode::FAILURE
        }
    }
}

/// What is logged: what the settings say, but for a client that would log what a language model was asked and answered.
fn logged(settings: &str) -> EnvFilter {
    let filter = EnvFilter::try_new(settings).unwrap_or_else(|_| EnvFilter::new("info"));
    match "async_openai=off".parse() {
        Ok(silent) => filter.add_directive(silent),
        Err(_) => filter,
    }
}

fn dispatch(Cli { config, command }: Cli) -> anyhow::Result<()> {
    match command {
        Command::Serve(args) => runtime()?.block_on(serve::run(config, args)),
        Command::Import(args) => runtime()?.block_on(import::run(config, args)),
        Command::Index(command) => runtime()?.block_on(index::run(config, command)),
        Command::Search(args) => runtime()?.block_on(search::run(config, args)),
        Command::Pack(args) => runtime()?.block_on(pack::run(config, args)),
        Command::Link(args) => link::run(args),
        Command::Train(args) => train::run(args),
        Command::Recommend(args) => recommend::run(args),
        Command::Jobs(command) => runtime()?.block_on(jobs::run(config, command)),
        Command::Models(command) => runtime()?.block_on(models::run(config, command)),
        Command::Signals(command) => runtime()?.block_on(signals::run(config, command)),
        Command::User(command) => runtime()?.block_on(user::run(config, command)),
    }
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::mpsc;

    use clap::CommandFactory;

    #[test]
    fn command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }

    struct Log(mpsc::Sender<String>);

    impl io::Write for Log {
        fn write(&mut self, text: &[u8]) -> io::Result<usize> {
            self.0.send(String::from_utf8_lossy(text).into_owned()).unwrap();
            Ok(text.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_a_language_model_said_is_never_logged() {
        for settings in ["info", "trace", "async_openai=trace", "alsong=loud"] {
            let (log, logged) = mpsc::channel();
            let subscriber = tracing_subscriber::fmt()
                .with_env_filter(super::logged(settings))
                .with_writer(move || Log(log.clone()))
                .finish();
            tracing::subscriber::with_default(subscriber, || {
                tracing::error!(target: "async_openai::error", "failed deserialization of: 밤편지");
                tracing::error!(target: "alsong_services", "something else");
            });
            let logged: String = logged.try_iter().collect();
            let told = settings != "async_openai=trace";
            assert_eq!(
                (logged.contains("something"), logged.contains("밤편지")),
                (told, false),
                "{settings}"
            );
        }
    }
}
