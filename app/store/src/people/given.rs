//! Roles that take two people and were given: for the monthly review of the log, and for coordinators when nobody of the
//! coalition was the second.

use domain::{log::review::Month, people::proposal::Decision, words::Role};
use sqlx::FromRow;
use time::{Duration, OffsetDateTime};

use crate::{
    Result, Store,
    access::{Coordinator, LogReviewer},
    ground::{columns::role_proposal, instant, stored::Known},
    log::span,
};

/// So long coordinators read that whoever runs the server confirmed a role.
const TOLD: Duration = Duration::days(30);

/// A role that was given.
#[derive(Debug, Clone, FromRow)]
pub struct Given {
    /// Name of who has it.
    pub name: String,
    /// Membership of who proposed it.
    pub proposer: String,
    /// Name of who confirmed it; nothing for whoever runs the server.
    pub second: Option<String>,
    role: Known<role_proposal::Role>,
    decision: Known<role_proposal::Decision>,
    decided_at: i64,
}

impl Given {
    /// The role.
    pub fn role(&self) -> Role {
        *self.role
    }

    /// When.
    pub fn at(&self) -> OffsetDateTime {
        instant::at(self.decided_at)
    }

    /// Whether one person gave it, before there was a case.
    pub fn alone(&self) -> bool {
        *self.decision == Decision::Alone
    }
}

macro_rules! given {
    ($which:literal) => {
        concat!(
            "select p.name, o.proposed_by as proposer, q.name as second, o.role, o.decision, o.decided_at from role_proposal o \
             join membership m on m.id = o.membership_id join person p on p.id = m.person_id \
             left join membership n on n.id = o.decided_by left join person q on q.id = n.person_id \
             where m.coalition_id = $1 and o.decision in ('alone', 'confirmed') and o.decided_at >= $2 and ",
            $which,
            " order by o.decided_at, o.id"
        )
    };
}

/// What was given in a month.
pub async fn in_month(store: &Store, who: &LogReviewer, month: Month) -> Result<Vec<Given>> {
    let (from, to) = span(month.first_day(), month.last_day());
    let sql = given!("o.decided_at < $3");
    Ok(sqlx::query_as(sql).bind(who.coalition()).bind(from).bind(to).fetch_all(&store.read).await?)
}

/// What whoever runs the server confirmed lately.
pub async fn by_server(store: &Store, who: &Coordinator, now: OffsetDateTime) -> Result<Vec<Given>> {
    let sql = given!("o.decided_by is null and o.decision = 'confirmed'");
    Ok(sqlx::query_as(sql).bind(who.coalition()).bind(instant::micros(now - TOLD)).fetch_all(&store.read).await?)
}
