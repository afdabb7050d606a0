//! Meetings: planning them, finding them, taking them a step further.
//!
//! | module | holds |
//! |---|---|
//! | `plan`, `told`, [`calendar`], [`feed`] | planning and changing one, and whom that is told; lists of them; the one a calendar fetches |
//! | [`agenda`], [`item`], `returning` | its cases in their order; one of them, as far as it may be read; those that come back |
//! | [`voices`], [`answer`], [`attendance`], [`stand_in`], [`handover`], `duty` | who is at it; who comes; who was there; who comes instead, what she is told; chair and scribe |
//! | `step`, [`live`], `presence`, `running`, [`closing`] | sending, opening, cancelling; going on; what is only done meanwhile; closing and counting |
//! | [`outcome`], [`report`] | decision and outcome of an item; the report, its corrections and versions |

pub mod agenda;
pub mod answer;
pub mod attendance;
pub mod calendar;
pub mod closing;
mod duty;
pub mod feed;
pub mod handover;
pub mod item;
pub mod live;
pub mod outcome;
mod plan;
mod presence;
pub mod report;
mod returning;
pub(crate) mod running;
pub mod stand_in;
mod step;

mod told;
pub mod voices;

pub(crate) use self::step::{not_cancelled, raise, still_open};
pub use self::{
    duty::{give_duty, hand_over},
    plan::{change, coming, plan, planned},
    step::step,
};
pub use crate::access::meeting::Facts;
pub(crate) use crate::access::meeting::meeting_columns;
