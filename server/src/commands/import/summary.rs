//! What came of an import, for whoever started it.

use std::io::{self, Write};

use alsong_ingest::Report;
use comfy_table::{CellAlignment, Table, presets};

/// Names what was left out on standard error, and counts everything in a table on standard output.
pub(super) fn print(source: &str, report: &Report) -> anyhow::Result<()> {
    let mut err = io::stderr().lock();
    for rejected in &report.rejected {
        writeln!(err, "{source}: {rejected}")?;
    }
    let counts = [
        ("read", report.read),
        ("new", report.added),
        ("changed", report.changed),
        ("unchanged", report.unchanged),
        ("returned", report.returned),
        ("missing", report.missing),
        ("withdrawn", report.withdrawn),
        ("linked", report.linked),
        ("doubtful", report.doubtful),
        ("refused", report.rejected.len() as u64),
    ];
    let mut table = Table::new();
    table.load_style(presets::ASCII_BORDERS_ONLY_CONDENSED);
    for (name, count) in counts {
        table.add_row([name.to_owned(), count.to_string()]);
    }
    if let Some(column) = table.column_mut(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    writeln!(io::stdout(), "{table}")?;
    Ok(())
}
