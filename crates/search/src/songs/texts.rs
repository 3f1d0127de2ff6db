//! Many short texts in one string.

/// Texts one after the other, found by their number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    pub(crate) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of this number; it has to exist.
    pub(crate) fn get(&self, number: usize) -> &str {
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.all[start..self.ends[number] as usize]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// Texts that were joined with line breaks; `None` unless there are exactly so many.
    pub(crate) fn split(joined: &str, count: usize) -> Option<Self> {
        let mut texts = Self {
            all: String::with_capacity(joined.len()),
            ends: Vec::with_capacity(count.min(joined.len() + 1)),
        };
        if count > 0 {
            joined.split('\n').for_each(|text| texts.push(text));
        }
        (texts.len() == count && (count > 0 || joined.is_empty())).then_some(texts)
    }
}

/// A list of texts for each of many things, mostly empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextLists {
    pub(crate) texts: Texts,
    /// Where each list begins among the texts, and the end.
    pub(crate) starts: Vec<u32>,
}

impl Default for TextLists {
    fn default() -> Self {
        Self { texts: Texts::default(), starts: vec![0] }
    }
}

impl TextLists {
    pub(crate) fn push<'a>(&mut self, list: impl IntoIterator<Item = &'a str>) {
        list.into_iter().for_each(|text| self.texts.push(text));
        self.starts.push(self.texts.len() as u32);
    }

    /// The list of this number; it has to exist.
    pub(crate) fn get(&self, number: usize) -> impl Iterator<Item = &str> {
        (self.starts[number] as usize..self.starts[number + 1] as usize).map(|text| self.texts.get(text))
    }
}
