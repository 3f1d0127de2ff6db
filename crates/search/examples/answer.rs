//! Answers queries on stdin from a catalogue file: one JSON object a line. Build time and memory go to stderr.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::collections::HashMap;
use std::io::{BufRead, stdin};
use std::time::Instant;

use alsong_catalogue::SongId;
use alsong_search::{Document, Index};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: answer CATALOGUE.tsv < QUERIES")?;
    let text = std::fs::read_to_string(path)?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| header.iter().position(|&c| c == name).ok_or(format!("no column {name}"));
    let columns = ["brand", "number", "title", "artist", "title_reading", "artist_reading"].map(column);
    let [brand, number, title, artist, title_reading, artist_reading] = columns;
    let (brand, number, title, artist) = (brand?, number?, title?, artist?);
    let (title_reading, artist_reading) = (title_reading?, artist_reading?);

    let mut groups: HashMap<(&str, &str), usize> = HashMap::new();
    let mut documents: Vec<Document> = Vec::new();
    let mut numbers: Vec<Vec<(&str, &str)>> = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |i: usize| cells.get(i).copied().unwrap_or_default();
        let group = *groups.entry((cell(title), cell(artist))).or_insert_with(|| {
            let readings =
                |i: usize| Some(cell(i)).filter(|r| !r.is_empty()).map(str::to_owned).into_iter().collect();
            documents.push(Document {
                id: SongId(documents.len() as i64),
                title: cell(title).to_owned(),
                artist: cell(artist).to_owned(),
                title_readings: readings(title_reading),
                artist_readings: readings(artist_reading),
                numbers: Vec::new(),
                popularity: 0.0,
            });
            numbers.push(Vec::new());
            documents.len() - 1
        });
        documents[group].numbers.push(cell(number).parse()?);
        numbers[group].push((cell(brand), cell(number)));
    }

    let begin = Instant::now();
    let songs = documents.len();
    let index = Index::build(documents);
    eprintln!("{songs} songs, built in {:?}, {} KiB", begin.elapsed(), index.memory() / 1024);

    for query in stdin().lock().lines() {
        let query = query?;
        let begin = Instant::now();
        let hits = index.search(&query, 10);
        let took = begin.elapsed().as_micros();
        let hits: Vec<_> = hits
            .iter()
            .map(|hit| {
                let mut by_brand: HashMap<&str, Vec<&str>> = HashMap::new();
                for &(brand, number) in &numbers[hit.id.0 as usize] {
                    by_brand.entry(brand).or_default().push(number);
                }
                serde_json::json!({ "numbers": by_brand, "matched": hit.matched, "score": hit.score, "id": hit.id })
            })
            .collect();
        println!("{}", serde_json::json!({ "query": query, "hits": hits, "took_us": took }));
    }
    Ok(())
}
