//! What is so when a message is sent: to whom it goes, and what it is about. Nothing of what was so when it was written.

use domain::mail::{Choice, Kind};
use sqlx::FromRow;

use super::{Letter, waits::sees_at_once};
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

/// To whom it goes: a member whose membership did not end, with an address, who wants to be told such things.
pub async fn addressee(store: &Store, letter: &Letter) -> Result<Option<Addressee>> {
    Ok(sqlx::query_as(
        "select p.name, p.email from membership m join person p on p.id = m.person_id \
         where m.id = $1 and m.coalition_id = $2 and m.ended_at is null and p.email <> '' \
         and not exists (select 1 from mail_off o where o.membership_id = m.id and o.about = $3)",
    )
    .bind(&letter.membership_id)
    .bind(&letter.coalition_id)
    .bind(letter.kind().choice().map_or("", Choice::as_str))
    .fetch_optional(&store.read)
    .await?)
}

/// The meeting it is about; its member is whom the message is for, if she is one.
pub async fn meeting(store: &Store, letter: &Letter) -> Result<Option<Facts>> {
    let facts = sqlx::query_as(concat!(meeting_columns!(), "$1 where m.id = $2 and m.coalition_id = $3"))
        .bind(&letter.membership_id)
        .bind(&letter.subject_id)
        .bind(&letter.coalition_id);
    Ok(facts.fetch_optional(&store.read).await?)
}

/// What of a meeting and its coalition a message about it keeps to.
#[derive(Debug, Clone, FromRow)]
pub struct Habits {
    /// Who is answered: an address of the coalition, or who sent the agenda. The address may be empty.
    #[sqlx(flatten)]
    pub reply: Addressee,
    link_by_mail: i64,
}

impl Habits {
    /// Whether her own invitation may hold the video link.
    pub fn sends_link(&self) -> bool {
        self.link_by_mail == 1
    }
}

/// Those of the meeting it is about.
pub async fn habits(store: &Store, letter: &Letter) -> Result<Habits> {
    Ok(sqlx::query_as(
        "select case when c.reply_to <> '' then c.name else coalesce(p.name, '') end as name, \
         case when c.reply_to <> '' then c.reply_to else coalesce(p.email, '') end as email, c.link_by_mail \
         from meeting m join coalition c on c.id = m.coalition_id \
         left join membership s on s.id = coalesce(m.sent_by, m.created_by) and s.ended_at is null \
         left join person p on p.id = s.person_id where m.id = $1 and m.coalition_id = $2",
    )
    .bind(&letter.subject_id)
    .bind(&letter.coalition_id)
    .fetch_one(&store.read)
    .await?)
}

/// Name of her instead of whom the member comes, if she is a stand-in.
pub async fn absent(store: &Store, letter: &Letter) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "select p.name from meeting_member mm join membership a on a.id = mm.stands_in_for join person p on p.id = a.person_id \
         where mm.meeting_id = $1 and a.coalition_id = $2 and mm.membership_id = $3",
    )
    .bind(&letter.subject_id)
    .bind(&letter.coalition_id)
    .bind(&letter.membership_id)
    .fetch_optional(&store.read)
    .await?)
}

/// Name of the coalition of the member.
pub async fn coalition(store: &Store, letter: &Letter) -> Result<String> {
    let name = sqlx::query_scalar("select name from coalition where id = $1").bind(&letter.coalition_id);
    Ok(name.fetch_one(&store.read).await?)
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

/// Whether what it tells of is still so for her.
pub async fn holds(store: &Store, letter: &Letter) -> Result<bool> {
    let sql = match letter.kind() {
        Kind::Urgent => URGENT,
        Kind::Correction => ASKED,
        Kind::Answered => ANSWERED,
        Kind::Confirm => PROPOSED,
        Kind::Publication => RELEASE,
        Kind::Reset => RESET,
        Kind::AskStandIn => ASK,
        Kind::Invitation
        | Kind::StandIn
        | Kind::Agenda
        | Kind::Changed
        | Kind::Cancelled
        | Kind::Removed
        | Kind::Actions
        | Kind::Report => {
            return Ok(true);
        }
    };
    let found: Option<i64> = sqlx::query_scalar(sql)
        .bind(&letter.subject_id)
        .bind(&letter.coalition_id)
        .bind(&letter.membership_id)
        .fetch_optional(&store.read)
        .await?;
    Ok(found.is_some())
}

// $1 what it is about, $2 the coalition, $3 the member.
const ASK: &str = "select 1 from meeting_member mm join meeting m on m.id = mm.meeting_id where m.id = $1 and m.coalition_id = $2 \
     and mm.membership_id = $3 and mm.stands_in_for is null and coalesce(mm.answer, '') <> 'komt' and m.closed_at is null \
     and not exists (select 1 from meeting_member s where s.meeting_id = m.id and s.stands_in_for = $3)";
const URGENT: &str = concat!(
    "select 1 from case_file f where f.id = $1 and f.coalition_id = $2 and f.urgency = 'spoed' and f.closed_at is null and ",
    sees_at_once!("$3")
);
const ASKED: &str = "select 1 from correction c join agenda_item i on i.id = c.item_id join meeting m on m.id = i.meeting_id \
     where m.id = $1 and m.coalition_id = $2 and c.answered_at is null and c.asked_by <> $3 limit 1";
const ANSWERED: &str = "select 1 from correction c join agenda_item i on i.id = c.item_id join meeting m on m.id = i.meeting_id \
     where m.id = $1 and m.coalition_id = $2 and c.answered_at is not null and c.asked_by = $3 limit 1";
const PROPOSED: &str = "select 1 from role_proposal o join membership m on m.id = o.membership_id \
     where o.membership_id = $1 and m.coalition_id = $2 and m.ended_at is null and o.decision is null and o.proposed_by <> $3 \
     and exists (select 1 from membership_role r where r.membership_id = $3 and (r.role = 'coordinator' \
     or (r.role = 'administrator' and o.role <> 'participant'))) limit 1";
const RELEASE: &str = "select 1 from release e where e.id = $1 and e.coalition_id = $2 and e.asked_at is not null \
     and e.asked_by <> $3 and e.released_at is null and e.returned_at is null and e.withdrawn_at is null \
     and exists (select 1 from membership_role r where r.membership_id = $3 and r.role in ('coordinator', 'administrator'))";
const RESET: &str = "select 1 from membership m join factor_reset f on f.person_id = m.person_id \
     where m.id = $1 and m.coalition_id = $2 and m.id = $3 limit 1";
