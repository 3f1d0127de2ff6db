//! A report in plain Korean.

use alsong_catalogue::Numbered;
use alsong_services::reports::Report;

use super::ReportRow;
use crate::api::jobs::moment;
use crate::text::report_kind;

/// `tj-12345` as a number.
pub(super) fn numbered(text: &str) -> Option<Numbered> {
    let (brand, number) = text.split_once('-')?;
    Some(Numbered { brand: brand.parse().ok()?, number: number.parse().ok()? })
}

pub(super) fn report(report: Report) -> ReportRow {
    let row = report.row.row;
    ReportRow {
        id: report.id,
        numbered: row.numbered(),
        song: report.row.song.0,
        name: [row.title, row.artist].join(" ").trim_end().to_owned(),
        facts: format!("{} · {}", report_kind(report.kind), moment(report.at)),
        note: report.note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_their_vendor() {
        let check = |text: &str, expected: Option<(&str, u32)>| {
            let read = numbered(text).map(|numbered| (numbered.brand.code(), numbered.number.get()));
            assert_eq!(read, expected, "{text}");
        };
        check("tj-12345", Some(("tj", 12345)));
        check("ky-1", Some(("ky", 1)));
        check("ky-0", None);
        check("xx-1", None);
        check("12345", None);
    }
}
