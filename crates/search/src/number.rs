//! Song numbers: one sorted list.

use alsong_catalogue::SongNumber;

/// Numbers with the songs that have them.
pub(crate) struct Numbers {
    /// Sorted by number, then song.
    entries: Vec<(u32, u32)>,
}

impl Numbers {
    pub(crate) fn build(mut entries: Vec<(u32, u32)>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        entries.shrink_to_fit();
        Self { entries }
    }

    /// The songs with this number.
    pub(crate) fn find(&self, number: SongNumber) -> impl Iterator<Item = u32> + '_ {
        let first = self.entries.partition_point(|&(other, _)| other < number.get());
        self.entries[first..]
            .iter()
            .take_while(move |&&(other, _)| other == number.get())
            .map(|&(_, document)| document)
    }

    /// The songs whose numbers begin with these digits and go on, the smaller number first.
    pub(crate) fn beginning(&self, digits: SongNumber) -> impl Iterator<Item = u32> + '_ {
        let tens = std::iter::successors(Some(10u32), |ten| ten.checked_mul(10));
        let ranges = tens.map_while(move |ten| {
            let first = digits.get().checked_mul(ten)?;
            Some((first, first.checked_add(ten)?))
        });
        ranges.flat_map(|(first, end)| {
            let at = self.entries.partition_point(|&(other, _)| other < first);
            self.entries[at..]
                .iter()
                .take_while(move |&&(other, _)| other < end)
                .map(|&(_, document)| document)
        })
    }

    /// Heap bytes.
    pub(crate) fn memory(&self) -> usize {
        self.entries.capacity() * size_of::<(u32, u32)>()
    }
}

/// The number a query asks for: digits alone, or with the vendor's name, "번", a dash or spaces around them.
pub(crate) fn parse(folded: &str) -> Option<SongNumber> {
    let mut rest = folded.trim();
    for vendor in ["tj", "ky", "태진", "금영", "no.", "#"] {
        rest = rest.strip_prefix(vendor).unwrap_or(rest).trim_start();
    }
    let rest = rest.strip_suffix('번').unwrap_or(rest);
    let digits: String = rest.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers() {
        let check = |text: &str, expected: Option<u32>| {
            assert_eq!(parse(text).map(SongNumber::get), expected, "{text:?}");
        };
        check("48465", Some(48465));
        check("tj 48465", Some(48465));
        check("금영59511번", Some(59511));
        check("484 65", Some(48465));
        check("#153", Some(153));
        check("365일", None);
        check("", None);
        check("0", None);
        check("99999999", None);
    }
}
