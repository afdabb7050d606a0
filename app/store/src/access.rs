//! Who somebody is, and proofs of what she may do. Only this file makes a proof.

use std::{ops::Deref, sync::Arc};

use domain::{
    meeting::State,
    words::{Duty, Role},
};
use sqlx::FromRow;
use time::OffsetDateTime;

use crate::{Error, Result, Store, instant, meeting::Facts as MeetingFacts, outcome::Record, session};

/// A signed-in person in one coalition.
#[derive(Debug, Clone)]
pub struct Actor(Arc<Facts>);

#[derive(Debug)]
struct Facts {
    membership: String,
    coalition: String,
    coalition_name: String,
    name: String,
    municipality: Option<String>,
    roles: Vec<Role>,
    ends_at: OffsetDateTime,
}

#[derive(FromRow)]
struct Row {
    membership_id: String,
    coalition_id: String,
    coalition_name: String,
    person_name: String,
    municipality_code: Option<String>,
    roles: Option<String>,
    seen_at: i64,
    expires_at: i64,
}

impl Actor {
    /// Id of the membership: who somebody is in this coalition.
    pub fn membership(&self) -> &str {
        &self.0.membership
    }

    /// Id of the coalition.
    pub fn coalition(&self) -> &str {
        &self.0.coalition
    }

    /// Name of the coalition.
    pub fn coalition_name(&self) -> &str {
        &self.0.coalition_name
    }

    /// Name of the person.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Roles in this coalition.
    pub fn roles(&self) -> &[Role] {
        &self.0.roles
    }

    /// Whether she holds a role.
    pub fn is(&self, role: Role) -> bool {
        self.0.roles.contains(&role)
    }

    /// When the session ends whatever happens.
    pub fn session_ends(&self) -> OffsetDateTime {
        self.0.ends_at
    }

    /// Proof that she coordinates.
    pub fn coordinator(&self) -> Result<Coordinator> {
        self.holds(&[Role::Coordinator]).map(Coordinator)
    }

    /// Proof that she takes part in cases: a professional or the coordinator.
    pub fn participant(&self) -> Result<Participant> {
        self.holds(&[Role::Participant, Role::Coordinator]).map(Participant)
    }

    /// Proof that she keeps members and settings.
    pub fn administrator(&self) -> Result<Administrator> {
        self.holds(&[Role::Administrator]).map(Administrator)
    }

    /// Proof that she may see figures, and which.
    pub fn reader_of_figures(&self) -> Result<FiguresReader> {
        if self.is(Role::Coordinator) {
            return Ok(FiguresReader { actor: self.clone(), only: None });
        }
        match (self.is(Role::MunicipalReporter), &self.0.municipality) {
            (true, Some(code)) => Ok(FiguresReader { actor: self.clone(), only: Some(code.clone()) }),
            _ => Err(Error::NotFound),
        }
    }

    fn holds(&self, any: &[Role]) -> Result<Self> {
        if any.iter().any(|role| self.is(*role)) { Ok(self.clone()) } else { Err(Error::NotFound) }
    }
}

/// Defines a proof: an actor that only this file can turn into it.
macro_rules! proof {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(Actor);

        impl Deref for $name {
            type Target = Actor;

            fn deref(&self) -> &Actor {
                &self.0
            }
        }
    };
}

proof! {
    /// May plan meetings, order agendas, see every case of the coalition.
    Coordinator
}
proof! {
    /// May submit cases and take part in meetings.
    Participant
}
proof! {
    /// May keep members and settings; sees no case text.
    Administrator
}

/// May see exact figures: of the coalition, or `only` of one municipality.
#[derive(Debug, Clone)]
pub struct FiguresReader {
    actor: Actor,
    only: Option<String>,
}

impl FiguresReader {
    /// The one municipality whose row she may see; nothing for the coordinator, who sees all.
    pub fn only(&self) -> Option<&str> {
        self.only.as_deref()
    }
}

impl Deref for FiguresReader {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.actor
    }
}

/// A seat at one meeting: may see its agenda and cases.
#[derive(Debug, Clone)]
pub struct Seat {
    actor: Actor,
    meeting: MeetingFacts,
    duty: Option<Duty>,
}

impl Seat {
    /// The meeting.
    pub fn meeting(&self) -> &MeetingFacts {
        &self.meeting
    }

    /// Proof that she leads it: the coordinator, or the chair.
    pub fn lead(&self) -> Result<Lead> {
        let leads = self.actor.is(Role::Coordinator) || self.duty == Some(Duty::Chair);
        if leads { Ok(Lead(self.clone())) } else { Err(Error::NotFound) }
    }

    /// Proof that she writes down outcomes: who leads, or the scribe.
    pub fn scribe(&self) -> Result<Scribe> {
        let writes = self.duty == Some(Duty::Scribe) || self.lead().is_ok();
        if writes { Ok(Scribe(self.clone())) } else { Err(Error::NotFound) }
    }
}

impl Deref for Seat {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.actor
    }
}

/// May run and close one meeting.
#[derive(Debug, Clone)]
pub struct Lead(Seat);

/// May write the outcomes of one meeting.
#[derive(Debug, Clone)]
pub struct Scribe(Seat);

impl Deref for Lead {
    type Target = Seat;

    fn deref(&self) -> &Seat {
        &self.0
    }
}

impl Deref for Scribe {
    type Target = Seat;

    fn deref(&self) -> &Seat {
        &self.0
    }
}

/// May read one case.
#[derive(Debug, Clone)]
pub struct CaseReader {
    actor: Actor,
    case: String,
}

impl CaseReader {
    /// Id of the case.
    pub fn case(&self) -> &str {
        &self.case
    }
}

impl Deref for CaseReader {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.actor
    }
}

/// May report one action: its owner, or the coordinator.
#[derive(Debug, Clone)]
pub struct ActionKeeper {
    actor: Actor,
    action: String,
}

impl ActionKeeper {
    /// Id of the action.
    pub fn action(&self) -> &str {
        &self.action
    }
}

impl Deref for ActionKeeper {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.actor
    }
}

impl Store {
    /// The person of a session token, or nobody: unknown, ended, idle for too long, or expired.
    pub async fn actor(&self, token: &str, now: OffsetDateTime) -> Result<Option<Actor>> {
        let hash = session::hash(token);
        let row: Option<Row> = sqlx::query_as(
            "select m.id as membership_id, m.coalition_id, c.name as coalition_name, p.name as person_name, \
             m.municipality_code, s.seen_at, s.expires_at, \
             (select string_agg(r.role, ',') from membership_role r where r.membership_id = m.id) as roles \
             from session s join membership m on m.id = s.membership_id join person p on p.id = m.person_id \
             join coalition c on c.id = m.coalition_id \
             where s.token_hash = $1 and s.ended_at is null and m.ended_at is null and s.expires_at > $2 and s.seen_at > $3",
        )
        .bind(&hash)
        .bind(instant::micros(now))
        .bind(instant::micros(now - session::IDLE))
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        session::seen(self, &hash, row.seen_at, now).await?;
        Ok(Some(Actor(Arc::new(Facts {
            membership: row.membership_id,
            coalition: row.coalition_id,
            coalition_name: row.coalition_name,
            name: row.person_name,
            municipality: row.municipality_code,
            roles: row.roles.unwrap_or_default().split(',').filter_map(Role::parse).collect(),
            ends_at: instant::at(row.expires_at),
        }))))
    }

    /// A seat at a meeting: for the coordinator always, for its members once it is no concept.
    pub async fn seat(&self, who: &Participant, meeting: &str) -> Result<Seat> {
        let (meeting, duty) = crate::meeting::with_duty(self, who, meeting).await?.ok_or(Error::NotFound)?;
        let duty = duty.as_deref();
        let invited = duty.is_some() && meeting.state() != State::Draft;
        if !invited && !who.is(Role::Coordinator) {
            return Err(Error::NotFound);
        }
        Ok(Seat { actor: who.0.clone(), meeting, duty: duty.and_then(Duty::parse) })
    }

    /// Leave to read a case (product §8): the coordinator and the submitter at once; those invited to
    /// its meetings once the agenda is sent or the meeting runs; its case managers and action owners.
    pub async fn case_reader(&self, who: &Participant, case: &str) -> Result<CaseReader> {
        let found: Option<String> = sqlx::query_scalar(
            "select f.id from case_file f where f.id = $1 and f.coalition_id = $2 and ($3 = 1 or f.submitted_by = $4 \
             or exists (select 1 from agenda_item i join meeting m on m.id = i.meeting_id \
                join meeting_member mm on mm.meeting_id = m.id where i.case_id = f.id and mm.membership_id = $4 \
                and m.cancelled_at is null and (m.sent_at is not null or m.opened_at is not null)) \
             or exists (select 1 from case_manager g where g.case_id = f.id and g.membership_id = $4 and g.ended_at is null) \
             or exists (select 1 from action a where a.case_id = f.id and a.owner_id = $4 and a.removed_at is null))",
        )
        .bind(case)
        .bind(who.coalition())
        .bind(i64::from(who.is(Role::Coordinator)))
        .bind(who.membership())
        .fetch_optional(&self.read)
        .await?;
        found.map(|case| CaseReader { actor: who.0.clone(), case }).ok_or(Error::NotFound)
    }
    /// Leave to report an action: its owner, and the coordinator.
    pub async fn action_keeper(&self, who: &Participant, action: &str) -> Result<ActionKeeper> {
        let may = crate::report::may(self, who, action).await?;
        if may { Ok(ActionKeeper { actor: who.0.clone(), action: action.to_owned() }) } else { Err(Error::NotFound) }
    }

    /// Leave to read the case of an item, of which the seat's meeting tells already what [`Store::case_reader`]
    /// would ask: unless the meeting was cancelled, who has a seat may read its cases.
    pub async fn case_at(&self, seat: &Seat, record: &Record) -> Result<CaseReader> {
        if seat.meeting().state() == State::Cancelled || record.meeting_id != seat.meeting().id {
            return self.case_reader(&seat.participant()?, &record.case_id).await;
        }
        Ok(CaseReader { actor: seat.actor.clone(), case: record.case_id.clone() })
    }
}
