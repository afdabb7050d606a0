//! Cases that come back on the next agenda by themselves: deferred, not reached, or for feedback only with something still
//! to be done (product §4, "Agenda").

use domain::{
    log::{Code, Object, Part as Said, Verb},
    words::Part,
};

use crate::{
    Result, Tx,
    access::Actor,
    ground::{columns::agenda_item, stored::Known},
};

/// Puts them on the agenda of the next meeting of a kind that is still to be held, if there is one; gives how many. A case
/// that is on an agenda to come stays there alone.
pub(super) async fn bring_back(tx: &mut Tx, by: &Actor, kind: &str) -> Result<usize> {
    let today = tx.today().to_string();
    let next: Option<String> = sqlx::query_scalar(
        "select id from meeting where coalition_id = $1 and kind_id = $2 and closed_at is null and cancelled_at is null \
         and opened_at is null and afterwards = '' and held_on >= $3 order by starts_at, id limit 1",
    )
    .bind(by.coalition())
    .bind(kind)
    .bind(today)
    .fetch_optional(tx.conn())
    .await?;
    let Some(next) = next else { return Ok(0) };
    // What was left longer ago than a year is nobody's next meeting.
    let since = tx.today().checked_sub(time::Duration::days(365)).unwrap_or(time::Date::MIN).to_string();
    let cases: Vec<(String, Known<agenda_item::Part>)> = sqlx::query_as(
        "select i.case_id, i.part from agenda_item i join meeting m on m.id = i.meeting_id join case_file f on f.id = i.case_id \
         where m.coalition_id = $1 and m.kind_id = $2 and m.closed_at is not null and f.closed_at is null and m.held_on >= $3 \
         and (i.outcome in ('aangehouden', 'niet_toegekomen') or (i.part = 'terugkoppeling' and exists \
          (select 1 from action a where a.case_id = f.id and a.removed_at is null and a.state in ('open', 'loopt')))) \
         and not exists (select 1 from agenda_item o join meeting om on om.id = o.meeting_id where o.case_id = i.case_id \
          and o.id <> i.id and om.cancelled_at is null and (om.closed_at is null or om.starts_at > m.starts_at)) \
         order by m.starts_at, i.part, i.position, i.id",
    )
    .bind(by.coalition())
    .bind(kind)
    .bind(since)
    .fetch_all(tx.conn())
    .await?;
    for (case, part) in &cases {
        put(tx, by, &next, case, part.value()).await?;
    }
    if !cases.is_empty() {
        super::raise(tx, &next).await?;
    }
    Ok(cases.len())
}

/// Puts a case at the end of an agenda; once is enough.
pub(super) async fn put(tx: &mut Tx, by: &Actor, meeting: &str, case: &str, part: Part) -> Result<()> {
    sqlx::query(
        "insert into agenda_item (id, meeting_id, case_id, part, position, minutes, added_at, added_by, version) \
         select $1, m.id, $3, $4, (select coalesce(max(position), 0) + 1 from agenda_item where meeting_id = m.id), \
         m.minutes_per_case, $5, $6, 0 from meeting m where m.id = $2 on conflict (meeting_id, case_id) do nothing",
    )
    .bind(tx.id())
    .bind(meeting)
    .bind(case)
    .bind(part.as_str())
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    tx.note(Some(by), Verb::Create, Object::Item, case, Said::Meeting(Code::new(meeting)));
    Ok(())
}
