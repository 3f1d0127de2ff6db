//! A sentence with places that are filled in.

/// The names of months.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What fits into a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `{}`: anything, kept as it is.
    Any,
    /// `{#}`: a number.
    Number,
    /// `{m}`: a month from 1 to 12.
    Month,
    /// `{~}`: a text that is translated in turn.
    Text,
}

impl Kind {
    fn of(code: &str) -> Option<Self> {
        match code {
            "" => Some(Self::Any),
            "#" => Some(Self::Number),
            "m" => Some(Self::Month),
            "~" => Some(Self::Text),
            _ => None,
        }
    }

    fn fits(self, text: &str) -> bool {
        let is_number = |byte| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'+' | b'-');
        !text.is_empty()
            && match self {
                Self::Any | Self::Text => true,
                Self::Number => text.bytes().all(is_number),
                Self::Month => month(text).is_some(),
            }
    }
}

fn month(text: &str) -> Option<&'static str> {
    if text.starts_with(['0', '+']) {
        return None;
    }
    MONTHS.get(text.parse::<usize>().ok()?.checked_sub(1)?).copied()
}

/// A row with places.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    /// What comes before the first place.
    before: String,
    /// Each place, and what comes after it.
    places: Vec<(Kind, String)>,
    /// What English begins with.
    begins: String,
    /// Which place comes next in English, and what after it.
    order: Vec<(usize, String)>,
}

impl Pattern {
    /// Reads both sides of a row.
    pub(crate) fn read(korean: &str, english: &str) -> Result<Self, &'static str> {
        let (before, codes) = cut(korean)?;
        let places: Vec<_> = codes
            .into_iter()
            .map(|(code, after)| Some((Kind::of(&code)?, after)))
            .collect::<Option<_>>()
            .ok_or("there is no such place")?;
        let inner = places.len().saturating_sub(1);
        if places.iter().take(inner).any(|(_, after)| after.is_empty()) {
            return Err("nothing is between two places");
        }
        let (begins, codes) = cut(english)?;
        let order: Vec<_> = codes
            .into_iter()
            .enumerate()
            .map(|(at, (code, after))| {
                let place =
                    if code.is_empty() { Some(at) } else { code.parse::<usize>().ok()?.checked_sub(1) };
                Some((place?, after))
            })
            .collect::<Option<_>>()
            .ok_or("there is no such place in English")?;
        let mut named: Vec<usize> = order.iter().map(|(place, _)| *place).collect();
        named.sort_unstable();
        if named.into_iter().ne(0..places.len()) {
            return Err("the places of both sides differ");
        }
        Ok(Self { before, places, begins, order })
    }

    /// How much the sentence says itself: of two that match, the one that says more is meant.
    pub(crate) fn weight(&self) -> usize {
        let after = self.places.iter().map(|(_, after)| after.chars().count());
        self.before.chars().count() + after.sum::<usize>()
    }

    /// Whether the sentence itself says these words.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.before.contains(words) || self.places.iter().any(|(_, after)| after.contains(words))
    }

    /// Whether both match the same texts.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.before == other.before && self.places == other.places
    }

    /// The English, if the text is such a sentence; `translate` does the texts that are translated in turn.
    pub(crate) fn apply(&self, text: &str, translate: impl Fn(&str) -> String) -> Option<String> {
        let mut fills = Vec::with_capacity(self.places.len());
        if !fill(&self.places, text.strip_prefix(&*self.before)?, &mut fills) {
            return None;
        }
        let mut english = self.begins.clone();
        for (place, after) in &self.order {
            let ((kind, _), filled) = (self.places.get(*place)?, *fills.get(*place)?);
            match kind {
                Kind::Month => english.push_str(month(filled)?),
                Kind::Text => english.push_str(&translate(filled)),
                Kind::Any | Kind::Number => english.push_str(filled),
            }
            english.push_str(after);
        }
        Some(english)
    }
}

/// Finds what is in the places, each as short as it can be.
fn fill<'t>(places: &[(Kind, String)], text: &'t str, fills: &mut Vec<&'t str>) -> bool {
    let Some(((kind, after), later)) = places.split_first() else { return text.is_empty() };
    if later.is_empty() {
        let filled = text.strip_suffix(&**after).filter(|filled| kind.fits(filled));
        fills.extend(filled);
        return filled.is_some();
    }
    for (end, _) in text.match_indices(&**after) {
        let filled = &text[..end];
        if kind.fits(filled) {
            fills.push(filled);
            if fill(later, &text[end + after.len()..], fills) {
                return true;
            }
            fills.pop();
        }
    }
    false
}

/// What comes before the first place, and each place's code with what comes after it.
type Pieces = (String, Vec<(String, String)>);

fn cut(text: &str) -> Result<Pieces, &'static str> {
    let mut parts = text.split('{');
    let before = parts.next().unwrap_or_default().to_owned();
    let places = parts.map(|part| {
        let (code, after) = part.split_once('}')?;
        Some((code.to_owned(), after.to_owned()))
    });
    Ok((before, places.collect::<Option<_>>().ok_or("a place has no end")?))
}
