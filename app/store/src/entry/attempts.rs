//! Limits on guessing a secret (a password, a code): per account and per address, in the database, so that a
//! restart forgets nothing and all nodes count together.
//!
//! Nobody is locked out: after a few failures in a sliding window each next try has to wait longer, up to a
//! quarter of an hour. A browser from which somebody signed in before has a count of its own for her account
//! (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"): what strangers try does not delay her there.
//! Passkeys cannot be guessed and are not counted at all.
//!
//! A try counts **before** its secret is compared, and is forgiven when everything was right: a thousand tries at
//! the same moment are a thousand tries.

use std::net::IpAddr;

use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

use super::session::micros_of;
use crate::{
    Result, Store, Tx,
    ground::{instant, token::hash},
};

/// A device that was not used for so long is a stranger again.
const DEVICE_KEPT: Duration = Duration::days(180);
/// So much later than a request began another one may have counted its try: bodies come in any order, and clocks of nodes are
/// apart.
const AHEAD: Duration = Duration::minutes(2);

/// So many tries are free within the window; then each next one waits, twice as long every time.
#[derive(Debug, Clone, Copy)]
struct Limit {
    free: i64,
    window: Duration,
    first: Duration,
    longest: Duration,
}

/// An account, tried from where nobody signed in to it before: about a hundred tries a day, where NIST SP 800-63B
/// (§5.2.2) allows a hundred in a row.
const ACCOUNT: Limit = Limit { free: 5, window: Duration::days(1), first: Duration::seconds(30), longest: Duration::minutes(15) };
/// The same account on a device of its own.
const DEVICE: Limit = Limit { free: 10, window: Duration::days(1), first: Duration::seconds(15), longest: Duration::minutes(15) };
/// An address, whatever accounts are tried from it: a whole practice may sit behind one.
const ADDRESS: Limit =
    Limit { free: 30, window: Duration::hours(1), first: Duration::seconds(10), longest: Duration::minutes(15) };

/// Somebody who says she is the owner of an account.
#[derive(Debug, Clone)]
pub struct Guess {
    account: String,
    device: Option<String>,
    address: String,
}

/// Too many tries: when the next one is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// From then on.
    pub until: OffsetDateTime,
}

impl Guess {
    /// `account`: what was typed to say whose account it is, or its id; the same for the whole sign-in. It need not
    /// exist: who guesses names learns nothing from the limits. `device`: token of the device cookie, if one was sent.
    pub fn new(account: &str, device: Option<&str>, address: IpAddr) -> Self {
        Self {
            account: subject("account", &account.trim().to_lowercase()),
            device: device.map(hash),
            address: subject("address", &network(address)),
        }
    }
}

/// Counts a try; gives how long it has to wait when it is one too many. To be asked before anything is compared,
/// for the second factor as for the first.
pub async fn begin(store: &Store, guess: &Guess, now: OffsetDateTime) -> Result<Option<Wait>> {
    let mut tx = store.begin(now).await?;
    let subjects = limits(&mut tx, guess).await?;
    let mut wait: Option<Wait> = None;
    for (subject, limit) in &subjects {
        let next = until(&mut tx, subject, *limit).await?;
        wait = [wait, next].into_iter().flatten().max_by_key(|wait| wait.until);
    }
    if let Some(wait) = wait {
        tx.rollback_after_group().await?;
        return Ok(Some(wait));
    }
    for (subject, _) in &subjects {
        sqlx::query("insert into attempt (subject, at) values ($1, $2)").bind(subject).bind(tx.at()).execute(tx.conn()).await?;
    }
    let old = tx.at() - micros_of(ACCOUNT.window.max(ADDRESS.window));
    sqlx::query("delete from attempt where at < $1").bind(old).execute(tx.conn()).await?;
    tx.commit_unjournalled().await?;
    Ok(None)
}

/// Everything was right, the second factor too: forgives this account's failures here, and this one try of the
/// address. Gives the token of a device that is known from now on, for its cookie; nothing when it is known already.
pub async fn succeeded(tx: &mut Tx, guess: &Guess) -> Result<Option<String>> {
    let known = limits(tx, guess).await?.iter().all(|(subject, _)| *subject != guess.account);
    let own = if known { guess.on_device() } else { guess.account.clone() };
    sqlx::query("delete from attempt where subject = $1").bind(&own).execute(tx.conn()).await?;
    if known {
        sqlx::query("update known_device set used_at = $2 where token_hash = $1")
            .bind(&guess.device)
            .bind(tx.at())
            .execute(tx.conn())
            .await?;
        return Ok(None);
    }
    sqlx::query("delete from attempt where subject = $1 and at = (select max(a.at) from attempt a where a.subject = $1)")
        .bind(&guess.address)
        .execute(tx.conn())
        .await?;
    let token = tx.token();
    sqlx::query("insert into known_device (token_hash, subject, made_at, used_at) values ($1, $2, $3, $3)")
        .bind(hash(&token))
        .bind(&guess.account)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    let old = tx.at() - micros_of(DEVICE_KEPT);
    sqlx::query("delete from known_device where used_at < $1").bind(old).execute(tx.conn()).await?;
    Ok(Some(token))
}

/// What a try counts for: on a device that is known for the account, only for the two together.
async fn limits(tx: &mut Tx, guess: &Guess) -> Result<Vec<(String, Limit)>> {
    let old = tx.at() - micros_of(DEVICE_KEPT);
    let known: Option<String> =
        sqlx::query_scalar("select token_hash from known_device where token_hash = $1 and subject = $2 and used_at > $3")
            .bind(&guess.device)
            .bind(&guess.account)
            .bind(old)
            .fetch_optional(tx.conn())
            .await?;
    Ok(match known {
        Some(_) => vec![(guess.on_device(), DEVICE)],
        None => vec![(guess.account.clone(), ACCOUNT), (guess.address.clone(), ADDRESS)],
    })
}

impl Guess {
    /// The account on this device.
    fn on_device(&self) -> String {
        subject("device", &format!("{} {}", self.account, self.device.as_deref().unwrap_or_default()))
    }
}

/// When a next try for a subject is taken; nothing when it may be now. One that was made while the clock stood ahead counts for
/// nothing: it would shut everybody out until then.
async fn until(tx: &mut Tx, subject: &str, limit: Limit) -> Result<Option<Wait>> {
    let (failures, last): (i64, i64) =
        sqlx::query_as("select count(*), coalesce(max(at), 0) from attempt where subject = $1 and at > $2 and at <= $3")
            .bind(subject)
            .bind(tx.at() - micros_of(limit.window))
            .bind(tx.at() + micros_of(AHEAD))
            .fetch_one(tx.conn())
            .await?;
    let until = instant::at(last) + limit.delay(failures);
    Ok((failures > 0 && until > tx.now()).then_some(Wait { until }))
}

impl Limit {
    /// How long after the last of so many failures the next try is taken.
    fn delay(self, failures: i64) -> Duration {
        match failures - self.free {
            beyond if beyond < 0 => Duration::ZERO,
            beyond => (self.first * 2_i32.pow(u32::try_from(beyond.min(10)).unwrap_or(0))).min(self.longest),
        }
    }
}

/// A whole network of IPv6 is one customer's: its first 64 bits.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => hex::encode(&address.octets()[..8]),
    }
}

fn subject(kind: &str, what: &str) -> String {
    hex::encode(Sha256::digest(format!("{kind}\x1f{what}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_somewhere() {
        let waits: Vec<i64> = (0..=12).map(|failures| ACCOUNT.delay(failures).whole_seconds()).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
        assert_eq!(ACCOUNT.delay(i64::MAX), ACCOUNT.longest);
        for limit in [ACCOUNT, DEVICE, ADDRESS] {
            assert!((0..100).all(|n| limit.delay(n) <= limit.delay(n + 1)));
        }
    }

    #[test]
    fn names_and_networks_are_one_however_they_are_written() {
        let guess = |account: &str, address: &str| Guess::new(account, None, address.parse().unwrap());
        assert_eq!(guess(" Sanne@Example.nl", "192.0.2.1").account, guess("sanne@example.nl", "192.0.2.2").account);
        assert_eq!(guess("a", "::ffff:192.0.2.1").address, guess("b", "192.0.2.1").address);
        assert_eq!(guess("a", "2001:db8:1:2::1").address, guess("b", "2001:db8:1:2:ffff::9").address);
        assert_ne!(guess("a", "2001:db8:1:2::1").address, guess("a", "2001:db8:1:3::1").address);
        assert_ne!(guess("a", "192.0.2.1").account, guess("a", "192.0.2.1").address);
    }
}
