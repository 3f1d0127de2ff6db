//! The numbers around a song's: vendors give them out in blocks, one repertoire each, so neighbours are mostly alike.

use super::Language;
use crate::{Brand, Numbered};

/// How many neighbours on either side are asked, ...
const NEIGHBOURS: usize = 12;
/// ... how far away they may be, ...
const FARTHEST: u32 = 200;
/// ... how many it takes to say anything, ...
const FEWEST: usize = 8;
/// ... and which share of them must agree, in percent.
const MAJORITY: usize = 70;

/// Songs and their first-hand languages in the order of either vendor's numbers.
pub(super) struct Blocks<'a> {
    sorted: [Vec<(u32, usize)>; Brand::ALL.len()],
    languages: &'a [Language],
}

impl<'a> Blocks<'a> {
    /// `numbers` gives the numbers of the song at each position of `languages`.
    pub(super) fn new<I: IntoIterator<Item = Numbered>>(
        languages: &'a [Language],
        numbers: impl Fn(usize) -> I,
    ) -> Self {
        let mut sorted = [Vec::new(), Vec::new()];
        for song in 0..languages.len() {
            for Numbered { brand, number } in numbers(song) {
                sorted[brand as usize].push((number.get(), song));
            }
        }
        sorted.iter_mut().for_each(|numbers| numbers.sort_unstable());
        Self { sorted, languages }
    }

    /// What nearly all neighbours of a song's numbers are.
    pub(super) fn language(
        &self,
        song: usize,
        numbers: impl IntoIterator<Item = Numbered>,
    ) -> Option<Language> {
        let mut votes = [0_usize; Language::ALL.len()];
        for Numbered { brand, number } in numbers {
            let sorted = &self.sorted[brand as usize];
            let at = sorted.partition_point(|&(other, _)| other < number.get());
            let near = |other: &&(u32, usize)| other.0.abs_diff(number.get()) <= FARTHEST;
            let before = sorted[..at].iter().rev().take_while(near).take(NEIGHBOURS);
            let after = sorted[at..].iter().filter(|other| other.1 != song).take_while(near).take(NEIGHBOURS);
            for &(_, neighbour) in before.chain(after) {
                votes[self.languages[neighbour] as usize] += 1;
            }
        }
        let asked: usize = votes.iter().sum();
        let enough = |language: &Language| votes[*language as usize] * 100 >= asked * MAJORITY;
        Language::ALL.into_iter().find(enough).filter(|_| asked >= FEWEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SongNumber;

    #[test]
    fn nearly_all_neighbours_must_agree() {
        let numbered = |number: usize| Numbered {
            brand: Brand::Tj,
            number: SongNumber::try_from(number as u32 + 100).unwrap(),
        };
        let check = |japanese: usize, korean: usize, expected: Option<Language>| {
            let mut languages = vec![Language::Japanese; japanese];
            languages.extend(vec![Language::Korean; korean]);
            let blocks = Blocks::new(&languages, |song| [numbered(song)]);
            assert_eq!(blocks.language(usize::MAX, [numbered(japanese)]), expected, "{japanese} {korean}");
            assert_eq!(blocks.language(usize::MAX, [numbered(5000)]), None);
        };
        check(12, 0, Some(Language::Japanese));
        check(8, 2, Some(Language::Japanese));
        check(6, 6, None);
        check(5, 2, None);
        check(0, 0, None);
    }
}
