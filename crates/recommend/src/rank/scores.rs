//! Scores of all items or lists.

use std::cell::RefCell;
use std::mem;
use std::ops::{Deref, DerefMut};

thread_local! {
    static SPARE: RefCell<Vec<Vec<f32>>> = const { RefCell::new(Vec::new()) };
}

/// As many zeros as there are items or lists, to be added to. Their memory is used again on the same thread: fresh zeros of
/// this size come as pages that the system hands over one by one, which takes longer than the rest of an answer.
#[derive(Debug)]
pub(crate) struct Scores(Vec<f32>);

impl Scores {
    pub(crate) fn zeros(len: usize) -> Self {
        let mut scores = SPARE.with_borrow_mut(Vec::pop).unwrap_or_default();
        scores.clear();
        scores.resize(len, 0.0);
        Self(scores)
    }
}

impl Drop for Scores {
    fn drop(&mut self) {
        let spare = mem::take(&mut self.0);
        // A thread that ends has no use for it.
        _ = SPARE.try_with(|kept| kept.borrow_mut().push(spare));
    }
}

impl Deref for Scores {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        &self.0
    }
}

impl DerefMut for Scores {
    fn deref_mut(&mut self) -> &mut [f32] {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_again_is_zero() {
        let mut one = Scores::zeros(3);
        let other = Scores::zeros(2);
        one.iter_mut().for_each(|score| *score = 1.0);
        drop(one);
        assert_eq!((&*Scores::zeros(4), &*other), (&[0.0; 4][..], &[0.0; 2][..]));
    }
}
