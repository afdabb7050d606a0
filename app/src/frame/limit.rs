//! How often somebody may ask: a bucket that fills again (GCRA), in the memory of this node. For keys of programs, and for
//! what nobody has to be signed in for and yet costs the board a row or a signature (attack A14). Guessing a key of 256
//! random bits is hopeless at any speed; this keeps one asker from taking the board's time.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use time::{Duration, OffsetDateTime};

/// Asked too often: seconds until the next one is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany(pub i64);

/// So many at once, and then one every so often.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    burst: i32,
    every: Duration,
}

impl Limit {
    /// So long, in seconds, until there is one more.
    pub fn seconds(self) -> i64 {
        self.every.whole_seconds().max(1)
    }
}

/// A key: 60 at once, then 5 a second.
pub const KEY: Limit = Limit { burst: 60, every: Duration::milliseconds(200) };
/// An address, whatever keys it uses: 120 at once, then 10 a second.
pub const ADDRESS: Limit = Limit { burst: 120, every: Duration::milliseconds(100) };
/// An address that begins to sign in, by a passkey or at an organisation: 30 at once, as a whole practice does in the
/// morning, then one every two seconds.
pub const ENTRY: Limit = Limit { burst: 30, every: Duration::seconds(2) };
/// What a question without a key that works costs its address more than another.
pub const REFUSED: i32 = 5;

/// Above this many buckets those that are full again are forgotten.
const MANY: usize = 4_096;

/// The buckets of this node.
#[derive(Debug, Default)]
pub struct Limits(Mutex<HashMap<String, OffsetDateTime>>);

impl Limits {
    /// Takes from the bucket of a subject; when there is too little in it, says when to come back.
    pub fn take(&self, subject: &str, limit: Limit, cost: i32, now: OffsetDateTime) -> Result<(), TooMany> {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > MANY {
            buckets.retain(|_, full_at| *full_at > now);
        }
        // When the bucket will be full again.
        let full_at = buckets.get(subject).copied().unwrap_or(now).max(now) + limit.every * cost;
        let over = full_at - now - limit.every * limit.burst;
        if over > Duration::ZERO {
            return Err(TooMany(over.whole_seconds() + 1));
        }
        buckets.insert(subject.to_owned(), full_at);
        Ok(())
    }
}

/// An address as it is counted: a whole network of IPv6 is one customer's, its first 64 bits.
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x?}", &address.segments()[..4]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_bucket_fills_again() {
        let limits = Limits::default();
        let now = datetime!(2026-11-23 09:00 UTC);
        let took = |at| (0..200).filter(|_| limits.take("key", KEY, 1, at).is_ok()).count();
        assert_eq!(took(now), 60);
        assert_eq!(limits.take("key", KEY, 1, now), Err(TooMany(1)));
        assert_eq!(took(now + Duration::seconds(2)), 10);
        assert_eq!(took(now + Duration::minutes(5)), 60, "never more than full");
        assert!(limits.take("other", KEY, 1, now).is_ok());
    }

    #[test]
    fn what_is_refused_costs_more() {
        let limits = Limits::default();
        let now = datetime!(2026-11-23 09:00 UTC);
        let refused = (0..200).filter(|_| limits.take("a", ADDRESS, 1 + REFUSED, now).is_ok()).count();
        assert_eq!(refused, 20);
    }

    #[test]
    fn a_network_is_one_however_it_is_written() {
        let of = |address: &str| network(address.parse().unwrap());
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    }
}
