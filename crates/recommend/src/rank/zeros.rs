//! Numbers of all items or lists.

use std::cell::RefCell;
use std::mem;
use std::ops::{Deref, DerefMut};
use std::thread::LocalKey;

thread_local! {
    static FLOATS: Spare<f32> = const { RefCell::new(Vec::new()) };
    static NUMBERS: Spare<u32> = const { RefCell::new(Vec::new()) };
}

/// Memory that is in no use.
type Spare<T> = RefCell<Vec<Vec<T>>>;

/// What there can be as many zeros of as there are items or lists.
pub(crate) trait Number: Copy + Default + 'static {
    fn spare() -> &'static LocalKey<Spare<Self>>;
}

impl Number for f32 {
    fn spare() -> &'static LocalKey<Spare<Self>> {
        &FLOATS
    }
}

impl Number for u32 {
    fn spare() -> &'static LocalKey<Spare<Self>> {
        &NUMBERS
    }
}

/// As many zeros as there are items or lists, to be changed. Their memory is used again on the same thread: fresh zeros of
/// this size come as pages that the system hands over one by one, which takes longer than the rest of an answer.
#[derive(Debug)]
pub(crate) struct Zeros<T: Number>(Vec<T>);

/// Scores of all items or lists.
pub(crate) type Scores = Zeros<f32>;

impl<T: Number> Zeros<T> {
    pub(crate) fn new(len: usize) -> Self {
        let mut zeros = T::spare().with_borrow_mut(Vec::pop).unwrap_or_default();
        zeros.clear();
        zeros.resize(len, T::default());
        Self(zeros)
    }
}

impl<T: Number> Drop for Zeros<T> {
    fn drop(&mut self) {
        let spare = mem::take(&mut self.0);
        // A thread that ends has no use for it.
        _ = T::spare().try_with(|kept| kept.borrow_mut().push(spare));
    }
}

impl<T: Number> Deref for Zeros<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Number> DerefMut for Zeros<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_again_is_zero() {
        let mut one = Scores::new(3);
        let other = Scores::new(2);
        one.iter_mut().for_each(|score| *score = 1.0);
        drop(one);
        assert_eq!((&*Scores::new(4), &*other), (&[0.0; 4][..], &[0.0; 2][..]));
    }
}
