//! Publications: proposed by a coordinator, released by a second person, frozen for good (product §6).
//!
//! A proposal is a snapshot: what is computed, shown, asked and released are the same counts. It is written in one
//! write; how it is masked is computed outside the store and handed in.

mod read;
mod steps;
mod table;

pub use read::{Listed, Record, Stage, earlier, exact, exported, frozen, frozen_open, get, list, waiting, years, years_open};
pub use steps::{Asked, computed, failed, make, release, send_back, withdraw};
pub use table::{Before, proposal};
