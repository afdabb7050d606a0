//! Whoever runs the server is the second person of a role where a coalition has none (product §1): in the journal, and told to
//! its coordinators ([`super::given::by_server`]).

use domain::{
    log::{Noted, Object, Part, Verb},
    people::proposal::Decision,
    words::Role,
};
use sqlx::FromRow;

use super::{member::grant, proposal::settle};
use crate::{
    Result, Store, Tx,
    ground::{columns::role_proposal, journal::Author, stored::Known},
};

/// A role that waits, in any coalition.
#[derive(Debug, Clone, FromRow)]
pub struct Waiting {
    /// Id of the proposal.
    pub id: String,
    /// Name of the coalition.
    pub coalition: String,
    /// Name of who is to have it.
    pub name: String,
    /// Name of who proposed it.
    pub proposer: String,
    /// Names of those who can decide on the board; empty when there is nobody.
    pub seconds: String,
    membership: String,
    coalition_id: String,
    role: Known<role_proposal::Role>,
    came: i64,
}

impl Waiting {
    /// The role.
    pub fn role(&self) -> Role {
        *self.role
    }

    /// Whether she has signed in since, as [`super::proposal::Proposal::came`].
    pub fn came(&self) -> bool {
        self.came > 0
    }
}

/// What waits.
pub async fn waiting(store: &Store) -> Result<Vec<Waiting>> {
    Ok(sqlx::query_as(concat!(
        "select o.id, c.name as coalition, p.name, q.name as proposer, m.id as membership, m.coalition_id, o.role, ",
        super::proposal::came!(),
        " as came, coalesce((select string_agg(t.name, ', ') from membership s join person t on t.id = s.person_id \
         where s.coalition_id = m.coalition_id and s.ended_at is null and s.id <> m.id and s.id <> o.proposed_by \
         and exists (select 1 from membership_role r where r.membership_id = s.id and (r.role = 'coordinator' \
         or (r.role = 'administrator' and o.role <> 'participant')))), '') as seconds \
         from role_proposal o join membership m on m.id = o.membership_id join person p on p.id = m.person_id \
         join membership n on n.id = o.proposed_by join person q on q.id = n.person_id join coalition c on c.id = m.coalition_id \
         where o.decision is null and m.ended_at is null order by c.name, o.proposed_at, o.id"
    ))
    .fetch_all(&store.read)
    .await?)
}

/// Confirms one that has nobody else to do so.
pub async fn confirm(tx: &mut Tx, one: &Waiting) -> Result<()> {
    settle(tx, &one.id, Decision::Confirmed, None).await?;
    grant(tx, &one.membership, one.role()).await?;
    let noted = (Noted::Confirmed, Part::Roles(vec![one.role()]));
    tx.note(Some(&Author::new(&*one.coalition_id, "")), Verb::Step, Object::Membership, &one.membership, noted);
    Ok(())
}
