//! The texts of a document.

use alsong_english::Table;
use html5gum::{DefaultEmitter, HtmlString, Span, StartTag, Token, Tokenizer};

/// Attributes that are read.
const ATTRIBUTES: [&str; 4] = ["title", "aria-label", "placeholder", "alt"];

/// Elements whose text is no language, or somebody's own.
const NO_WORDS: [&[u8]; 3] = [b"script", b"style", b"textarea"];

/// Elements that hold nothing and have no end.
const VOID: [&[u8]; 13] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source",
    b"track", b"wbr",
];

/// The document in English: its texts and the attributes that are read. What stands under `translate="no"`, or says which
/// language it is in, stays as it is, and so does every byte of markup that says nothing.
pub(super) fn translated(table: &Table, html: &str) -> String {
    let reader = Reader {
        table,
        html,
        english: String::with_capacity(html.len()),
        done: 0,
        text: None,
        open: Vec::new(),
        left_alone: 0,
    };
    reader.read().unwrap_or_else(|| {
        tracing::error!("a document could not be translated");
        html.to_owned()
    })
}

/// A document half-way.
struct Reader<'h> {
    table: &'h Table,
    html: &'h str,
    english: String,
    /// Up to where the document is done.
    done: usize,
    /// The text that comes next, as it is read.
    text: Option<String>,
    /// The elements that are open, and which are left alone.
    open: Vec<(HtmlString, bool)>,
    /// How many of them are.
    left_alone: usize,
}

impl Reader<'_> {
    fn read(mut self) -> Option<String> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(self.html, emitter).flatten() {
            match token {
                Token::String(text) => self.text = String::from_utf8(text.value.0).ok(),
                Token::StartTag(tag) => self.start(tag)?,
                Token::EndTag(tag) => {
                    self.copy(tag.span)?;
                    self.end(&tag.name);
                }
                Token::Comment(comment) => self.copy(comment.span)?,
                Token::Doctype(doctype) => self.copy(doctype.span)?,
                Token::Error(_) => {}
            }
        }
        self.before(self.html.len())?;
        Some(self.english)
    }

    /// What comes before some markup: a text, if anything.
    fn before(&mut self, markup: usize) -> Option<()> {
        let raw = self.html.get(self.done..markup)?;
        let text = self.text.take().filter(|_| self.left_alone == 0);
        match text.and_then(|text| self.table.translate(&text)) {
            Some(english) => self.english.push_str(&escaped(&english)),
            None => self.english.push_str(raw),
        }
        self.done = markup;
        Some(())
    }

    /// Markup that says nothing.
    fn copy(&mut self, span: Span) -> Option<()> {
        self.before(span.start)?;
        self.english.push_str(self.html.get(span.start..span.end)?);
        self.done = span.end;
        Some(())
    }

    fn start(&mut self, mut tag: StartTag<usize>) -> Option<()> {
        let is_own = is_own(&tag);
        if self.left_alone == 0 && !is_own && self.translate(&mut tag) {
            self.before(tag.span.start)?;
            self.english.push_str(&written(&tag)?);
            self.done = tag.span.end;
        } else {
            self.copy(tag.span)?;
        }
        let StartTag { name, self_closing, .. } = tag;
        if !self_closing && !VOID.contains(&&**name) {
            let is_left_alone = is_own || NO_WORDS.contains(&&**name);
            self.left_alone += usize::from(is_left_alone);
            self.open.push((name, is_left_alone));
        }
        Some(())
    }

    fn end(&mut self, name: &HtmlString) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.left_alone -= self.open.drain(at..).filter(|(_, is_left_alone)| *is_left_alone).count();
        }
    }

    /// Translates what the tag says itself; whether it says something else now.
    fn translate(&self, tag: &mut StartTag<usize>) -> bool {
        let more = match tag.name.as_slice() {
            b"html" => {
                tag.attributes.insert(HtmlString(b"lang".to_vec()), HtmlString(b"en".to_vec()).into());
                return true;
            }
            b"meta" if is_description(tag) => Some("content"),
            b"input" if value(tag, "type") == Some("submit") => Some("value"),
            _ => None,
        };
        let mut is_changed = false;
        for name in ATTRIBUTES.into_iter().chain(more) {
            if let Some(english) = value(tag, name).and_then(|korean| self.table.translate(korean)) {
                tag.attributes.insert(HtmlString(name.into()), HtmlString(english.into()).into());
                is_changed = true;
            }
        }
        is_changed
    }
}

fn value<'t>(tag: &'t StartTag<usize>, name: &str) -> Option<&'t str> {
    std::str::from_utf8(tag.attributes.get(name.as_bytes())?).ok()
}

fn is_own(tag: &StartTag<usize>) -> bool {
    value(tag, "translate") == Some("no") || tag.name != b"html" && value(tag, "lang").is_some()
}

fn is_description(tag: &StartTag<usize>) -> bool {
    value(tag, "name") == Some("description")
        || value(tag, "property").is_some_and(|name| name.starts_with("og:"))
}

/// The tag as markup.
fn written(tag: &StartTag<usize>) -> Option<String> {
    let mut markup = format!("<{}", std::str::from_utf8(&tag.name).ok()?);
    for (name, value) in &tag.attributes {
        let (name, value) = (std::str::from_utf8(name).ok()?, std::str::from_utf8(value).ok()?);
        markup.push_str(&format!(" {name}=\"{}\"", escaped(value).replace('"', "&quot;")));
    }
    markup.push_str(if tag.self_closing { "/>" } else { ">" });
    Some(markup)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use alsong_english::ROWS;

    use super::*;

    #[test]
    fn texts_and_attributes_are_translated() {
        let table = Table::read(ROWS).unwrap();
        let check = |korean: &str, english: &str| assert_eq!(translated(&table, korean), english);
        check("<p>저장했어요.</p>", "<p>Saved.</p>");
        check("저장했어요.", "Saved.");
        check("<p> 부를 곡 <!>3<!> 홈</p>", "<p> Up next <!>3<!> Home</p>");
        check(
            "<!DOCTYPE html><html lang=\"ko\"><head><title>차트 - 알송달송</title></head>",
            "<!DOCTYPE html><html lang=\"en\"><head><title>Charts - Alsong Dalsong</title></head>",
        );
        check("<p>R&amp;B/어반</p>", "<p>R&amp;B/Urban</p>");
        check(
            "<p>‘공유 &gt; 홈 화면에 추가’로 두면 신호가 없어도 바로 열려요. 담은 노래는 로그인해야 따라가요.</p>",
            "<p>Use “Share &gt; Add to Home Screen”, and it opens even without a signal. Log in first, or your songs stay here.</p>",
        );
        check("<p>‘&lt;b&gt;’ 노래를 뺐어요.</p>", "<p>Removed “&lt;b&gt;”.</p>");
        check(
            "<a aria-label=\"&quot;A&amp;B&quot; 폴더에 담기\" href=\"/a?b&amp;c\"></a>",
            "<a aria-label=\"Save &quot;A&amp;B&quot; to a folder\" href=\"/a?b&amp;c\"></a>",
        );
        check(
            "<input placeholder=\"메모\" value=\"메모\">저장",
            "<input placeholder=\"Note\" value=\"메모\">Save",
        );
        check(
            "<textarea placeholder=\"메모\">홈</textarea>홈",
            "<textarea placeholder=\"Note\">홈</textarea>Home",
        );
        check("<input type=\"submit\" value=\"저장\">", "<input type=\"submit\" value=\"Save\">");
        check(
            "<meta content=\"검색\" name=\"description\"><meta content=\"검색\" name=\"other\">",
            "<meta content=\"Search\" name=\"description\"><meta content=\"검색\" name=\"other\">",
        );
    }

    #[test]
    fn what_is_somebodys_own_or_unknown_stays() {
        let table = Table::read(ROWS).unwrap();
        let check = |html: &str| assert_eq!(translated(&table, html), html);
        check("<p class='a' hidden>모르는 말 &amp; &nbsp;</p><br/>");
        check("<b translate=\"no\">홈</b>");
        check("<b translate=\"no\" title=\"홈\"><br><i aria-label=\"홈\">홈</i>홈</b>");
        check("<b lang=\"ko\">홈</b>");
        check("<script>if (1 < 2) \"<b>홈</b>\"</script><style>홈</style>");
        let html = "<b translate=\"no\"><i lang=\"ko\">홈</i> 홈</b><b>홈</b>";
        assert_eq!(translated(&table, html), html.replace("<b>홈", "<b>Home"));
    }
}
