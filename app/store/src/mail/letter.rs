//! What is so when a message is sent: to whom it goes, and what it is about. Nothing of what was so when it was written.

use domain::mail::Kind;
use sqlx::FromRow;

use super::Letter;
use crate::{
    Result, Store,
    meeting::{Facts, meeting_columns},
};

/// Somebody with an address.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Addressee {
    /// Name of the person.
    pub name: String,
    /// E-mail address, as it was typed and checked; empty for who has none.
    pub email: String,
}

/// To whom it goes: a member whose membership did not end, with an address.
pub async fn addressee(store: &Store, letter: &Letter) -> Result<Option<Addressee>> {
    Ok(sqlx::query_as(
        "select p.name, p.email from membership m join person p on p.id = m.person_id \
         where m.id = $1 and m.coalition_id = $2 and m.ended_at is null and p.email <> ''",
    )
    .bind(&letter.membership_id)
    .bind(&letter.coalition_id)
    .fetch_optional(&store.read)
    .await?)
}

/// The meeting it is about, with whether she is a member of it.
pub async fn meeting(store: &Store, letter: &Letter) -> Result<Option<(Facts, bool)>> {
    let facts: Option<Facts> = sqlx::query_as(concat!(meeting_columns!(), "$1 where m.id = $2 and m.coalition_id = $3"))
        .bind(&letter.membership_id)
        .bind(&letter.subject_id)
        .bind(&letter.coalition_id)
        .fetch_optional(&store.read)
        .await?;
    Ok(facts.map(|facts| {
        let member = facts.is_member();
        (facts, member)
    }))
}

/// Who sent the agenda of the meeting it is about: answers go to her. Her address may be empty.
pub async fn sender(store: &Store, letter: &Letter) -> Result<Option<Addressee>> {
    Ok(sqlx::query_as(
        "select p.name, p.email from meeting m join membership s on s.id = coalesce(m.sent_by, m.created_by) \
         join person p on p.id = s.person_id where m.id = $1 and m.coalition_id = $2 and s.ended_at is null",
    )
    .bind(&letter.subject_id)
    .bind(&letter.coalition_id)
    .fetch_optional(&store.read)
    .await?)
}

/// How many actions of the meeting are hers and not reported yet.
pub async fn actions(store: &Store, letter: &Letter) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from action a join agenda_item i on i.id = a.item_id join meeting m on m.id = i.meeting_id \
         where m.id = $1 and m.coalition_id = $2 and a.owner_id = $3 and a.removed_at is null and a.state in ('open', 'loopt')",
    )
    .bind(&letter.subject_id)
    .bind(&letter.coalition_id)
    .bind(&letter.membership_id)
    .fetch_one(&store.read)
    .await?)
}

/// Whether an urgent case still waits, and she is one of those who are told of it.
pub async fn is_urgent(store: &Store, letter: &Letter) -> Result<bool> {
    debug_assert_eq!(letter.kind(), Kind::Urgent, "of no other letter is the subject a case");
    let waits: Option<i64> = sqlx::query_scalar(
        "select 1 from case_file f where f.id = $1 and f.coalition_id = $2 and f.urgency = 'spoed' and f.closed_at is null and (\
         exists (select 1 from urgent_responder u where u.membership_id = $3) \
         or exists (select 1 from membership_role r where r.membership_id = $3 and r.role = 'coordinator'))",
    )
    .bind(&letter.subject_id)
    .bind(&letter.coalition_id)
    .bind(&letter.membership_id)
    .fetch_optional(&store.read)
    .await?;
    Ok(waits.is_some())
}
