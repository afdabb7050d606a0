//! The order of the agenda (product §4): spoed first, then the pregnancy clock.

use crate::words::Urgency;

/// What the proposed order looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// Urgency of the case.
    pub urgency: Urgency,
    /// Whole weeks on the day of the meeting; nothing for a gezin.
    pub weeks: Option<i64>,
}

/// Sort key of the proposed order, smallest first: spoed, then the furthest pregnancy, then families.
pub fn proposed(weight: Weight) -> (bool, i64) {
    (weight.urgency != Urgency::Urgent, -weight.weeks.unwrap_or(-1))
}

/// Whether to move an item one place up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the start.
    Up,
    /// Towards the end.
    Down,
}

/// Moves one of the ids a place; at the edge, or for an unknown id, nothing changes.
pub fn moved(mut ids: Vec<String>, id: &str, direction: Direction) -> Vec<String> {
    if let Some(place) = ids.iter().position(|other| other == id) {
        let target = match direction {
            Direction::Up => place.checked_sub(1),
            Direction::Down => Some(place + 1).filter(|target| *target < ids.len()),
        };
        if let Some(target) = target {
            ids.swap(place, target);
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spoed_goes_first_then_the_furthest_pregnancy_then_families() {
        let weight = |urgency, weeks| Weight { urgency, weeks };
        let mut list = [
            weight(Urgency::Regular, None),
            weight(Urgency::Regular, Some(12)),
            weight(Urgency::Regular, Some(33)),
            weight(Urgency::Urgent, Some(20)),
        ];
        list.sort_by_key(|w| proposed(*w));
        assert_eq!(list.map(|w| w.weeks), [Some(20), Some(33), Some(12), None]);
    }

    #[test]
    fn an_item_moves_one_place_and_stops_at_the_edge() {
        let ids = || ["a", "b", "c"].map(str::to_owned).to_vec();
        assert_eq!(moved(ids(), "c", Direction::Up), ["a", "c", "b"]);
        assert_eq!(moved(ids(), "a", Direction::Up), ["a", "b", "c"]);
        assert_eq!(moved(ids(), "a", Direction::Down), ["b", "a", "c"]);
        assert_eq!(moved(ids(), "c", Direction::Down), ["a", "b", "c"]);
        assert_eq!(moved(ids(), "x", Direction::Down), ["a", "b", "c"]);
    }
}
