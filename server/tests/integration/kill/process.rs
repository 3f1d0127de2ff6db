//! A server as a process of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long one answer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// A server that answers.
pub(super) struct Process {
    child: Child,
    /// Where it listens.
    pub(super) address: String,
    /// How long after its start it said that it is ready.
    pub(super) ready_after: Duration,
}

impl Process {
    /// Writes what a server needs into a folder, a model among it: none of the many starts is to train.
    pub(super) fn prepare(folder: &Path) {
        alsong_testkit::write_site(folder);
        assert!(
            command(folder)
                .args(["jobs", "run", "recommend-train"])
                .stdout(Stdio::null())
                .status()
                .unwrap()
                .success()
        );
    }

    /// Starts a server and waits until it is ready.
    pub(super) fn start(folder: &Path) -> Self {
        let begun = Instant::now();
        let mut child = command(folder)
            .args(["serve", "--addr", "127.0.0.1:0", "--jobs", "off", "--site-root"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().split_once("http://").expect("an address").1.to_owned();
        let mut server = Self { child, address, ready_after: Duration::ZERO };
        while ask(&server.address, "GET /readyz HTTP/1.1\r\n", "").is_none_or(|answer| answer.status != 200) {
            assert_eq!(server.child.try_wait().unwrap(), None, "the server stopped");
            thread::sleep(Duration::from_millis(5));
        }
        server.ready_after = begun.elapsed();
        server
    }

    /// Ends it at once, as a power cut does to a process.
    pub(super) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alsong"));
    command.arg("--data-dir").arg(folder).env("ALSONG_LOG", "error").env("ALSONG_RATE_LIMITS", "off");
    command
}

/// A whole answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) cookie: Option<String>,
    pub(super) body: String,
}

/// Asks once; nothing when no whole answer came. `head` is the request's first lines.
pub(super) fn ask(address: &str, head: &str, body: &str) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let length = body.len();
    write!(stream, "{head}Host: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}")
        .ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let header = |name: &str| {
        let lines = head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
    };
    if header("content-length")?.parse() != Ok(body.len()) {
        return None;
    }
    let cookie = header("set-cookie").and_then(|cookie| Some(cookie.split(';').next()?.to_owned()));
    Some(Answer { status: head.split(' ').nth(1)?.parse().ok()?, cookie, body: body.to_owned() })
}
