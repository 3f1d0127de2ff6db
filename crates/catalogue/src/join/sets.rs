//! Disjoint sets, some of which may never become one.

/// Union by smallest member, with path halving.
pub(super) struct Sets {
    parent: Vec<usize>,
    /// For each set, by its smallest member: the members of other sets that it may not meet.
    apart: Vec<Vec<usize>>,
}

impl Sets {
    pub(super) fn new(size: usize) -> Self {
        Self { parent: (0..size).collect(), apart: vec![Vec::new(); size] }
    }

    /// The smallest member of the set.
    pub(super) fn root(&mut self, mut member: usize) -> usize {
        while self.parent[member] != member {
            self.parent[member] = self.parent[self.parent[member]];
            member = self.parent[member];
        }
        member
    }

    /// Two members of different sets will never be in one.
    pub(super) fn keep_apart(&mut self, a: usize, b: usize) {
        let (of_a, of_b) = (self.root(a), self.root(b));
        self.apart[of_a].push(b);
        self.apart[of_b].push(a);
    }

    /// Makes one set of two, unless some of their members are kept apart.
    pub(super) fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        let enemies = std::mem::take(&mut self.apart[high]);
        let may = low == high || !enemies.iter().any(|&enemy| self.root(enemy) == low);
        if may {
            self.parent[high] = low;
            self.apart[low].extend(enemies);
        } else {
            self.apart[high] = enemies;
        }
    }
}
