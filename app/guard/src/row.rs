//! Numbers that stand near each other, read as one: digits may be parted by anything people put between them.

use crate::scan::Scan;
use crate::token::Class;

/// Most digits in one row: an international telephone number has fifteen.
const MOST: usize = 16;

/// Numbers that stand near each other.
pub(crate) struct Row {
    /// Their digits.
    pub(crate) digits: Vec<u8>,
    /// The last token and the number of digits so far, after each number.
    pub(crate) parts: Vec<(usize, usize)>,
    /// The signs between them, spaces as spaces.
    pub(crate) between: Vec<u8>,
}

impl Row {
    /// The row that starts at the number `at`.
    pub(crate) fn of(scan: &Scan, at: usize) -> Self {
        let mut row = Self { digits: Vec::with_capacity(MOST), parts: Vec::with_capacity(4), between: Vec::new() };
        let mut place = at;
        loop {
            row.digits.extend_from_slice(scan.word(place).get(..MOST + 1).unwrap_or(scan.word(place)));
            row.parts.push((place, row.digits.len()));
            // At most two signs, as in ") " or " - ".
            let mut next = place + 1;
            let mut sign = if scan.joined(next) { 0 } else { b' ' };
            while next < place + 3 && scan.sign(next).is_some_and(|sign| b".-/(),|_'+:=*".contains(&sign)) {
                sign = scan.sign(next).unwrap_or(sign);
                next += 1;
            }
            if row.digits.len() > MOST || scan.class(next) != Some(Class::Number) {
                return row;
            }
            row.between.push(sign);
            place = next;
        }
    }

    /// The last token of the first `count` digits, when a number ends there.
    pub(crate) fn last(&self, count: usize) -> Option<usize> {
        self.parts.iter().find(|(_, digits)| *digits == count).map(|(last, _)| *last)
    }

    /// How many numbers the first `count` digits are.
    pub(crate) fn numbers(&self, count: usize) -> usize {
        self.parts.iter().take_while(|(_, digits)| *digits <= count).count()
    }

    /// How many digits each of these numbers has.
    pub(crate) fn lengths(&self, numbers: usize) -> Vec<usize> {
        self.parts[..numbers].iter().scan(0, |before, (_, digits)| Some(digits - std::mem::replace(before, *digits))).collect()
    }

    /// Whether the same sign stands between the first numbers.
    pub(crate) fn same(&self, numbers: usize) -> bool {
        self.between[..numbers - 1].windows(2).all(|pair| pair[0] == pair[1])
    }
}
