//! Other names of artists, learned from the rows themselves: "IU(아이유)" says that IU is 아이유.

use std::collections::{BTreeMap, HashMap};

use super::group::Group;
use super::sound::sounds_alike;
use crate::Row;
use crate::normalize::{Artists, Script, fold};

/// Pairs of names in different scripts that mean the same artist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases {
    /// By folded name. Holds both directions.
    other: HashMap<String, Other>,
}

/// What is known under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Other {
    /// The other name, folded.
    name: String,
    /// The other name as spelled.
    spelling: String,
    basis: Basis,
}

/// What taught that two names mean the same artist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Rows that write one name with the other in brackets.
    Brackets,
    /// Songs that both vendors have, each under another name.
    Titles,
}

/// Another name of an artist.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// The name, folded.
    pub name: String,
    /// The other name as spelled.
    pub other: String,
    /// What taught it.
    pub basis: Basis,
}

impl Aliases {
    /// Learns from every artist written as a name with another one in brackets.
    ///
    /// A bracket may also hold the group of a singer: "서은광(BTOB)". So two names become a pair only if each is
    /// the other's most frequent partner, and if they sound alike or were seen together at least twice.
    pub fn learn<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Aliases {
        let mut counts = Counts::default();
        for row in rows {
            let artists = Artists::parse(&row.artist);
            for credit in artists.mains.iter().chain(&artists.guests).filter(|credit| !credit.truncated) {
                if let ([name, other], [spelling, other_spelling]) =
                    (credit.names.as_slice(), credit.spellings.as_slice())
                    && may_be_pair(name, other)
                {
                    counts.add((name, spelling), (other, other_spelling));
                }
            }
        }
        let mut aliases = Aliases::default();
        aliases.add(counts.pairs(true), Basis::Brackets);
        aliases
    }

    /// Learns from songs: a title that one song of each vendor has, with artists in different scripts, hints that they
    /// are the same; two such titles and no rival make a pair.
    pub(crate) fn learn_from_titles(&mut self, tj: &[Group<'_>], ky: &[Group<'_>]) {
        let by_title = |groups: &[Group<'_>]| {
            let mut unique: HashMap<String, Option<usize>> = HashMap::new();
            for (position, group) in groups.iter().enumerate() {
                let known = unique.entry(group.name.title.base.clone()).or_insert(Some(position));
                if *known != Some(position) {
                    *known = None;
                }
            }
            unique
        };
        let (tj_titles, ky_titles) = (by_title(tj), by_title(ky));
        let mut counts = Counts::default();
        for (title, position) in tj_titles {
            let Some((t, k)) = position.zip(ky_titles.get(&title).copied().flatten()) else { continue };
            let ([a], [b]) = (tj[t].name.mains.as_slice(), ky[k].name.mains.as_slice()) else { continue };
            // Who is named with the other name already teaches nothing new.
            let known =
                a.names.iter().any(|name| name == b.first()) || b.names.iter().any(|name| name == a.first());
            if may_be_pair(a.first(), b.first()) && !known {
                counts.add((a.first(), &a.spelling), (b.first(), &b.spelling));
            }
        }
        self.add(counts.pairs(false), Basis::Titles);
    }

    /// Adds name, other name and its spelling where nothing is known under the name.
    fn add(&mut self, pairs: Vec<(String, String, String)>, basis: Basis) {
        for (key, name, spelling) in pairs {
            self.other.entry(key).or_insert(Other { name, spelling, basis });
        }
    }

    /// What was learned before, as [`Aliases::to_vec`] gives it.
    pub fn of_list(list: Vec<Alias>) -> Aliases {
        let mut aliases = Aliases::default();
        for Alias { name, other, basis } in list {
            aliases.add(vec![(name, fold(&other), other)], basis);
        }
        aliases
    }

    /// Every name with its other name, in order; each pair comes in both directions.
    pub fn to_vec(&self) -> Vec<Alias> {
        let aliases = self.other.iter().map(|(name, other)| Alias {
            name: name.clone(),
            other: other.spelling.clone(),
            basis: other.basis,
        });
        let mut aliases: Vec<Alias> = aliases.collect();
        aliases.sort();
        aliases
    }

    /// The other name of a folded name, as spelled.
    pub fn spelling(&self, name: &str) -> Option<&str> {
        self.other.get(name).map(|other| other.spelling.as_str())
    }

    /// Adds the other names of these folded names.
    pub fn extend(&self, names: &mut Vec<String>) {
        for at in 0..names.len() {
            if let Some(Other { name, .. }) = self.other.get(&names[at])
                && !names.contains(name)
            {
                names.push(name.clone());
            }
        }
    }

    /// One name for both of a pair: the Hangul one, or the first in order.
    pub fn canonical<'a>(&'a self, name: &'a str) -> &'a str {
        match self.other.get(name) {
            Some(Other { name: other, .. })
                if (Script::of(other) != Script::Hangul, other.as_str())
                    < (Script::of(name) != Script::Hangul, name) =>
            {
                other
            }
            _ => name,
        }
    }
}

/// How often two names were seen together. Ordered, so that equal counts give the same pairs for any order of rows.
#[derive(Default)]
struct Counts {
    partners: BTreeMap<String, BTreeMap<String, u32>>,
    spellings: BTreeMap<String, String>,
}

impl Counts {
    /// Counts two names, each folded and as spelled.
    fn add(&mut self, a: (&str, &str), b: (&str, &str)) {
        for ((name, spelling), (other, _)) in [(a, b), (b, a)] {
            *self.partners.entry(name.to_owned()).or_default().entry(other.to_owned()).or_default() += 1;
            let known = self.spellings.entry(name.to_owned()).or_insert_with(|| spelling.to_owned());
            if spelling < known.as_str() {
                spelling.clone_into(known);
            }
        }
    }

    fn best(&self, name: &str) -> Option<(&String, u32)> {
        let partners = self.partners.get(name)?.iter();
        partners
            .max_by_key(|&(other, &count)| (count, sounds_alike(name, other), other))
            .map(|(other, &count)| (other, count))
    }

    /// Name, other name and its spelling, in both directions. Names seen together once must sound alike if that is
    /// `enough_once`, and are no pair otherwise.
    fn pairs(&self, enough_once: bool) -> Vec<(String, String, String)> {
        let pair = |name: &String| {
            let (other, count) = self.best(name)?;
            let mutual = self.best(other).is_some_and(|(back, _)| back == name);
            let sure = count >= 2 || (enough_once && sounds_alike(name, other));
            (mutual && sure).then(|| (name.clone(), other.clone(), self.spellings[other].clone()))
        };
        self.partners.keys().filter_map(pair).collect()
    }
}

fn may_be_pair(name: &str, other: &str) -> bool {
    let (a, b) = (Script::of(name), Script::of(other));
    a != b && a != Script::Other && b != Script::Other
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Columns;

    fn learn(artists: &[&str]) -> Aliases {
        let columns = Columns::parse("brand\tnumber\ttitle\tartist").unwrap();
        let rows: Vec<Row> =
            artists.iter().map(|artist| columns.row(&format!("tj\t1\tA\t{artist}")).unwrap()).collect();
        Aliases::learn(&rows)
    }

    #[test]
    fn learns_pairs_not_memberships() {
        let aliases = learn(&[
            "IU(아이유)",
            "아이유(IU)",
            "비투비(BTOB)",
            "비투비(BTOB)",
            "서은광(BTOB)",
            "이창섭(BTOB)",
            "쿨 (COOL)",
            "빅나티(서동현)",
            "별(ZZZ)",
        ]);
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(aliases.spelling(name), expected, "{name}");
        };
        check("iu", Some("아이유"));
        check("아이유", Some("IU"));
        check("btob", Some("비투비"));
        check("서은광", None);
        check("쿨", Some("COOL"));
        check("빅나티", None);
        check("별", None);
        assert_eq!(aliases.canonical("iu"), "아이유");
        assert_eq!(aliases.canonical("아이유"), "아이유");
        assert_eq!(Aliases::of_list(aliases.to_vec()), aliases);
    }
}
