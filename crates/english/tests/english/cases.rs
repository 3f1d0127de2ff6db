use alsong_english::Table;

use crate::table;

#[test]
fn texts_of_pages_are_translated() {
    let table = table();
    for line in include_str!("../cases.tsv").lines() {
        let line = line.replace("\\n", "\n");
        let (korean, english) = line.split_once('\t').unwrap();
        let expected = Some(english).filter(|english| !english.is_empty());
        assert_eq!(table.translate(korean).as_deref(), expected, "{korean}");
    }
}

#[test]
fn bad_rows_are_named_by_line() {
    let check = |row: &str, why: &str| {
        let rows = format!("홈\tHome\n{row}\n");
        assert_eq!(Table::read(&rows).unwrap_err().to_string(), format!("line 2: {why}"), "{row}");
    };
    check("검색", "there is no English");
    check("Search\tSearch", "the first text is not Korean, or begins or ends with a space");
    check(" 검색\tSearch", "the first text is not Korean, or begins or ends with a space");
    check("검색\t", "the second text is not English");
    check("검색\t검색", "the second text is not English");
    check("검색\tSearch\tFind", "the second text is not English");
    check("홈\tStart", "it is there twice");
    check("검색\t{} songs", "nothing is filled in");
    check("{}곡\tsongs", "the places of both sides differ");
    check("{}곡\t{} {}", "the places of both sides differ");
    check("{}곡\t{2}", "the places of both sides differ");
    check("{}{#}곡\t{}{}", "nothing is between two places");
    check("{x}곡\t{}", "there is no such place");
    check("{}곡\t{x}", "there is no such place in English");
    check("{곡\t{}", "a place has no end");
}
