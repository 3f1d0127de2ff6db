//! Freshness: another visit shows other good songs.

/// How far down the first places are shared: with 4, the first three songs are drawn nearly as often as the best one.
const OFFSET: f32 = 4.0;
/// How much a better place counts.
const STRENGTH: f32 = 3.0;

/// Draws an order in which an item at rank r, counted from 0, comes next with odds of 1 / (r + 4)^3. The same visit gives
/// the same order. Drawing without replacement by exponential races: Efraimidis and Spirakis, "Weighted random sampling
/// with a reservoir", 2006.
pub(super) fn fresh<T>(items: Vec<T>, key: impl Fn(&T) -> u64, visit: u32) -> Vec<T> {
    let mut drawn: Vec<(f32, T)> = items
        .into_iter()
        .enumerate()
        .map(|(rank, item)| {
            let draw = fastrand::Rng::with_seed(u64::from(visit) << 32 ^ key(&item)).f32();
            // Between 0 and 1, without the ends.
            let arrives = -(draw.max(f32::EPSILON)).ln() * (rank as f32 + OFFSET).powf(STRENGTH);
            (arrives, item)
        })
        .collect();
    drawn.sort_by(|a, b| a.0.total_cmp(&b.0));
    drawn.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(visit: u32) -> Vec<u64> {
        fresh((0..100).collect(), |&item| item, visit)
    }

    #[test]
    fn a_visit_keeps_its_order_and_another_has_its_own() {
        assert_eq!(order(1), order(1));
        let all: std::collections::HashSet<Vec<u64>> =
            (0..50).map(|visit| order(visit)[..3].to_vec()).collect();
        assert!(all.len() > 20, "{}", all.len());
    }

    #[test]
    fn the_best_stay_in_front() {
        let visits = 1_000;
        let mut first_ten = [0_u32; 100];
        for visit in 0..visits {
            for item in &order(visit)[..10] {
                first_ten[*item as usize] += 1;
            }
        }
        let share = |items: std::ops::Range<usize>| {
            f64::from(first_ten[items.clone()].iter().sum::<u32>()) / f64::from(visits) / items.len() as f64
        };
        assert!(share(0..3) > 0.85, "{}", share(0..3));
        assert!(share(0..10) > 0.5, "{}", share(0..10));
        assert!(share(50..100) < 0.03, "{}", share(50..100));
    }
}
