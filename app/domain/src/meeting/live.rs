//! The running of a meeting (product §4): which item comes next, and when the agenda runs out.

use time::Duration;

/// Whoever comes this much after the beginning came late.
pub const LATE: Duration = Duration::minutes(5);

/// Where the chair goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// To the item after this one; past the last one nothing is on the table.
    Next,
    /// To the item before this one.
    Previous,
    /// To the item after this one, and this one to the end of its part: it comes back later today.
    Defer,
    /// To any item.
    Jump(String),
}

/// The item that a move puts on the table, of the items in their order; nothing past the last one. Before the
/// first move nothing is on the table, and "next" is the first item.
pub fn target<'a>(order: &[&'a str], now: Option<&str>, to: &Move) -> Option<&'a str> {
    let here = now.and_then(|now| order.iter().position(|id| *id == now));
    let place = match (to, here) {
        (Move::Jump(id), _) => order.iter().position(|other| other == id),
        (Move::Next | Move::Defer, Some(here)) => Some(here + 1),
        (Move::Next, None) => Some(0),
        (Move::Defer, None) => None,
        (Move::Previous, Some(here)) => Some(here.saturating_sub(1)),
        (Move::Previous, None) => order.len().checked_sub(1),
    };
    place.and_then(|place| order.get(place)).copied()
}

/// Minutes of an item on the agenda, and whether it is dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Minutes on the agenda.
    pub minutes: i64,
    /// It has an outcome.
    pub done: bool,
    /// It is on the table now.
    pub now: bool,
}

/// What is still to be talked about after `spent` on the item at the table: what is left of its minutes (none when
/// they are over), and all minutes of the other items that are not dealt with.
pub fn to_go(slots: &[Slot], spent: Duration) -> Duration {
    slots.iter().fold(Duration::ZERO, |sum, slot| {
        let whole = Duration::minutes(slot.minutes);
        match slot {
            Slot { now: true, .. } => sum + (whole - spent).max(Duration::ZERO),
            Slot { done: true, .. } => sum,
            Slot { .. } => sum + whole,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ORDER: [&str; 3] = ["a", "b", "c"];

    #[test]
    fn the_chair_goes_on_back_and_anywhere() {
        assert_eq!(target(&ORDER, None, &Move::Next), Some("a"));
        assert_eq!(target(&ORDER, Some("a"), &Move::Next), Some("b"));
        assert_eq!(target(&ORDER, Some("c"), &Move::Next), None, "the table is empty after the last item");
        assert_eq!(target(&ORDER, Some("b"), &Move::Previous), Some("a"));
        assert_eq!(target(&ORDER, Some("a"), &Move::Previous), Some("a"));
        assert_eq!(target(&ORDER, None, &Move::Previous), Some("c"), "back to the last one");
        assert_eq!((target(&ORDER, Some("a"), &Move::Defer), target(&ORDER, None, &Move::Defer)), (Some("b"), None));
        assert_eq!(target(&ORDER, Some("a"), &Move::Jump("c".into())), Some("c"));
        assert_eq!(target(&ORDER, Some("a"), &Move::Jump("x".into())), None);
        assert_eq!(target(&ORDER, Some("gone"), &Move::Next), Some("a"));
        assert_eq!(target(&[], None, &Move::Next), None);
        assert_eq!(target(&[], None, &Move::Previous), None);
    }

    #[test]
    fn the_agenda_runs_out_after_what_is_left() {
        let slot = |minutes, done, now| Slot { minutes, done, now };
        let slots = [slot(10, true, false), slot(10, false, true), slot(5, false, false)];
        assert_eq!(to_go(&slots, Duration::minutes(4)), Duration::minutes(11));
        assert_eq!(to_go(&slots, Duration::minutes(14)), Duration::minutes(5), "over time takes nothing from the others");
        let back = [slot(10, true, true), slot(5, false, false)];
        assert_eq!(to_go(&back, Duration::minutes(1)), Duration::minutes(14), "an item that is at the table again counts");
        assert_eq!(to_go(&[], Duration::ZERO), Duration::ZERO);
    }

    proptest! {
        #[test]
        fn going_on_from_nothing_passes_every_item_once(count in 0usize..30) {
            let names: Vec<String> = (0..count).map(|n| n.to_string()).collect();
            let order: Vec<&str> = names.iter().map(String::as_str).collect();
            let (mut now, mut passed) = (None, Vec::new());
            while let Some(next) = target(&order, now, &Move::Next) {
                passed.push(next);
                now = Some(next);
                prop_assert!(passed.len() <= count);
            }
            prop_assert_eq!(passed, order);
        }
    }
}
