//! What proves who somebody is, as it is kept, and how somebody comes in.
//!
//! | module | holds |
//! |---|---|
//! | [`invitation`] | what a link is for; joining with what one signs in with elsewhere |
//! | [`arrival`] | somebody on her way in: no session yet, and nothing opens but the next step |
//! | [`password`] | password with one-time codes, recovery codes |
//! | [`passkey`], [`ceremony`] | passkeys; questions to authenticators and providers, answered once |
//! | [`provider`] | the organisation's own sign-in, and accounts there |
//! | [`enter`] | from a proven factor to a session; step-up; another of one's coalitions |
//! | [`factors`] | which factors somebody has; taking away, resetting by an administrator |
//! | [`session`], [`sessions`] | links and sessions: made, opened, ended; the list of a member's |
//! | [`attempts`] | limits on guessing a secret |

pub mod arrival;
pub mod attempts;
pub mod ceremony;
pub mod enter;
pub mod factors;
pub mod invitation;
pub mod passkey;
pub mod password;
pub mod provider;
pub mod session;
pub mod sessions;

use domain::log::{Detail, Object, Verb};

use crate::{Result, Tx};

/// Notes what a person did or underwent, once for each coalition in which she is a member: its log reviewer is to
/// see it. Of a person without one, or of nobody who is known, one row without a coalition.
pub(crate) async fn note(tx: &mut Tx, person: Option<&str>, verb: Verb, object: Object, detail: impl Into<Detail>) -> Result<()> {
    let detail = detail.into();
    let memberships: Vec<(String, String)> =
        sqlx::query_as("select coalition_id, id from membership where person_id = $1 and ended_at is null order by id")
            .bind(person.unwrap_or_default())
            .fetch_all(tx.conn())
            .await?;
    for (coalition, membership) in &memberships {
        tx.note_of(coalition, membership, verb, object, detail.clone());
    }
    if memberships.is_empty() {
        tx.note(None, verb, object, "", detail);
    }
    Ok(())
}
