//! Which keys a finger hits by mistake: the neighbours on QWERTY.

/// Are the keys neighbours on QWERTY (next to each other in a row, or touching in the row below)?
pub(super) const fn adjacent(a: u8, b: u8) -> bool {
    let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    a.is_ascii_lowercase() && b.is_ascii_lowercase() && NEIGHBOURS[(a - b'a') as usize] >> (b - b'a') & 1 == 1
}

/// For each letter the set of its neighbours.
const NEIGHBOURS: [u32; 26] = {
    let mut sets = [0; 26];
    let mut a = 0;
    while a < 26 {
        let mut b = 0;
        while b < 26 {
            if touching(PLACES[a], PLACES[b]) || touching(PLACES[b], PLACES[a]) {
                sets[a] |= 1 << b;
            }
            b += 1;
        }
        a += 1;
    }
    sets
};

/// Is the second key right of the first, or touching it in the row below (shifted right by about half a key)?
const fn touching((row, column): (u8, u8), (other_row, other_column): (u8, u8)) -> bool {
    row == other_row && column + 1 == other_column
        || row + 1 == other_row && (column == other_column || column == other_column + 1)
}

/// Row and column of each letter on QWERTY.
const PLACES: [(u8, u8); 26] = {
    let rows: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let mut places = [(0, 0); 26];
    let mut row = 0;
    while row < 3 {
        let mut column = 0;
        while column < rows[row].len() {
            places[(rows[row][column] - b'a') as usize] = (row as u8, column as u8);
            column += 1;
        }
        row += 1;
    }
    places
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_neighbouring_keys() {
        let check = |a: u8, b: u8, expected: bool| {
            assert_eq!(adjacent(a, b), expected, "{}{}", a as char, b as char);
            assert_eq!(adjacent(b, a), expected);
        };
        check(b'o', b'p', true);
        check(b'w', b'a', true);
        check(b'w', b's', true);
        check(b'w', b'd', false);
        check(b'q', b'p', false);
        check(b'a', b'1', false);
    }
}
