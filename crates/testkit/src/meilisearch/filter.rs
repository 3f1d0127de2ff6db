//! Filter expressions: `=`, `!=`, `IN`, `AND`, `OR`, `NOT`, parentheses and quotes.

use serde_json::Value;

use super::error::ApiError;

/// A parsed filter.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Filter {
    In(String, Vec<String>),
    Not(Box<Filter>),
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    Mark(char),
}

impl Filter {
    /// Reads the `filter` of a search: a text, or a list of texts of which all must hold (lists within it: any).
    pub(super) fn of(value: &Value, filterable: &[String]) -> Result<Option<Self>, ApiError> {
        match value {
            Value::Null => Ok(None),
            Value::String(text) if text.trim().is_empty() => Ok(None),
            Value::String(text) => Self::parse(text, filterable).map(Some),
            Value::Array(list) => {
                let mut all = None;
                for one in list {
                    if let Some(filter) = Self::of(one, filterable)? {
                        all = Some(match all {
                            Some(before) => Self::And(Box::new(before), Box::new(filter)),
                            None => filter,
                        });
                    }
                }
                Ok(all)
            }
            _ => Err(wrong("Invalid syntax for the filter parameter: `expected String, Array`")),
        }
    }

    fn parse(text: &str, filterable: &[String]) -> Result<Self, ApiError> {
        let tokens = tokens(text)?;
        let mut parser = Parser { tokens: &tokens, filterable };
        let filter = parser.any()?;
        if parser.tokens.is_empty() {
            Ok(filter)
        } else {
            Err(wrong("Found unexpected characters at the end of the filter"))
        }
    }

    /// Is the document allowed?
    pub(super) fn allows(&self, document: &Value) -> bool {
        match self {
            Self::In(field, values) => {
                let is_one = |value: &Value| {
                    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                    values.iter().any(|wanted| wanted.to_lowercase() == text.to_lowercase())
                };
                match &document[field] {
                    Value::Array(list) => list.iter().any(is_one),
                    Value::Null => false,
                    one => is_one(one),
                }
            }
            Self::Not(filter) => !filter.allows(document),
            Self::And(a, b) => a.allows(document) && b.allows(document),
            Self::Or(a, b) => a.allows(document) || b.allows(document),
        }
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    filterable: &'a [String],
}

impl Parser<'_> {
    fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    fn take(&mut self, word: &str) -> bool {
        let is_word = matches!(self.tokens.first(), Some(Token::Word(first)) if first == word);
        let is_mark = matches!(self.tokens.first(), Some(Token::Mark(mark)) if word == mark.to_string());
        if is_word || is_mark {
            self.tokens = &self.tokens[1..];
        }
        is_word || is_mark
    }

    fn any(&mut self) -> Result<Filter, ApiError> {
        let mut filter = self.all()?;
        while self.take("OR") {
            filter = Filter::Or(Box::new(filter), Box::new(self.all()?));
        }
        Ok(filter)
    }

    fn all(&mut self) -> Result<Filter, ApiError> {
        let mut filter = self.one()?;
        while self.take("AND") {
            filter = Filter::And(Box::new(filter), Box::new(self.one()?));
        }
        Ok(filter)
    }

    fn one(&mut self) -> Result<Filter, ApiError> {
        if self.take("NOT") {
            return Ok(Filter::Not(Box::new(self.one()?)));
        }
        if self.take("(") {
            let filter = self.any()?;
            return if self.take(")") { Ok(filter) } else { Err(wrong("Expression `(` is missing `)`")) };
        }
        let field = self.value()?;
        if !self.filterable.contains(&field) {
            let known = self.filterable.join(", ");
            return Err(wrong(&format!(
                "Attribute `{field}` is not filterable. Available filterable attributes are: `{known}`."
            )));
        }
        if self.take("=") {
            return Ok(Filter::In(field, vec![self.value()?]));
        }
        if self.take("!") && self.take("=") {
            return Ok(Filter::Not(Box::new(Filter::In(field, vec![self.value()?]))));
        }
        if self.take("IN") && self.take("[") {
            let mut values = Vec::new();
            while !self.take("]") {
                values.push(self.value()?);
                _ = self.take(",");
            }
            return Ok(Filter::In(field, values));
        }
        Err(wrong("Was expecting an operation `=`, `!=`, `IN`"))
    }

    fn value(&mut self) -> Result<String, ApiError> {
        match self.next() {
            Some(Token::Word(word) | Token::Quoted(word)) => Ok(word),
            _ => Err(wrong("Was expecting a value")),
        }
    }
}

fn wrong(message: &str) -> ApiError {
    ApiError::invalid("invalid_search_filter", message)
}

fn tokens(text: &str) -> Result<Vec<Token>, ApiError> {
    let mut tokens = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            _ if character.is_whitespace() => {}
            '"' | '\'' => {
                let mut value = String::new();
                loop {
                    match rest.next() {
                        Some('\\') => value.extend(rest.next()),
                        Some(end) if end == character => break,
                        Some(other) => value.push(other),
                        None => {
                            return Err(wrong(&format!("Expression is missing the closing `{character}`")));
                        }
                    }
                }
                tokens.push(Token::Quoted(value));
            }
            '(' | ')' | '[' | ']' | ',' | '=' | '!' => tokens.push(Token::Mark(character)),
            _ => {
                let mut word = String::from(character);
                while let Some(next) = rest.next_if(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')) {
                    word.push(next);
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Ok(tokens)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn filters_choose_documents() {
        let fields = ["brands".to_owned(), "language".to_owned()];
        let song = json!({ "brands": ["tj", "ky"], "language": "korean" });
        let check = |filter: &str, expected: Option<bool>| {
            let parsed = Filter::of(&json!(filter), &fields).ok().flatten();
            assert_eq!(parsed.map(|filter| filter.allows(&song)), expected, "{filter}");
        };
        check("brands = tj", Some(true));
        check("brands = \"tj\" AND language = 'korean'", Some(true));
        check("brands = tj AND NOT language = korean", Some(false));
        check("language IN [japanese, korean]", Some(true));
        check("language = x OR (brands = ky AND language != x)", Some(true));
        check("title = x", None);
        check("brands = ", None);
        check("brands = \"tj", None);
        check("brands = tj language = korean", None);
    }
}
