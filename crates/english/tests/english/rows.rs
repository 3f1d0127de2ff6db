use alsong_english::{ROWS, has_hangul};

use crate::table;

#[test]
fn rows_are_in_order() {
    let korean: Vec<&str> = ROWS.lines().map(|row| row.split('\t').next().unwrap()).collect();
    assert!(korean.is_sorted(), "sort app/english.tsv by bytes (LC_ALL=C sort)");
}

/// No row takes the texts of another one, and English holds no Korean but what was filled in.
#[test]
fn every_row_says_what_it_says() {
    let table = table();
    for row in ROWS.lines() {
        let row = row.replace("\\n", "\n");
        let (korean, english) = row.split_once('\t').unwrap();
        let (text, expected) = filled(korean, english);
        assert_eq!(table.translate(&text), Some(expected), "{row}");
    }
}

/// The row with something in each place, on both sides.
fn filled(korean: &str, english: &str) -> (String, String) {
    let (mut text, mut expected) = (String::new(), english.to_owned());
    for (at, part) in korean.split('{').enumerate() {
        let Some((code, after)) = part.split_once('}').filter(|_| at > 0) else {
            text.push_str(part);
            continue;
        };
        let number = (at + 1).to_string();
        let (korean, english) = match code {
            "#" => (&*number, &*number),
            "m" => ("5", "May"),
            "~" => ("금영", "KY"),
            _ => ("Dynamite", "Dynamite"),
        };
        text.push_str(korean);
        text.push_str(after);
        let place = format!("{{{at}}}");
        expected = if expected.contains(&place) {
            expected.replace(&place, english)
        } else {
            expected.replacen("{}", english, 1)
        };
    }
    assert!(!has_hangul(&expected), "{expected}");
    (text, expected)
}
