//! Proposing a role: from the first submitted case on an administrator proposes who coordinates, administers or reviews the
//! log, and somebody else decides (product §1).

use domain::{
    log::{Noted, Object, Part, Verb},
    people::proposal::Decision,
    words::Role,
};

use super::{member::grant, proposal::settle};
use crate::{
    Result, Tx,
    access::Administrator,
    ground::{
        columns::{membership_role, role_proposal},
        journal::Author,
        stored::Known,
    },
    mail::waits,
};

/// Whether a role takes two people in a coalition: from its first submitted case on.
async fn take_two(tx: &mut Tx, coalition: &str) -> Result<bool> {
    let case: Option<i64> = sqlx::query_scalar("select 1 from case_file where coalition_id = $1 limit 1")
        .bind(coalition)
        .fetch_optional(tx.conn())
        .await?;
    Ok(case.is_some())
}

/// Gives a role, or proposes it where it takes two people.
pub(super) async fn give(tx: &mut Tx, by: &Administrator, membership: &str, role: Role) -> Result<()> {
    if !role.takes_two() {
        return grant(tx, membership, role).await;
    }
    if take_two(tx, by.coalition()).await? {
        return propose(tx, by, membership, role).await;
    }
    grant(tx, membership, role).await?;
    insert(tx, by.membership(), membership, role, Some(Decision::Alone)).await
}

/// Proposes a role; proposed again it is as new.
async fn propose(tx: &mut Tx, by: &Author, membership: &str, role: Role) -> Result<()> {
    take_back(tx, by, membership, role).await?;
    insert(tx, by.membership(), membership, role, None).await?;
    waits::role(tx, by, membership, role == Role::Participant).await?;
    tx.note(Some(by), Verb::Step, Object::Membership, membership, (Noted::Proposed, Part::Roles(vec![role])));
    Ok(())
}

async fn insert(tx: &mut Tx, by: &str, membership: &str, role: Role, decision: Option<Decision>) -> Result<()> {
    let id = tx.id();
    sqlx::query(
        "insert into role_proposal (id, membership_id, role, proposed_at, proposed_by, decision, decided_at, decided_by) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(membership)
    .bind(role.as_str())
    .bind(tx.at())
    .bind(by)
    .bind(decision.map(Decision::as_str))
    .bind(decision.map(|_| tx.at()))
    .bind(decision.map(|_| by.to_owned()))
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes back what waits for a member, if anything does.
pub(super) async fn take_back(tx: &mut Tx, by: &Author, membership: &str, role: Role) -> Result<()> {
    let waits: Option<String> =
        sqlx::query_scalar("select id from role_proposal where membership_id = $1 and role = $2 and decision is null")
            .bind(membership)
            .bind(role.as_str())
            .fetch_optional(tx.conn())
            .await?;
    match waits {
        Some(id) => settle(tx, &id, Decision::Withdrawn, Some(by)).await,
        None => Ok(()),
    }
}

/// Which roles of a member wait.
pub(super) async fn of_member(tx: &mut Tx, membership: &str) -> Result<Vec<Role>> {
    let roles: Vec<Known<role_proposal::Role>> =
        sqlx::query_scalar("select role from role_proposal where membership_id = $1 and decision is null")
            .bind(membership)
            .fetch_all(tx.conn())
            .await?;
    Ok(roles.into_iter().map(Known::value).collect())
}

/// Takes roles away that a member had, and proposes them anew, with what waited: she comes by a link that one person made.
pub(crate) async fn anew(tx: &mut Tx, by: &Author, membership: &str, which: fn(Role) -> bool) -> Result<()> {
    if !take_two(tx, by.coalition()).await? {
        return Ok(());
    }
    let had: Vec<Known<membership_role::Role>> = sqlx::query_scalar("select role from membership_role where membership_id = $1")
        .bind(membership)
        .fetch_all(tx.conn())
        .await?;
    let mut roles = of_member(tx, membership).await?;
    roles.extend(had.into_iter().map(Known::value).filter(|role| which(*role)));
    for role in roles {
        sqlx::query("delete from membership_role where membership_id = $1 and role = $2")
            .bind(membership)
            .bind(role.as_str())
            .execute(tx.conn())
            .await?;
        propose(tx, by, membership, role).await?;
    }
    Ok(())
}

/// The same for who sets up how she signs in for the first time: of a member who never came, the maker of her link is the
/// only one who knows her.
pub(crate) async fn at_first_entry(tx: &mut Tx, membership: &str) -> Result<()> {
    let (coalition, maker): (String, Option<String>) = sqlx::query_as(
        "select m.coalition_id, (select l.made_by from sign_in_link l where l.membership_id = m.id and l.used_at is not null \
         order by l.used_at desc limit 1) from membership m where m.id = $1",
    )
    .bind(membership)
    .fetch_one(tx.conn())
    .await?;
    match maker {
        Some(maker) => anew(tx, &Author::new(coalition, maker), membership, Role::takes_two).await,
        // Whoever founds the coalition has her link from the server.
        None => Ok(()),
    }
}
