//! `cargo xtask bench`: sizes, start, answers and memory of the server.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use super::times::{Times, shown};
use crate::{build, project, shell, size};

/// Requests per measured address.
const REQUESTS: usize = 300;

/// What is measured besides the starter catalogue.
#[derive(Default)]
struct Options {
    /// A tab-separated catalogue to import.
    catalogue: Option<PathBuf>,
}

/// Builds, then prints one figure a line.
pub(super) fn run(args: &[String]) -> Result<()> {
    let options = Options::parse(args)?;
    build::run()?;
    println!();
    size::run()?;
    let folder = project::target().join("bench-data/pages");
    _ = fs::remove_dir_all(&folder);
    if let Some(catalogue) = &options.catalogue {
        println!("import     {}", shown(import(&folder, catalogue)?));
        println!("again      {}", shown(import(&folder, catalogue)?));
    }
    serve(&folder, "first start")?;
    serve(&folder, "next start")?;
    Ok(())
}

impl Options {
    fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let value = args.next().map(PathBuf::from);
            match arg.as_str() {
                "--catalogue" => options.catalogue = value,
                unknown => bail!("unknown argument `{unknown}`"),
            }
        }
        Ok(options)
    }
}

/// Imports a catalogue; how long that took, in microseconds.
pub(super) fn import(folder: &Path, catalogue: &Path) -> Result<f64> {
    let start = Instant::now();
    let mut import = shell::command(project::server());
    import.args(["import", "tsv"]).arg(catalogue).env("ALSONG_DATA_DIR", folder).stderr(Stdio::null());
    shell::run(&mut import, "the file has to have the columns of the README")?;
    Ok(microseconds(start))
}

/// Starts the server on a free port and measures it until it is stopped.
fn serve(folder: &Path, what: &str) -> Result<()> {
    let start = Instant::now();
    let mut server = Server::start(folder)?;
    let address = server.address()?;
    get(&address, "/readyz")?;
    println!("{what:<10} {} until ready", shown(microseconds(start)));
    for path in [
        "/livez",
        "/",
        "/search?q=%EB%B0%A4%ED%8E%80%EC%A7%80",
        "/api/search_songs?q=%EB%B0%A4%ED%8E%80%EC%A7%80",
    ] {
        let mut times = Vec::with_capacity(REQUESTS);
        for _ in 0..REQUESTS {
            let start = Instant::now();
            get(&address, path)?;
            times.push(microseconds(start));
        }
        let times = Times::new(times).context("nothing was measured")?;
        let at = |percent| shown(times.at(percent));
        println!("{path:<48} p50 {} p99 {} ({REQUESTS} one after another)", at(50), at(99));
    }
    println!("memory     {} MB resident", server.resident_kb()? / 1000);
    Ok(())
}

/// A server that is stopped when this goes.
pub(super) struct Server(Child);

impl Server {
    /// Starts a server with its data in this folder.
    pub(super) fn start(folder: &Path) -> Result<Self> {
        let child = Command::new(project::server())
            .arg("serve")
            .env("ALSONG_ADDR", "127.0.0.1:0")
            .env("ALSONG_DATA_DIR", folder)
            .env("ALSONG_SITE_ROOT", project::site())
            .env("ALSONG_RATE_LIMITS", "off")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("the server does not start")?;
        Ok(Self(child))
    }

    /// The address it prints once it listens.
    pub(super) fn address(&mut self) -> Result<String> {
        let output = self.0.stdout.take().context("the server's output is gone")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let (_, address) = line.trim().split_once("http://").context("the server did not start")?;
        Ok(address.to_owned())
    }

    /// Its process.
    pub(super) fn id(&self) -> u32 {
        self.0.id()
    }

    /// How much memory it has.
    pub(super) fn resident_kb(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id()))?;
        let line =
            status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS in /proc")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// Asks for a page, which has to be there.
pub(super) fn get(address: &str, path: &str) -> Result<()> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    ensure!(answer.starts_with("HTTP/1.1 200"), "{path}: {}", answer.lines().next().unwrap_or_default());
    Ok(())
}

fn microseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e6
}
