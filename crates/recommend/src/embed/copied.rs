//! Rows of a shared table that one thread works on by itself.

use super::table::Table;
use crate::vectors::add_scaled;

/// Rows as they were when they were copied out, and as they are now. What changed is added to the table at the end, so
/// that what other threads did in between is kept, and a row costs one read and one write however often it is used.
#[derive(Default)]
pub(super) struct Copied<const D: usize> {
    /// The rows' numbers in the table.
    pub(super) rows: Vec<usize>,
    before: Vec<[f32; D]>,
    pub(super) now: Vec<[f32; D]>,
}

impl<const D: usize> Copied<D> {
    /// Copies these rows out, in place of the ones before. A row may be among them more than once.
    pub(super) fn take(&mut self, table: &Table<D>, rows: impl Iterator<Item = usize>) {
        self.rows.clear();
        self.rows.extend(rows);
        self.before.clear();
        self.before.extend(self.rows.iter().map(|&row| table.row(row)));
        self.now.clone_from(&self.before);
    }

    /// Adds what changed to the table.
    pub(super) fn give(&mut self, table: &Table<D>) {
        for ((&row, before), now) in self.rows.iter().zip(&self.before).zip(&mut self.now) {
            add_scaled(now, -1.0, before);
            table.add(row, 1.0, now);
        }
    }
}
