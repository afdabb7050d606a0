//! Agreed actions: what, who, by when, and what came of it.

pub mod report;

use domain::{
    action::{State, Term, due::Due},
    calendar::zone,
    case::pregnancy::DueWeek,
    log::{Object, Verb},
    meeting::minutes::NewAction,
};
use sqlx::{Any, FromRow, any::AnyArguments, query::QueryAs};
use time::{Date, OffsetDateTime};

use crate::{
    Error, Result, Store, Tx,
    access::{ActionKeeper, Actor, CaseReader, Deed, Participant, Scribe, Seat, Seen, within},
    case::outline::shown,
    ground::{
        columns::{self, case_file, meeting},
        instant,
        stored::Known,
    },
    meeting::running::running,
};

/// An agreed action.
#[derive(Debug, Clone, FromRow)]
pub struct Action {
    /// Id.
    pub id: String,
    /// Id of the item in which it was agreed.
    pub item_id: String,
    /// Id of the meeting at which it was agreed.
    pub meeting_id: String,
    /// Code of the kind of that meeting.
    pub kind_code: String,
    held_on: Known<meeting::HeldOn>,
    seat: i64,
    /// Id of its case.
    pub case_id: String,
    code: String,
    /// What was agreed; gone after the purge.
    pub text: Option<String>,
    /// Membership of the owner.
    pub owner_id: String,
    /// Name of the owner.
    pub owner: String,
    due_on: Known<columns::action::DueOn>,
    /// "vóór week N", when it was agreed so.
    pub before_week: Option<i64>,
    due_week: Option<Known<case_file::DueWeek>>,
    state: Known<columns::action::State>,
    done_at: Option<i64>,
    /// Who reported it as done.
    pub done_by: Option<String>,
    result: Option<String>,
}

impl Action {
    /// Code of its case in groups.
    pub fn code(&self) -> String {
        shown(&self.code)
    }

    /// Last day.
    pub fn due_on(&self) -> Date {
        *self.due_on
    }

    /// How soon it is due.
    pub fn term(&self, today: Date) -> Term {
        Term::of(self.due_on(), today)
    }

    /// Whether it comes too late for the pregnancy.
    pub fn is_late(&self) -> bool {
        let due = self.before_week.map_or(Due::On(self.due_on()), Due::BeforeWeek);
        due.is_late(self.due_week.map(Known::value))
    }

    /// Day of the meeting.
    pub fn agreed_on(&self) -> Date {
        *self.held_on
    }

    /// Whether the reader has a seat at that meeting.
    pub fn has_seat(&self) -> bool {
        self.seat == 1
    }

    /// Where it stands.
    pub fn state(&self) -> State {
        *self.state
    }

    /// What came of it, once it is done; gone after the purge.
    pub fn result(&self) -> Option<&str> {
        if self.state() == State::Done { self.result.as_deref() } else { None }
    }

    /// The result of a report that was taken back: to start the next one from.
    pub fn draft(&self) -> Option<&str> {
        self.result.as_deref()
    }

    /// The day on which it was reported as done.
    pub fn done_on(&self) -> Option<Date> {
        self.done_at.map(|at| zone::day(instant::at(at)))
    }
}

/// `$2`, `$3`: whether the reader coordinates, and her membership; what is asked for begins at `$1`.
macro_rules! actions {
    ($($rest:expr),+) => {
        concat!(
            "select a.id, a.item_id, m.id as meeting_id, k.code as kind_code, m.held_on, case when $2 = 1 or exists \
             (select 1 from meeting_member s where s.meeting_id = m.id and s.membership_id = $3) then 1 else 0 end as seat, \
             a.case_id, f.code, t.body as text, a.owner_id, p.name as owner, a.due_on, a.before_week, f.due_week, a.state, \
             a.done_at, dp.name as done_by, r.body as result \
             from action a join case_file f on f.id = a.case_id join agenda_item i on i.id = a.item_id \
             join meeting m on m.id = i.meeting_id join meeting_kind k on k.id = m.kind_id \
             join membership o on o.id = a.owner_id join person p on p.id = o.person_id \
             left join membership d on d.id = a.done_by left join person dp on dp.id = d.person_id \
             left join action_text t on t.action_id = a.id and t.field = 'action' \
             left join action_text r on r.action_id = a.id and r.field = 'result' \
             where a.removed_at is null and ",
            $($rest),+
        )
    };
}

fn query<'q>(sql: &'static str, key: &'q str, reader: &'q Actor) -> QueryAs<'q, Any, Action, AnyArguments> {
    sqlx::query_as(sql).bind(key).bind(reader.may_sql(Deed::Coordinate)).bind(reader.membership())
}

/// Every action of a case, over all its meetings.
pub async fn of_case(store: &Store, reader: &Seen<CaseReader>) -> Result<Vec<Action>> {
    let sql = actions!("a.case_id = $1 order by a.due_on, a.id limit 500");
    Ok(query(sql, reader.case(), reader).fetch_all(&store.read).await?)
}

/// Every action agreed at a meeting.
pub async fn of_meeting(store: &Store, seat: &Seen<Seat>) -> Result<Vec<Action>> {
    let sql = actions!("i.meeting_id = $1 order by a.due_on, a.id limit 500");
    Ok(query(sql, &seat.meeting().id, seat).fetch_all(&store.read).await?)
}

/// The open actions of a person, over all meetings; soonest first.
pub async fn of_person(store: &Store, who: &Seen<Participant>) -> Result<Vec<Action>> {
    let window = who.window();
    let sql = actions!("a.state = 'open' and a.owner_id = $1 and ", within!("$4", "$5"), " order by a.due_on, a.id limit 200");
    let query = query(sql, who.membership(), who).bind(window.closed_after).bind(window.discussed_after);
    Ok(query.fetch_all(&store.read).await?)
}

/// What a person's actions came to since an instant; latest first.
pub async fn done_since(store: &Store, who: &Seen<Participant>, since: OffsetDateTime) -> Result<Vec<Action>> {
    let window = who.window();
    let sql = actions!(
        "a.state = 'gedaan' and a.owner_id = $1 and a.done_at >= $4 and ",
        within!("$5", "$6"),
        " order by a.done_at desc, a.id limit 20"
    );
    let query = query(sql, who.membership(), who).bind(instant::micros(since));
    Ok(query.bind(window.closed_after).bind(window.discussed_after).fetch_all(&store.read).await?)
}

/// One action, for who may report it.
pub async fn get(store: &Store, keeper: &Seen<ActionKeeper>) -> Result<Action> {
    query(actions!("a.id = $1"), keeper.action(), keeper).fetch_optional(&store.read).await?.ok_or(Error::NotFound)
}

/// Adds an action to an item; the same action under the same id again adds nothing. What an id stands for stays as it was:
/// another action under it gets an id of its own.
pub(crate) async fn add(
    tx: &mut Tx,
    by: &Scribe,
    item: &str,
    case: &str,
    due_week: Option<DueWeek>,
    new: &NewAction,
) -> Result<()> {
    let last = new.due.last_day(due_week).unwrap_or_else(|| tx.today());
    let before_week = if let Due::BeforeWeek(week) = new.due { Some(week) } else { None };
    let agreed: Vec<(String, String, String, String)> = sqlx::query_as(
        "select a.id, a.owner_id, a.due_on, case when a.removed_at is null then coalesce(t.body, '') else '' end from action a \
         left join action_text t on t.action_id = a.id and t.field = 'action' where a.id = $1 or a.item_id = $2",
    )
    .bind(&new.id)
    .bind(item)
    .fetch_all(tx.conn())
    .await?;
    let taken = agreed.iter().any(|(id, ..)| *id == new.id);
    let same = (&new.owner, &last.to_string(), &new.text);
    if taken && agreed.iter().any(|(_, owner, due, text)| (owner, due, text) == same) {
        return Ok(());
    }
    let id = if taken || new.id.is_empty() { tx.id() } else { new.id.clone() };
    sqlx::query(
        "insert into action (id, case_id, item_id, owner_id, due_on, before_week, state, created_at, created_by) \
         values ($1, $2, $3, $4, $5, $6, 'open', $7, $8)",
    )
    .bind(&id)
    .bind(case)
    .bind(item)
    .bind(&new.owner)
    .bind(last.to_string())
    .bind(before_week)
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    sqlx::query("insert into action_text (action_id, field, body) values ($1, 'action', $2)")
        .bind(&id)
        .bind(&new.text)
        .execute(tx.conn())
        .await?;
    tx.note(Some(by), Verb::Create, Object::Action, &id, ());
    Ok(())
}

/// Takes back an action while the meeting runs.
pub async fn remove(tx: &mut Tx, by: &Scribe, item: &str, action: &str) -> Result<()> {
    running(tx, by).await?;
    let done = sqlx::query(
        "update action set removed_at = $4, removed_by = $5 where id = $1 and item_id = $2 and removed_at is null \
         and item_id in (select id from agenda_item where meeting_id = $3)",
    )
    .bind(action)
    .bind(item)
    .bind(&by.meeting().id)
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    tx.note(Some(by), Verb::Remove, Object::Action, action, ());
    Ok(())
}
