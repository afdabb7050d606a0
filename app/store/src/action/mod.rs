//! Agreed actions: what, who, by when, and what came of it.
//!
//! | module | does |
//! |---|---|
//! | `agree` | writing them down and taking them back, at the table and in the report |
//! | [`report`] | saying what came of one: its owner, or the scribe for the table |

mod agree;
pub mod report;

use domain::{
    action::{Hitch, Programme, State, Term, due::Due, row::mark_of},
    calendar::zone,
};
use sqlx::{Any, FromRow, any::AnyArguments, query::QueryAs};
use time::{Date, OffsetDateTime};

pub use self::agree::remove;
pub(crate) use self::agree::{Row, keep, take_back};

use crate::{
    Error, Result, Store,
    access::{ActionKeeper, Actor, CaseReader, Deed, Participant, Seat, Seen, within},
    case::outline::shown,
    ground::{
        columns::{self, case_file, meeting},
        instant,
        stored::Known,
    },
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
    programme: Option<Known<columns::action::Programme>>,
    state: Known<columns::action::State>,
    hitch: Option<Known<columns::action::Hitch>>,
    done_at: Option<i64>,
    /// Who reported it.
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

    /// The programme it starts.
    pub fn programme(&self) -> Option<Programme> {
        self.programme.map(Known::value)
    }

    /// Why it does not work out.
    pub fn hitch(&self) -> Option<Hitch> {
        self.hitch.map(Known::value).filter(|_| self.state() == State::Failed)
    }

    /// By which a form tells what it showed of it.
    pub fn mark(&self) -> String {
        let text = self.text.as_deref().unwrap_or_default();
        mark_of(&self.owner_id, self.due_on(), self.before_week, self.programme(), text)
    }

    /// What came of it, once it is done; gone after the purge.
    pub fn result(&self) -> Option<&str> {
        if self.state() == State::Done { self.result.as_deref() } else { None }
    }

    /// The result of a report that was taken back: to start the next one from.
    pub fn draft(&self) -> Option<&str> {
        self.result.as_deref()
    }

    /// The day on which it was reported.
    pub fn done_on(&self) -> Option<Date> {
        self.done_at.map(|at| zone::day(instant::at(at)))
    }
}

/// `$2`, `$3`: whether the reader coordinates, and her membership; what is asked for begins at `$1`.
macro_rules! actions {
    ($($rest:expr),+) => {
        concat!(
            "select a.id, a.item_id, m.id as meeting_id, k.code as kind_code, m.held_on, case when $2 = 1 or exists \
             (select 1 from meeting_member s where s.meeting_id = m.id and s.membership_id = $3 \
             and (s.stands_in_for is null or m.final_at is null)) then 1 else 0 end as seat, \
             a.case_id, f.code, t.body as text, a.owner_id, p.name as owner, a.due_on, a.before_week, f.due_week, a.programme, a.state, a.hitch, \
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

/// The case of an action of the reader's coalition.
///
/// # Errors
/// [`Error::NotFound`] for any other.
pub async fn case_of(store: &Store, who: &Actor, action: &str) -> Result<String> {
    let case: Option<String> = sqlx::query_scalar(
        "select a.case_id from action a join case_file f on f.id = a.case_id where a.id = $1 and f.coalition_id = $2",
    )
    .bind(action)
    .bind(who.coalition())
    .fetch_optional(&store.read)
    .await?;
    case.ok_or(Error::NotFound)
}

/// Every action agreed at a meeting.
pub async fn of_meeting(store: &Store, seat: &Seen<Seat>) -> Result<Vec<Action>> {
    let sql = actions!("i.meeting_id = $1 order by a.due_on, a.id limit 500");
    Ok(query(sql, &seat.meeting().id, seat).fetch_all(&store.read).await?)
}

/// The open actions of a person, over all meetings; soonest first.
pub async fn of_person(store: &Store, who: &Seen<Participant>) -> Result<Vec<Action>> {
    let window = who.window();
    let sql = actions!(
        "a.state in ('open', 'loopt') and a.owner_id = $1 and ",
        within!("$4", "$5"),
        " order by a.due_on, a.id limit 200"
    );
    let query = query(sql, who.membership(), who).bind(window.closed_after).bind(window.discussed_after);
    Ok(query.fetch_all(&store.read).await?)
}

/// The open actions of a member in the cases of a meeting: what who stands in for her has to know.
pub async fn of_absent(store: &Store, seat: &Seen<Seat>, member: &str) -> Result<Vec<Action>> {
    let sql = actions!(
        "a.state in ('open', 'loopt') and a.owner_id = $4 and a.case_id in (select n.case_id from agenda_item n where n.meeting_id = $1) \
         order by a.due_on, a.id limit 50"
    );
    Ok(query(sql, &seat.meeting().id, seat).bind(member).fetch_all(&store.read).await?)
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
