//! What has a name, as tab-separated tables with a header line: items with their list counts, and metadata tokens.

use super::{ArtifactError, ITEMS, TOKENS, invalid};
use crate::vocabulary::{Kind, Token, Vocabulary};

pub(super) fn items(vocabulary: &Vocabulary) -> String {
    let mut text = "item\tlists\n".to_owned();
    for (item, count) in vocabulary.items.iter().zip(&vocabulary.counts) {
        text.push_str(&format!("{item}\t{count}\n"));
    }
    text
}

pub(super) fn parse_items(text: &str) -> Result<(Vec<String>, Vec<u32>), ArtifactError> {
    let line = |line: &str| {
        let (item, count) = line.split_once('\t')?;
        Some((item.to_owned(), count.parse::<u32>().ok()?))
    };
    let items: Option<(Vec<String>, Vec<u32>)> = text.lines().skip(1).map(line).collect();
    items.ok_or_else(|| invalid(ITEMS, "a line is not `item`, tab, `lists`"))
}

pub(super) fn tokens(tokens: &[Token]) -> String {
    let mut text = "kind\tname\n".to_owned();
    for Token { kind, name } in tokens {
        text.push_str(&format!("{}\t{}\n", kind.name(), name.replace(['\t', '\r', '\n'], " ")));
    }
    text
}

pub(super) fn parse_tokens(text: &str) -> Result<Vec<Token>, ArtifactError> {
    let line = |line: &str| {
        let (kind, name) = line.split_once('\t')?;
        Some(Token { kind: Kind::named(kind)?, name: name.to_owned() })
    };
    let tokens: Option<Vec<Token>> = text.lines().skip(1).map(line).collect();
    tokens.ok_or_else(|| invalid(TOKENS, "a line is not `kind`, tab, `name`"))
}
