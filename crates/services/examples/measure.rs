//! Measures the services over a catalogue file: `measure CATALOGUE.tsv QUERIES.txt FOLDER`, one query a line. Give a
//! folder twice to measure a start with a full database.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufReader, Write};
use std::time::{Duration, Instant};

use alsong_ingest::Quiet;
use alsong_library::{Change, FolderName, SearchText, Seeds, SongNote};
use alsong_services::recommend::Part;
use alsong_services::{ServiceSettings, Services, accounts, catalogue, folders, library, recommend, songs};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [catalogue, queries, folder] = arguments.as_slice() else {
        return Err("usage: measure CATALOGUE.tsv QUERIES.txt FOLDER".into());
    };
    let settings = ServiceSettings::new(format!("sqlite://{folder}/measure.db"), format!("{folder}/model"));
    let start = Instant::now();
    let services = Services::open(settings).await?;
    report("open", start.elapsed(), &format!("{} songs", songs::count(&services).await?))?;

    for name in ["import", "import again"] {
        let start = Instant::now();
        let file = BufReader::new(File::open(catalogue)?);
        let imported = catalogue::import_tsv(&services, file, &Quiet).await?;
        let numbers = format!(
            "{} read, {} added, {} changed, {} unchanged, {} rejected",
            imported.read,
            imported.added,
            imported.changed,
            imported.unchanged,
            imported.rejected.len()
        );
        report(name, start.elapsed(), &numbers)?;
    }

    let mut times = Vec::new();
    let texts = fs::read_to_string(queries)?;
    for text in texts.lines().filter_map(|line| SearchText::parse(line).ok()) {
        let start = Instant::now();
        songs::search(&services, &text, 40).await?;
        times.push(start.elapsed());
    }
    percentiles("search", times)?;

    if recommend::needs_training(&services).await? {
        let start = Instant::now();
        recommend::train(&services).await?;
        report("train", start.elapsed(), "")?;
    }
    let (owner, _) = accounts::start_guest(&services, "").await?;
    let folder = folders::create(&services, owner, None, FolderName::parse("측정")?, None).await?.id;
    let found = songs::search(&services, &SearchText::parse("사랑")?, 40).await?;
    let mut times = Vec::new();
    for found in &found {
        let start = Instant::now();
        let change = Change::AddSong { folder, song: found.song.id, note: SongNote::default() };
        library::perform(&services, owner, None, change).await?;
        times.push(start.elapsed());
    }
    percentiles("add song", times)?;
    let mut times = Vec::new();
    for _ in 0..100 {
        let start = Instant::now();
        recommend::songs(&services, owner, Seeds::Folder(folder), Part::first(20)).await?;
        times.push(start.elapsed());
    }
    percentiles("recommend", times)?;
    Ok(services.close().await?)
}

fn percentiles(what: &str, mut times: Vec<Duration>) -> io::Result<()> {
    times.sort_unstable();
    let at = |share: usize| {
        times.get((times.len() * share / 100).min(times.len() - 1)).copied().unwrap_or_default()
    };
    let text = format!("p50 {:?}, p99 {:?}, most {:?} of {}", at(50), at(99), at(100), times.len());
    report(what, times.iter().sum(), &text)
}

fn report(what: &str, time: Duration, text: &str) -> io::Result<()> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| {
        status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .map(|size| size.trim().to_owned())
            .unwrap_or_default()
    };
    writeln!(
        io::stdout(),
        "{what}: {:.3} s; {text}; resident {} (most {})",
        time.as_secs_f64(),
        line("VmRSS:"),
        line("VmHWM:")
    )
}
