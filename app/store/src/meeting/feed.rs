//! The address under which a member's calendar fetches her meetings by itself.

use domain::log::{Object, Verb};
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

/// Makes an address; the one she had before stops. Gives what is secret of it, which is told once.
pub async fn make(tx: &mut Tx, by: &Participant) -> Result<String> {
    let token = tx.token();
    sqlx::query(
        "insert into calendar_feed (membership_id, token_hash, made_at) values ($1, $2, $3) \
         on conflict (membership_id) do update set token_hash = excluded.token_hash, made_at = excluded.made_at",
    )
    .bind(by.membership())
    .bind(hash(&token))
    .bind(tx.at())
    .execute(tx.conn())
    .await?;
    tx.note(Some(by), Verb::Create, Object::CalendarFeed, by.membership(), ());
    Ok(token)
}

/// The address she has stops. Stopping it twice is no error.
pub async fn stop(tx: &mut Tx, by: &Participant) -> Result<()> {
    sqlx::query("delete from calendar_feed where membership_id = $1").bind(by.membership()).execute(tx.conn()).await?;
    tx.note(Some(by), Verb::Remove, Object::CalendarFeed, by.membership(), ());
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
/// [`Error::NotFound`] for an address that is unknown, stopped or of a membership that ended.
pub async fn read(store: &Store, token: &str, now: OffsetDateTime) -> Result<Vec<Facts>> {
    let member: Option<String> = sqlx::query_scalar(
        "select m.id from calendar_feed f join membership m on m.id = f.membership_id where f.token_hash = $1 and m.ended_at is null",
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
