//! Protection, checked by a second method that shares no code with the first.
//!
//! | module | says |
//! |---|---|
//! | [`exact`] | the second method: bounds by a simplex in whole numbers |
//! | [`grow`] | invented tables |
//! | [`known`] | small tables with patterns known to be good and bad |
//! | [`random`] | many invented tables: nobody narrows a small cell, nothing is hidden for nothing |
//! | [`linked`] | sums that cross in any way, against trying every table |
//! | [`again`] | corrections of a published table |
//! | [`faults`] | tables that are none |
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]

mod again;
mod exact;
mod faults;
mod grow;
mod known;
mod linked;
mod random;
