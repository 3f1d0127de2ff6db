//! Answers queries on stdin from a catalogue file: one JSON object a line. Build time and memory go to stderr.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead, stdin};
use std::time::Instant;

use alsong_catalogue::{Columns, JoinedSong, Numbered, SongId, join};
use alsong_search::{Document, Hit, Index};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: answer CATALOGUE.tsv < QUERIES")?;
    let songs = read(&path)?;
    let begin = Instant::now();
    let index = Index::build(songs.iter().zip(0..).map(|(song, id)| Document::of_joined(SongId(id), song)));
    let (took, memory) = (begin.elapsed(), index.memory() / 1024);
    eprintln!("{} songs, built in {took:?}, {memory} KiB", index.len());
    for query in stdin().lock().lines() {
        let query = query?;
        let begin = Instant::now();
        let hits = index.search(&query, 10);
        let took = begin.elapsed().as_micros();
        let hits: Vec<Value> = hits.iter().map(|hit| answer(hit, &songs[hit.id.0 as usize])).collect();
        println!("{}", json!({ "query": query, "hits": hits, "took_us": took }));
    }
    Ok(())
}

fn read(path: &str) -> Result<Vec<JoinedSong>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let mut lines = text.lines();
    let columns = Columns::parse(lines.next().unwrap_or_default())?;
    Ok(join(lines.filter_map(|line| columns.row(line).ok()).collect()))
}

fn answer(hit: &Hit, song: &JoinedSong) -> Value {
    let mut numbers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Numbered { brand, number } in &song.numbers {
        numbers.entry(brand.to_string()).or_default().push(number.to_string());
    }
    json!({ "title": song.title, "artist": song.artist, "numbers": numbers, "matched": hit.matched })
}
