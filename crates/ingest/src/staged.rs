//! The rows of a file, good and bad.

use std::collections::HashMap;

use alsong_catalogue::{Numbered, Row};

use crate::{Rejected, Rejection};

/// The rows of a file, good and bad.
#[derive(Debug, Default)]
pub struct Staged {
    /// The good ones, each number once.
    pub rows: Vec<Row>,
    /// Where the others are and what is wrong with them.
    pub rejected: Vec<Rejected>,
    /// The line that counts of every number.
    lines: HashMap<Numbered, u64>,
}

impl Staged {
    /// Takes the row of a line, `text` being what the line says.
    pub(crate) fn take(&mut self, line: u64, row: Result<Row, Rejection>, text: &str) {
        let row = row.and_then(|row| match *self.lines.entry(row.numbered()).or_insert(line) {
            first if first < line => Err(Rejection::Repeated { first }),
            _ => Ok(row),
        });
        match row {
            Ok(row) => self.rows.push(row),
            Err(reason) => self.rejected.push(Rejected::new(line, reason, text)),
        }
    }
}
