//! The access window (product §8): until when those at the table, its case managers and the owners of its actions may
//! read a case. It ends where its text is to be gone (product §3, purge).

use time::OffsetDateTime;

use crate::ground::instant::{before, micros};

/// However long a case stays open: months after its last discussion (product §3).
const HARD_CAP: i64 = 24;

/// Instants of one moment, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    /// The moment itself.
    pub now: i64,
    /// A closed case must have been closed after this.
    pub closed_after: i64,
    /// A case that was discussed must have been discussed after this.
    pub discussed_after: i64,
}

impl Window {
    /// At an instant, where closed cases are kept for so many months.
    pub(crate) fn at(now: OffsetDateTime, months: i64) -> Self {
        Self { now: micros(now), closed_after: before(now, months), discussed_after: before(now, HARD_CAP) }
    }
}

/// Whether case `f` is within the window; takes the numbers of two parameters: closed after, discussed after.
macro_rules! within {
    ($closed:literal, $discussed:literal) => {
        concat!(
            "(f.closed_at is null or f.closed_at > ",
            $closed,
            ") and not exists (select 1 from agenda_item wi join meeting wm on wm.id = wi.meeting_id where wi.case_id = f.id \
             and wi.outcome = 'besproken' and wm.closed_at is not null group by wi.case_id having max(wm.starts_at) <= ",
            $discussed,
            ")"
        )
    };
}
pub(crate) use within;

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_window_is_of_the_clock_in_amsterdam() {
        let window = Window::at(datetime!(2026-11-23 09:00 UTC), 6);
        // Ten in the morning, in winter and in summer.
        assert_eq!(window.closed_after, micros(datetime!(2026-05-23 08:00 UTC)));
        assert_eq!(window.discussed_after, micros(datetime!(2024-11-23 09:00 UTC)));
    }
}
