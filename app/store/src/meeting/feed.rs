//! The address under which a member's calendar fetches her meetings by itself.

use domain::log::{Noted, Object, Verb};
use time::{Duration, OffsetDateTime};

use super::{Facts, meeting_columns};
use crate::{
    Error, Result, Store, Tx,
    access::Participant,
    ground::{
        instant::{self, micros},
        token::hash,
    },
};

/// Meetings of so long ago are still in it: what was moved or called off late is seen.
const BACK: Duration = Duration::days(31);
/// Never more than so many.
const MOST: i64 = 200;
/// Where there is no address yet.
const NONE: i64 = -1;

/// Makes an address; the one she had before stops. Gives what is secret of it, which is told once. `since`: when the one was
/// made that it takes the place of, as her page said it; the same form sent again makes nothing.
pub async fn make(tx: &mut Tx, by: &Participant, since: Option<OffsetDateTime>) -> Result<Option<String>> {
    let token = tx.token();
    let done = sqlx::query(
        "insert into calendar_feed (membership_id, token_hash, made_at) \
         select m.id, $2, $3 from membership m where m.id = $1 and ($4 < 0 or exists (select 1 from calendar_feed f where f.membership_id = m.id)) \
         on conflict (membership_id) do update set token_hash = excluded.token_hash, made_at = excluded.made_at \
         where calendar_feed.made_at = $4",
    )
    .bind(by.membership())
    .bind(hash(&token))
    .bind(tx.at())
    .bind(since.map_or(NONE, micros))
    .execute(tx.conn())
    .await?;
    let made = done.rows_affected() == 1;
    tx.note(Some(by), Verb::Create, Object::CalendarFeed, by.membership(), if made { None } else { Some(Noted::Again) });
    Ok(made.then_some(token))
}

/// The address she has stops. Stopping it twice is no error.
pub async fn stop(tx: &mut Tx, by: &Participant) -> Result<()> {
    end(tx, by.membership()).await?;
    tx.note(Some(by), Verb::Remove, Object::CalendarFeed, by.membership(), ());
    Ok(())
}

/// The address of who leaves the table stops: should she come back, she makes another.
pub(crate) async fn end(tx: &mut Tx, membership: &str) -> Result<()> {
    sqlx::query("delete from calendar_feed where membership_id = $1").bind(membership).execute(tx.conn()).await?;
    Ok(())
}

/// Since when she has an address, if she has one.
pub async fn since(store: &Store, who: &Participant) -> Result<Option<OffsetDateTime>> {
    let made: Option<i64> = sqlx::query_scalar("select made_at from calendar_feed where membership_id = $1")
        .bind(who.membership())
        .fetch_optional(&store.read)
        .await?;
    Ok(made.map(instant::at))
}

/// The meetings of whose address it is: those she is a member of, once their agenda was sent. There is no row of it in the
/// journal: it says of no case anything, and calendars fetch it every hour.
///
/// # Errors
/// [`Error::NotFound`] for an address that is unknown or stopped, or of who takes part no more.
pub async fn read(store: &Store, token: &str, now: OffsetDateTime) -> Result<Vec<Facts>> {
    let member: Option<String> = sqlx::query_scalar(
        "select m.id from calendar_feed f join membership m on m.id = f.membership_id where f.token_hash = $1 and m.ended_at is null \
         and exists (select 1 from membership_role r where r.membership_id = m.id and r.role in ('participant', 'coordinator'))",
    )
    .bind(hash(token))
    .fetch_optional(&store.read)
    .await?;
    let meetings = sqlx::query_as(concat!(
        meeting_columns!(),
        "$1 where mm.membership_id is not null and m.sent_at is not null and m.starts_at > $2 order by m.starts_at, m.id limit $3"
    ));
    let meetings = meetings.bind(member.ok_or(Error::NotFound)?).bind(micros(now - BACK)).bind(MOST);
    Ok(meetings.fetch_all(&store.read).await?)
}
