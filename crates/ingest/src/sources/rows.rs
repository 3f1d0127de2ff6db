//! The rows of one page, checked one by one and together.

use std::collections::HashMap;

use alsong_catalogue::row::Field;
use alsong_catalogue::{Row, SongNumber};
use alsong_store::Timestamp;
use time::Date;

use super::date::today;
use super::{Problem, text};
use crate::{Page, Rejected, Rejection};

/// So many bad rows on a page may be chance.
const FEW: u64 = 5;

/// What the vendor is known to do to its rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habits {
    /// It cuts long texts off.
    pub(super) cuts: bool,
    /// It lists songs before its machines have them; they are left out until they are released.
    pub(super) announces: bool,
}

/// Collects the rows of one page.
#[derive(Debug)]
pub(super) struct Rows {
    habits: Habits,
    today: Date,
    page: Page,
    /// Where a number was first, counted from 1.
    first: HashMap<SongNumber, u64>,
    read: u64,
    /// Rows that no vendor means to list so.
    bad: u64,
}

impl Rows {
    pub(super) fn new(habits: Habits, now: Timestamp) -> Self {
        Self { habits, today: today(now), page: Page::default(), first: HashMap::new(), read: 0, bad: 0 }
    }

    /// Takes the next row, `value` giving the text of a field.
    pub(super) fn push<'a>(&mut self, value: impl Fn(Field) -> Option<&'a str>) {
        self.read += 1;
        let read = self.read;
        match self.check(&value) {
            Ok(row) => self.page.rows.push(row),
            Err(reason) => {
                self.bad += u64::from(matches!(reason, Rejection::Row(_) | Rejection::Garbled(_)));
                let shown =
                    [Field::Number, Field::Title, Field::Artist].map(|field| value(field).unwrap_or(""));
                self.page.rejected.push(Rejected::new(read, reason, &shown.join(" / ")));
            }
        }
    }

    /// Leaves the next row out.
    pub(super) fn reject(&mut self, reason: Rejection) {
        self.read += 1;
        self.page.rejected.push(Rejected::new(self.read, reason, ""));
    }

    fn check<'a>(&mut self, value: impl Fn(Field) -> Option<&'a str>) -> Result<Row, Rejection> {
        let habits = self.habits;
        for field in [Field::Title, Field::Artist] {
            if value(field).is_some_and(text::is_garbled) {
                return Err(Rejection::Garbled(field));
            }
        }
        let is_credit = |field| matches!(field, Field::Composer | Field::Lyricist);
        let mut row = Row::from_fields(|field| {
            // Half a name is none.
            value(field).filter(|text| !(habits.cuts && is_credit(field) && text::ends_in_dots(text.trim())))
        })?;
        if habits.cuts && text::is_cut_title(&row.title) {
            return Err(Rejection::Cut(Field::Title));
        }
        if habits.cuts && text::is_cut_credit(&row.artist) {
            return Err(Rejection::Cut(Field::Artist));
        }
        if row.released.as_deref().is_some_and(|date| is_after(date, self.today)) {
            if habits.announces {
                return Err(Rejection::NotYet);
            }
            // The machines have it, so the date is wrong.
            row.released = None;
        }
        match *self.first.entry(row.number).or_insert(self.read) {
            first if first < self.read => Err(Rejection::Repeated { first }),
            _ => Ok(row),
        }
    }

    /// The page, its next one not known yet.
    ///
    /// A page of bad rows is a bad page: read in the wrong encoding, or laid out anew.
    pub(super) fn finish(self) -> Result<Page, Problem> {
        if self.bad > FEW && self.bad * 2 > self.read {
            let bad =
                |rejected: &&Rejected| matches!(rejected.reason, Rejection::Row(_) | Rejection::Garbled(_));
            if let Some(first) = self.page.rejected.iter().find(bad).cloned() {
                return Err(Problem::MostlyRejected { rejected: self.bad, rows: self.read, first });
            }
        }
        Ok(self.page)
    }
}

/// Whether a date of day, month or year precision lies wholly after the day.
fn is_after(date: &str, day: Date) -> bool {
    let day = day.to_string();
    day.get(..date.len()).is_some_and(|day| date > day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[(&str, &str, &str, &str)]) -> Result<Page, Problem> {
        let mut page = Rows::new(Habits { cuts: true, announces: true }, Timestamp(1_795_402_800));
        for (number, title, composer, released) in rows {
            page.push(|field| match field {
                Field::Brand => Some("ky"),
                Field::Number => Some(number),
                Field::Title => Some(title),
                Field::Artist => Some("하늘"),
                Field::Composer => Some(composer),
                Field::Released => Some(released),
                _ => None,
            });
        }
        page.finish()
    }

    #[test]
    fn rows_are_refused_one_by_one() {
        let page = page(&[
            ("1", "바람", "김하나,이두리,박..", "2026-11-23"),
            ("2", "구름", "", "2026-12"),
            ("3", "구름(드라마\"하늘..", "", ""),
            ("1", "바람", "", "2026"),
            ("4", "ë°¤íŽ¸ì§€", "", ""),
            ("x", "비", "", ""),
            ("5", "비", "김하나", "0000-00-00"),
        ])
        .unwrap();
        let rows =
            page.rows.iter().map(|row| (row.number.get(), row.composer.as_deref(), row.released.as_deref()));
        assert_eq!(rows.collect::<Vec<_>>(), [(1, None, Some("2026-11-23")), (5, Some("김하나"), None)]);
        let rejected: Vec<_> = page.rejected.iter().map(ToString::to_string).collect();
        assert_eq!(
            rejected,
            [
                "line 2: the song is not released yet",
                "line 3: title: the vendor cut it short",
                "line 4: the number was already given in line 1",
                "line 5: title: it was read in the wrong encoding",
                "line 6: number: a song number has digits only",
            ]
        );
    }

    #[test]
    fn a_page_of_bad_rows_is_a_bad_page() {
        let bad = [("0", "바람", "", ""); 6];
        assert_eq!(
            page(&bad).unwrap_err().to_string(),
            "6 of 6 rows are refused, the first: line 1: number: a song number lies between 1 and 999999"
        );
        assert!(page(&bad[1..]).is_ok());
        assert!(page(&[("1", "구름", "", "2027"); 9]).is_ok());
    }
}
