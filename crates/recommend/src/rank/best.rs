//! The best of many scores.

/// The highest scores above `above` among the items that are not banned, best first; equal ones in order of the items.
pub(super) fn best(
    scores: impl Iterator<Item = (u32, f32)>,
    banned: &[bool],
    limit: usize,
    above: f32,
) -> Vec<(u32, f32)> {
    let by_score = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    let mut ranked: Vec<(u32, f32)> = Vec::with_capacity(2 * limit);
    let mut last = (0, above);
    if limit == 0 {
        return ranked;
    }
    for (item, score) in scores {
        let is_worse = score < last.1 || score == last.1 && item >= last.0;
        if is_worse || banned[item as usize] {
            continue;
        }
        ranked.push((item, score));
        // What is not among the best of these is not among the best of all.
        if ranked.len() == 2 * limit {
            last = *ranked.select_nth_unstable_by(limit - 1, by_score).1;
            ranked.truncate(limit);
        }
    }
    ranked.sort_unstable_by(by_score);
    ranked.truncate(limit);
    ranked
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_sorting_all(scores in prop::collection::vec(0_u8..20, 0..200), limit in 0_usize..30) {
            let scores: Vec<(u32, f32)> = (0..).zip(scores.into_iter().map(f32::from)).collect();
            let banned: Vec<bool> = scores.iter().map(|(item, _)| item % 7 == 0).collect();
            let mut reversed = scores.clone();
            reversed.reverse();
            let mut all: Vec<(u32, f32)> =
                scores.iter().copied().filter(|(item, score)| item % 7 > 0 && *score > 2.0).collect();
            all.sort_by(|a, b| b.1.total_cmp(&a.1));
            all.truncate(limit);
            prop_assert_eq!(&best(scores.into_iter(), &banned, limit, 2.0), &all);
            prop_assert_eq!(best(reversed.into_iter(), &banned, limit, 2.0), all);
        }
    }
}
