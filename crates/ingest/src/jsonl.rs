//! Reading a file of vendor rows with a JSON object a line, its names those of the columns of other files.

use std::io::BufRead;

use alsong_catalogue::row::Field;
use alsong_catalogue::{Brand, Row};
use serde_json::{Map, Value};

use crate::tsv::next_line;
use crate::{ImportError, Progress, Rejection, Stage, Staged};

/// Reads and checks every row of a file. `brand` is the vendor of rows that name none.
///
/// # Errors
/// When the file cannot be read to its end.
pub fn read(
    mut source: impl BufRead,
    brand: Option<Brand>,
    progress: &dyn Progress,
) -> Result<Staged, ImportError> {
    progress.started(Stage::Read, 0);
    let mut staged = Staged::default();
    let mut bytes = Vec::new();
    for line in 1.. {
        let text = match next_line(&mut source, &mut bytes) {
            Err(source) => return Err(ImportError::Read { line, source }),
            Ok(None) => break,
            Ok(Some(Ok(""))) => continue,
            Ok(Some(text)) => text.map(|text| text.trim_start_matches('\u{FEFF}')),
        };
        let row = text.and_then(|text| row(text, brand));
        staged.take(line, row, text.unwrap_or_default());
        progress.advanced(1);
    }
    progress.finished();
    Ok(staged)
}

/// The row of a line. Texts and whole numbers are values, `null` is none; other names than those of columns are ignored.
fn row(text: &str, brand: Option<Brand>) -> Result<Row, Rejection> {
    let fields: Map<String, Value> = serde_json::from_str(text).map_err(|_| Rejection::NotJson)?;
    let mut values: [Option<String>; Field::ALL.len()] = Default::default();
    for field in Field::ALL {
        values[field as usize] = match fields.get(field.name()) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            Some(_) => return Err(Rejection::NotText(field)),
        };
    }
    let value = |field: Field| values[field as usize].as_deref();
    Ok(Row::from_fields(|field| match field {
        Field::Brand => value(field).or(brand.map(Brand::code)),
        // Some songs have no artist, as an empty column says in other files.
        Field::Artist => value(field).or(fields.contains_key(field.name()).then_some("")),
        _ => value(field),
    })?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Quiet, Rejected};

    #[test]
    fn bad_rows_are_named_by_line_and_lose_no_good_one() {
        let file = [
            r#"{"brand":"tj","number":1,"title":"하나","artist":"A","extra":[1]}"#,
            "",
            r#"{"brand":"tj","number":"2","title":"둘","artist":null}"#,
            r#"{"brand":"tj","number":0,"title":"영","artist":"A"}"#,
            r#"{"brand":"tj","number":1.5,"title":"반","artist":"A"}"#,
            r#"{"brand":"tj","number":1,"title":"또","artist":"A"}"#,
            r#"{"brand":"tj","number":3,"title":["셋"],"artist":"A"}"#,
            r#"{"brand":"tj","number":4,"artist":"A"}"#,
            r#"["tj",5,"다섯","A"]"#,
            r#"{"number":6,"title":"여섯","artist":"A"}"#,
            r#"{"brand":"ky","number":1,"title":"마지막","artist":"A"}"#,
        ];
        let staged = read(file.join("\n").as_bytes(), None, &Quiet).unwrap();
        let titles: Vec<&str> = staged.rows.iter().map(|row| row.title.as_str()).collect();
        let refused: Vec<String> = staged.rejected.iter().map(Rejected::to_string).collect();
        assert_eq!(titles, ["하나", "둘", "마지막"]);
        assert_eq!(
            refused,
            [
                "line 4: number: a song number lies between 1 and 999999",
                "line 5: number: a song number has digits only",
                "line 6: the number was already given in line 1",
                "line 7: title: it is neither a text nor a number",
                "line 8: title: it is missing",
                "line 9: the line is no JSON object",
                "line 10: brand: it is missing",
            ]
        );
    }

    #[test]
    fn a_file_of_one_vendor_needs_no_brand() {
        let staged =
            read(r#"{"number":6,"title":"여섯","artist":"A"}"#.as_bytes(), Some(Brand::Ky), &Quiet).unwrap();
        assert_eq!(staged.rows[0].brand, Brand::Ky);
    }
}
