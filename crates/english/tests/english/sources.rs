use std::fs;

use alsong_english::{ROWS, has_hangul};

use crate::files;

/// Where words of pages are written.
const SHOWN: [&str; 10] = [
    "app/src",
    "crates/catalogue/src/brand.rs",
    "crates/catalogue/src/chart/genre.rs",
    "crates/catalogue/src/chart/period.rs",
    "crates/catalogue/src/language.rs",
    "crates/search/src/explain.rs",
    "crates/search/src/hit.rs",
    "crates/services/src/device.rs",
    "crates/services/src/jobs",
    "crates/services/src/models/measure.rs",
];

/// What stays Korean: an example of a search, and the name of the language.
const KOREAN: [&str; 2] = ["벗꽃엔딩", "한국어"];

#[test]
fn every_korean_text_of_the_sources_has_its_english() {
    let known: Vec<String> = ROWS.lines().flat_map(|row| pieces(row.split('\t').next().unwrap())).collect();
    let mut missing = Vec::new();
    for path in SHOWN.iter().flat_map(|path| files(path, "rs")) {
        for text in literals(&fs::read_to_string(&path).unwrap()) {
            for piece in pieces(&text) {
                if !known.iter().any(|known| known.contains(&piece)) && !KOREAN.contains(&&*piece) {
                    missing.push(format!("{}: {piece}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "app/english.tsv lacks:\n{}", missing.join("\n"));
}

#[test]
fn literals_are_read_as_rust_reads_them() {
    let check = |source: &str, expected: &[&str]| assert_eq!(literals(source), expected, "{source}");
    check("f(\"하나\", '\"', \"둘 \\\"셋\\\"\") // \"넷\"", &["하나", "둘 \\\"셋\\\""]);
    check("/// \"하나\"\nf(r#\"둘 \"셋\"\"#, r\"넷\")", &["둘 \"셋\"", "넷"]);
    check("f(\"하나 \\\n        둘\")", &["하나 둘"]);
    check("f(\"https://하나\")\n#[cfg(test)]\nmod tests { f(\"둘\") }", &["https://하나"]);
    check("fn f<'a>(x: &'a str) { '\\''; \"하나\" }", &["하나"]);
}

/// The Korean pieces of a text between what is filled in: a row may be put together of several.
fn pieces(text: &str) -> Vec<String> {
    let mut between = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '{' => {
                letters.find(|letter| *letter == '}');
                between.push(String::new());
            }
            // Of a date, and of a list.
            '%' | '·' => between.push(String::new()),
            _ => between.last_mut().unwrap().push(letter),
        }
    }
    let korean = between.iter().map(|piece| piece.trim_matches(|letter: char| letter.is_ascii()));
    korean.filter(|piece| has_hangul(piece)).map(str::to_owned).collect()
}

/// The string literals of a source outside of comments and tests.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        } else if let Some((open, close)) = raw(rest) {
            let (text, after) = rest[open..].split_once(&close).unwrap();
            found.push(text.to_owned());
            rest = after;
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\''") {
            rest = &rest[if rest.starts_with("'\\") { 4 } else { 3 }..];
        } else if letter == '"' {
            let end = end_of(&rest[1..]);
            found.push(joined(&rest[1..=end]));
            rest = &rest[end + 2..];
        } else {
            rest = &rest[letter.len_utf8()..];
        }
    }
    found
}

/// Where a raw literal's text begins, and what ends it.
fn raw(source: &str) -> Option<(usize, String)> {
    let after = source.strip_prefix('r')?;
    let marks = after.len() - after.trim_start_matches('#').len();
    after[marks..].starts_with('"').then(|| (marks + 2, format!("\"{}", "#".repeat(marks))))
}

/// Where a literal ends that has begun.
fn end_of(text: &str) -> usize {
    let mut is_escaped = false;
    text.find(|letter: char| {
        let ends = letter == '"' && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        ends
    })
    .unwrap()
}

/// Without the line breaks that are only in the source.
fn joined(text: &str) -> String {
    let mut lines = text.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |text, line| text + line.trim_start())
}
