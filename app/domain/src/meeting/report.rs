//! The report of a meeting: how long its attendees may ask for corrections.

use time::Date;

use crate::calendar::workday;

/// So many working days after the meeting was closed its report is final (product §4, "Report").
pub const CORRECTIONS: u8 = 3;

/// The last day on which attendees may ask for corrections of a meeting that was closed on a day.
pub fn last_day(closed: Date) -> Date {
    workday::after(closed, CORRECTIONS)
}
