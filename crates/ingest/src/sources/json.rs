//! JSON of vendors: what is missing is named.

use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde::{Deserialize, de};

use super::Problem;

/// Reads an answer. A field that is missing or of another kind is named with its place.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with('<') {
        return Err(Problem::Html);
    }
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let (path, error) = (error.path().to_string(), error.into_inner());
        match error.classify() {
            serde_json::error::Category::Eof => Problem::BrokenOff,
            serde_json::error::Category::Data => {
                Problem::Layout(format!("{path}: {}", without_place(&error)))
            }
            _ => Problem::Layout("the answer is no JSON".to_owned()),
        }
    })
}

/// An answer is one long line, in which a column helps nobody.
fn without_place(error: &serde_json::Error) -> String {
    let told = error.to_string();
    told.split(" at line ").next().unwrap_or_default().to_owned()
}

/// A text, or a number in its place; nothing is the empty text. The field itself must be there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text(String);

impl Text {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text or a number")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text(text.to_owned()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Text, E> {
        Ok(Text(number.to_string()))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Text, E> {
        Ok(Text(number.to_string()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Text, E> {
        Ok(Text::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Item {
        name: Text,
    }

    #[test]
    fn what_is_wrong_is_named() {
        let check = |text: &str, expected: Result<&[&str], &str>| {
            let read = read::<Vec<Item>>(text).map_err(|problem| problem.to_string());
            let names = read.map(|items| items.iter().map(|item| item.name.as_str().to_owned()).collect());
            let expected: Result<Vec<String>, String> = expected
                .map(|names| names.iter().map(|name| (*name).to_owned()).collect())
                .map_err(str::to_owned);
            assert_eq!(names, expected);
        };
        check(r#"[{"name":"a"},{"name":7},{"name":null}]"#, Ok(&["a", "7", ""]));
        check(r#"[{"name":"a"},{"title":"b"}]"#, Err("the layout has changed: [1]: missing field `name`"));
        check(
            r#"[{"name":["a"]}]"#,
            Err("the layout has changed: [0].name: invalid type: sequence, expected a text or a number"),
        );
        check(r#"{"name":"a"}"#, Err("the layout has changed: .: invalid type: map, expected a sequence"));
        check(r#"[{"name":"a"},{"na"#, Err("the answer breaks off"));
        check("", Err("the answer breaks off"));
        check("maintenance", Err("the layout has changed: the answer is no JSON"));
        check("\n<!doctype html><p>", Err("the answer is a page of HTML instead of JSON"));
    }
}
