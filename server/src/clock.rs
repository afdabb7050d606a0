//! Time, ids and randomness: the only file that asks the machine for them. Everybody else takes them
//! as an argument, so that a test can repeat a run.

use store::Ids;
use time::OffsetDateTime;
use uuid::{Builder, Uuid};

/// The instant of this moment.
#[expect(clippy::disallowed_methods, reason = "this is the clock of the house")]
pub fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

/// Bytes nobody can predict.
///
/// # Panics
/// When the machine has no randomness to give: going on would make tokens that can be guessed.
#[expect(clippy::disallowed_methods, reason = "this is the source of randomness of the house")]
pub fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    if let Err(error) = getrandom::fill(&mut bytes) {
        panic!("no randomness: {error}");
    }
    bytes
}

/// Ids in order of time (`UUIDv7`), and the randomness above.
#[derive(Debug, Clone, Copy)]
pub struct MachineIds;

impl Ids for MachineIds {
    fn id(&self, now: OffsetDateTime) -> Uuid {
        let mut tail = [0; 10];
        tail.copy_from_slice(&random()[..10]);
        let millis = u64::try_from(now.unix_timestamp_nanos() / 1_000_000).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }

    fn random(&self) -> [u8; 32] {
        random()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn ids_are_in_order_of_time_and_differ() {
        let id = |at| MachineIds.id(at);
        let (early, late) = (datetime!(2026-11-23 09:00 UTC), datetime!(2026-11-23 09:00:01 UTC));
        assert_eq!(id(early).get_version_num(), 7);
        assert!(id(early) < id(late));
        assert_ne!(id(early), id(early));
        assert_ne!(random(), random());
    }
}
