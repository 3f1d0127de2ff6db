//! Words near a word: Damerau–Levenshtein (optimal string alignment) down a sorted list, so that words with a common
//! beginning share its rows.

/// Calls `found` with the place and distance of every word at most `most` away from `query`; with `prefix`, of every word
/// that begins with something so near.
pub(super) fn near(words: &[String], query: &str, most: u8, prefix: bool, mut found: impl FnMut(usize, u8)) {
    let query = query.as_bytes();
    let first: Vec<u8> = (0..=query.len()).map(|i| i.min(250) as u8).collect();
    // One row for each letter of the word so far, and the least last entry up to there.
    let mut rows = vec![first];
    let mut least = vec![query.len().min(250) as u8];
    let mut known: &[u8] = &[];
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let word = word.as_bytes();
        let common = known.iter().zip(word).take_while(|(a, b)| a == b).count();
        rows.truncate(common + 1);
        least.truncate(common + 1);
        let mut hopeless = None;
        for depth in common..word.len() {
            let row = next_row(&rows, word, depth, query);
            let last = row.last().copied().unwrap_or(u8::MAX);
            let best = row.iter().min().copied().unwrap_or(u8::MAX);
            least.push(last.min(least[depth]));
            rows.push(row);
            // A transposition may still join this letter with the next.
            let before = rows[depth].iter().min().copied().unwrap_or(u8::MAX);
            if best > most && before >= most && !(prefix && least[depth + 1] <= most) {
                hopeless = Some(depth + 1);
                break;
            }
        }
        if let Some(depth) = hopeless {
            let beginning = &word[..depth];
            known = beginning;
            at += words[at..].partition_point(|other| {
                other.as_bytes().get(..depth).unwrap_or(other.as_bytes()) <= beginning
            });
            continue;
        }
        known = word;
        let distance = if prefix { least[word.len()] } else { rows[word.len()][query.len()] };
        if distance <= most {
            found(at, distance);
        }
        at += 1;
    }
}

fn next_row(rows: &[Vec<u8>], word: &[u8], depth: usize, query: &[u8]) -> Vec<u8> {
    let before = &rows[depth];
    let mut row = Vec::with_capacity(query.len() + 1);
    row.push(before[0].saturating_add(1));
    for (i, &letter) in query.iter().enumerate() {
        let changed = before[i] + u8::from(letter != word[depth]);
        let mut cost = changed.min(before[i + 1].saturating_add(1)).min(row[i].saturating_add(1));
        if depth > 0 && i > 0 && letter == word[depth - 1] && query[i - 1] == word[depth] {
            cost = cost.min(rows[depth - 1][i - 1] + 1);
        }
        row.push(cost);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_near() {
        let words: Vec<String> =
            ["abc", "abcd", "abdc", "acb", "bac", "xabc", "zzz"].map(str::to_owned).to_vec();
        let check = |query: &str, most: u8, prefix: bool, expected: &[(&str, u8)]| {
            let mut found = Vec::new();
            near(&words, query, most, prefix, |at, distance| found.push((words[at].as_str(), distance)));
            assert_eq!(found, expected, "{query}");
        };
        check("abc", 0, false, &[("abc", 0)]);
        check("abc", 1, false, &[("abc", 0), ("abcd", 1), ("abdc", 1), ("acb", 1), ("bac", 1), ("xabc", 1)]);
        check("ab", 0, true, &[("abc", 0), ("abcd", 0), ("abdc", 0)]);
        check("zz", 1, true, &[("zzz", 0)]);
        check("q", 0, true, &[]);
    }
}
