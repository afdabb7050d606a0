//! Checkpoints: where a chain stood, sealed with the key, kept outside the database. By them a deleted
//! tail, a dropped lane or a chain that was made anew shows.

use std::fmt;

use super::{key::Key, row::Head};

/// Where a lane stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Name of the lane.
    pub lane: String,
    /// Its last row then.
    pub head: Head,
    seal: String,
}

impl Key {
    /// Seals where a lane stands.
    pub fn seal(&self, lane: &str, head: &Head) -> Checkpoint {
        Checkpoint { lane: lane.to_owned(), head: head.clone(), seal: self.sealing(lane, head) }
    }

    /// Whether a checkpoint was sealed with this key.
    pub fn sealed(&self, point: &Checkpoint) -> bool {
        self.sealing(&point.lane, &point.head) == point.seal
    }

    fn sealing(&self, lane: &str, head: &Head) -> String {
        self.over(&["checkpoint", lane, &head.seq.to_string(), &head.at.to_string(), &head.mac])
    }
}

/// One line: number, instant, mac and seal, then the lane (which may hold a space).
impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {} {}", self.head.seq, self.head.at, self.head.mac, self.seal, self.lane)
    }
}

impl Checkpoint {
    /// Reads a line.
    pub fn parse(line: &str) -> Option<Self> {
        let mut parts = line.trim_end().splitn(5, ' ');
        let (seq, at) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let (mac, seal) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        Some(Self { lane: parts.next()?.to_owned(), head: Head { seq, at, mac }, seal })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_and_no_part_of_it_can_be_changed() {
        let key = Key::new([7; 32]);
        let point = key.seal("knoop 1", &Head { seq: 12, at: 1_795_000_000_000_000, mac: "ab".into() });
        let line = point.to_string();
        assert_eq!(Checkpoint::parse(&line), Some(point));
        for (from, to) in [("12 ", "13 "), ("1795", "1796"), (" ab ", " ac "), ("knoop 1", "knoop 2")] {
            let changed = Checkpoint::parse(&line.replacen(from, to, 1)).unwrap();
            assert!(!key.sealed(&changed), "{from} → {to}");
        }
        assert!(!Key::new([8; 32]).sealed(&Checkpoint::parse(&line).unwrap()));
        for wrong in ["", "12", "12 1 ab cd", "x 1 ab cd main", "12 x ab cd main"] {
            assert_eq!(Checkpoint::parse(wrong), None, "{wrong}");
        }
    }
}
