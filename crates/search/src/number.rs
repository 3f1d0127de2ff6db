//! Song numbers: one sorted list.

use alsong_catalogue::SongNumber;

/// Numbers with the songs that have them.
pub(crate) struct Numbers {
    /// Number and song in one integer each, sorted.
    entries: Vec<u64>,
}

impl Numbers {
    pub(crate) fn build(entries: impl Iterator<Item = (SongNumber, u32)>) -> Self {
        let mut entries: Vec<u64> =
            entries.map(|(number, song)| u64::from(number.get()) << 32 | u64::from(song)).collect();
        entries.sort_unstable();
        entries.dedup();
        entries.shrink_to_fit();
        Self { entries }
    }

    /// The songs with this number.
    pub(crate) fn find(&self, number: SongNumber) -> impl Iterator<Item = u32> + '_ {
        let number = u64::from(number.get());
        let first = self.entries.partition_point(|&entry| entry >> 32 < number);
        self.entries[first..]
            .iter()
            .take_while(move |&&entry| entry >> 32 == number)
            .map(|&entry| entry as u32)
    }

    /// The songs whose numbers begin with these digits and go on, the smaller number first.
    pub(crate) fn beginning(&self, digits: SongNumber) -> impl Iterator<Item = u32> + '_ {
        let tens = std::iter::successors(Some(10u64), |ten| Some(ten * 10));
        let ranges = tens.take(5).map(move |ten| (u64::from(digits.get()) * ten, ten));
        ranges.flat_map(|(first, count)| {
            let at = self.entries.partition_point(|&entry| entry >> 32 < first);
            let inside = self.entries[at..].iter().take_while(move |&&entry| entry >> 32 < first + count);
            inside.map(|&entry| entry as u32)
        })
    }

    /// Heap bytes.
    pub(crate) fn memory(&self) -> usize {
        self.entries.capacity() * size_of::<u64>()
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
