//! What was agreed about a case: decision, actions, case manager, who tells the parents.

use domain::{
    calendar::zone,
    case::pregnancy::DueWeek,
    form::{Change, Merge, Problem, Problems},
    log::{Noted, Object, Verb},
    meeting::{
        minutes::{Minutes, Told},
        outcome::{self, Outcome},
    },
    words::Untold,
};
use sqlx::FromRow;
use time::{Date, OffsetDateTime, Time};

use super::running::running;
use crate::{
    Error, Result, Store, Tx,
    access::{CaseAt, CaseReader, Scribe, Seat, Seen, within},
    action,
    case::manager,
    ground::{
        columns::{agenda_item, case_file},
        instant,
        stored::Known,
    },
    text_check::Checked,
};

/// The outcome of one item as it stands.
#[derive(Debug, Clone, FromRow)]
pub struct Record {
    /// Id of the item.
    pub id: String,
    /// Its case, at this meeting.
    #[sqlx(flatten)]
    pub at: CaseAt,
    outcome: Option<Known<agenda_item::Outcome>>,
    no_action_at: Option<i64>,
    /// Membership that tells the parents.
    pub teller_id: Option<String>,
    teller: Option<String>,
    untold: Option<Known<agenda_item::Untold>>,
    tell_by: Option<Known<agenda_item::TellBy>>,
    /// Version of the texts.
    pub version: i64,
    saved_at: Option<i64>,
    /// Who saved last.
    pub saved_by: Option<String>,
    decision: Option<String>,
    reason: Option<String>,
    action_ids: Option<String>,
    parents_at: Option<i64>,
}

impl Record {
    /// Ids of all actions there are and were.
    pub fn action_ids(&self) -> Vec<&str> {
        self.action_ids.as_deref().unwrap_or_default().split(' ').collect()
    }

    /// Whether the parents are at the table; nothing: nobody said.
    pub fn parents_here(&self) -> Option<bool> {
        self.parents_at.map(|at| at > 0)
    }

    /// The outcome, once chosen.
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcome.map(Known::value)
    }

    /// "geen actie nodig"
    pub fn no_action(&self) -> bool {
        self.no_action_at.is_some()
    }

    /// Name of who tells the parents.
    pub fn teller(&self) -> Option<&str> {
        self.teller.as_deref()
    }

    /// What the parents hear.
    pub fn told(&self) -> Option<Told> {
        told(self.teller_id.as_deref(), self.untold())
    }

    /// Why nobody tells the parents.
    pub fn untold(&self) -> Option<Untold> {
        self.untold.map(Known::value)
    }

    /// By when the parents are told.
    pub fn tell_by(&self) -> Option<Date> {
        self.tell_by.map(Known::value)
    }

    /// besluit
    pub fn decision(&self) -> &str {
        self.decision.as_deref().unwrap_or_default()
    }

    /// Why deferred or withdrawn.
    pub fn reason(&self) -> &str {
        self.reason.as_deref().unwrap_or_default()
    }

    /// Whether these texts would take the place of no other words.
    pub fn keeps(&self, decision: &str, reason: &str) -> bool {
        keeps(Some(decision), self.decision.as_deref()) && keeps(Some(reason), self.reason.as_deref())
    }

    /// When it was saved last, in Amsterdam.
    pub fn saved(&self) -> Option<(Date, Time)> {
        self.saved_at.map(|at| zone::local(instant::at(at)))
    }
}

/// The outcome of an item of the meeting, for who writes it.
pub async fn get(store: &Store, scribe: &Scribe, item: &str) -> Result<Record> {
    record(store, scribe, item).await
}

/// The same with its case, for who sees both; the first time she does is in the access log.
pub async fn see(store: &Store, seat: &Seat, item: &str, now: OffsetDateTime) -> Result<(Record, Seen<CaseReader>)> {
    let record = record(store, seat, item).await?;
    let reader = store.case_at(seat, &record.at).await?;
    Ok((record, store.see_once(reader, Object::Item, item, now).await?))
}

async fn record(store: &Store, seat: &Seat, item: &str) -> Result<Record> {
    let window = seat.window();
    let found = sqlx::query_as(concat!(
        "select i.id, i.case_id, i.meeting_id, i.outcome, i.no_action_at, i.teller_id, i.untold, i.tell_by, i.version, i.saved_at, \
         (select p.name from membership m join person p on p.id = m.person_id where m.id = i.saved_by) as saved_by, \
         (select p.name from membership m join person p on p.id = m.person_id where m.id = i.teller_id) as teller, \
         d.body as decision, r.body as reason, i.parents_at, \
         (select string_agg(a.id, ' ') from action a where a.item_id = i.id) as action_ids, case when ",
        within!("$3", "$4"),
        " then 1 else 0 end as within from agenda_item i join case_file f on f.id = i.case_id \
         left join item_text d on d.item_id = i.id and d.field = 'decision' \
         left join item_text r on r.item_id = i.id and r.field = 'reason' where i.id = $1 and i.meeting_id = $2",
    ))
    .bind(item)
    .bind(&seat.meeting().id)
    .bind(window.closed_after)
    .bind(window.discussed_after)
    .fetch_optional(&store.read)
    .await?;
    found.ok_or(Error::NotFound)
}

/// Saves what the outcome form holds: texts, actions, case managers, and the outcome when one was chosen. All of it or
/// nothing; gives the version of the texts.
///
/// # Errors
/// [`Error::State`] unless the meeting is running; [`Error::Conflict`] when somebody else saved other
/// texts since `minutes.version`; [`Error::Invalid`] when a colleague changed a choice or a row since the form was read, or
/// when the outcome still lacks something (product §4).
pub async fn save(tx: &mut Tx, by: &Scribe, item: &str, minutes: &Checked<Minutes>) -> Result<i64> {
    running(tx, by).await?;
    let kept = keep(tx, by, item, minutes).await?;
    kept.whole()?;
    tx.note(Some(by), Verb::Change, Object::Outcome, item, kept.after.outcome.map(Known::value));
    Ok(kept.after.version)
}

/// Saves what is whole of the form, as it is done while somebody fills it in; gives version and instant, and the fields
/// that a colleague changed meanwhile.
///
/// # Errors
/// [`Error::State`] and [`Error::Conflict`] as [`save`].
pub async fn autosave(
    tx: &mut Tx,
    by: &Scribe,
    item: &str,
    minutes: &Checked<Minutes>,
) -> Result<(i64, OffsetDateTime, Problems)> {
    running(tx, by).await?;
    let kept = keep(tx, by, item, minutes).await?;
    tx.note_once(by, Verb::Change, Object::Outcome, item, Noted::Autosave).await?;
    Ok((kept.after.version, tx.now(), kept.overtaken))
}

/// What a form left behind.
pub(crate) struct Kept {
    /// How the item stands now.
    pub(crate) after: Stored,
    /// Fields that a colleague changed since the form was read: they are as she left them.
    overtaken: Problems,
    /// Whether anything differs from before.
    pub(crate) changed: bool,
}

impl Kept {
    /// That nothing of the form was left out, and that the outcome lacks nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`].
    pub(crate) fn whole(&self) -> Result<()> {
        if !self.overtaken.is_empty() {
            return Err(Error::Invalid(self.overtaken.clone()));
        }
        let missing = self.after.outcome.map(|outcome| outcome::missing(*outcome, &self.after.facts()));
        missing.filter(|missing| !missing.is_empty()).map_or(Ok(()), |missing| Err(Error::Invalid(missing)))
    }
}

/// Stores a form about an item: of each choice and each row what its writer changed, and nothing that a colleague changed
/// since she read it (a three-way merge).
pub(crate) async fn keep(tx: &mut Tx, by: &Scribe, item: &str, minutes: &Checked<Minutes>) -> Result<Kept> {
    let before = Stored::of(tx, by, item).await?;
    let minutes = minutes.enter(tx, by, &before.case_id).await?;
    let mut overtaken = Problems::none();
    let texts = before.write(tx, item, minutes).await?;
    let mut changed = texts;
    for id in &minutes.take_back {
        changed |= action::take_back(tx, by, item, id).await?;
    }
    for new in minutes.actions.iter().filter(|new| !minutes.take_back.contains(&new.id)) {
        match action::keep(tx, by, (item, &before.case_id), before.due_week(), new).await? {
            action::Row::Same => {}
            action::Row::Stored => changed = true,
            action::Row::Overtaken => overtaken.add(new.row.action, Problem::Conflict),
        }
    }
    let mut choose = |field, change: &Change, now: &str| match change.merge(now) {
        Merge::Set(new) => Some(new.to_owned()),
        Merge::Keep => None,
        Merge::Conflict => {
            overtaken.add(field, Problem::Conflict);
            None
        }
    };
    let no_action = choose("no_action", &minutes.no_action, if before.no_action_at.is_some() { "ja" } else { "" });
    let told = choose("teller", &minutes.told, &before.told_word());
    let tell_by = choose("tell_by", &minutes.tell_by, &before.tell_by_word());
    let outcome = choose("outcome", &minutes.outcome, before.outcome.map_or("", |outcome| outcome.as_str()));
    let contact = choose("manager", &minutes.contact, before.contact.as_deref().unwrap_or_default());
    for new in &minutes.managers {
        // A fixed contact person whom a colleague chose meanwhile stays.
        if !new.leads || contact.is_some() || !minutes.contact.is_one() {
            changed |= manager::name(tx, by, &before.case_id, new).await?;
        }
    }
    if texts || no_action.is_some() || told.is_some() || tell_by.is_some() || outcome.is_some() {
        let told = told.map_or_else(|| before.told(), |word| Told::parse(&word));
        let (teller, untold) = match &told {
            Some(Told::By(member)) => (Some(member.as_str()), None),
            Some(Told::Not(reason)) => (None, Some(reason.as_str())),
            None => (None, None),
        };
        let tell_by = tell_by.unwrap_or_else(|| before.tell_by_word());
        let outcome = outcome.unwrap_or_else(|| before.outcome.map_or(String::new(), |outcome| outcome.to_string()));
        sqlx::query(
            "update agenda_item set version = version + $2, saved_at = $3, saved_by = $4, \
             no_action_at = case when $5 = 1 then coalesce(no_action_at, $3) else null end, teller_id = $6, untold = $7, tell_by = $8, \
             outcome = $9, outcome_at = case when $9 is null then null when outcome = $9 then outcome_at else $3 end, \
             outcome_by = case when $9 is null then null when outcome = $9 then outcome_by else $4 end where id = $1",
        )
        .bind(item)
        .bind(i64::from(texts))
        .bind(tx.at())
        .bind(by.membership())
        .bind(i64::from(no_action.map_or(before.no_action_at.is_some(), |word| word == "ja")))
        .bind(teller)
        .bind(untold)
        .bind(Some(tell_by.as_str()).filter(|day| !day.is_empty() && untold.is_none()))
        .bind(Some(outcome.as_str()).filter(|word| !word.is_empty()))
        .execute(tx.conn())
        .await?;
        changed = true;
    } else if changed {
        signed(tx, by, item).await?;
    }
    Ok(Kept { after: Stored::of(tx, by, item).await?, overtaken, changed })
}

/// Notes who wrote last on an item.
async fn signed(tx: &mut Tx, by: &Scribe, item: &str) -> Result<()> {
    sqlx::query("update agenda_item set saved_at = $2, saved_by = $3 where id = $1")
        .bind(item)
        .bind(tx.at())
        .bind(by.membership())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// An item as it stands inside a write.
#[derive(FromRow)]
pub(crate) struct Stored {
    version: i64,
    decision: Option<String>,
    reason: Option<String>,
    pub(crate) case_id: String,
    due_week: Option<Known<case_file::DueWeek>>,
    actions: i64,
    contact: Option<String>,
    outcome: Option<Known<agenda_item::Outcome>>,
    no_action_at: Option<i64>,
    teller_id: Option<String>,
    untold: Option<Known<agenda_item::Untold>>,
    tell_by: Option<Known<agenda_item::TellBy>>,
}

impl Stored {
    /// The item of this meeting.
    pub(crate) async fn of(tx: &mut Tx, by: &Scribe, item: &str) -> Result<Self> {
        let stored: Option<Self> = sqlx::query_as(
            "select i.version, i.outcome, i.no_action_at, i.teller_id, i.untold, i.tell_by, d.body as decision, r.body as reason, \
             i.case_id, f.due_week, \
             (select count(*) from action a where a.item_id = i.id and a.removed_at is null) as actions, \
             (select max(c.membership_id) from case_manager c where c.case_id = i.case_id and c.ended_at is null and c.leads = 1) as contact \
             from agenda_item i join case_file f on f.id = i.case_id left join item_text d on d.item_id = i.id and d.field = 'decision' \
             left join item_text r on r.item_id = i.id and r.field = 'reason' where i.id = $1 and i.meeting_id = $2",
        )
        .bind(item)
        .bind(&by.meeting().id)
        .fetch_optional(tx.conn())
        .await?;
        stored.ok_or(Error::NotFound)
    }

    /// What stands against an outcome.
    fn facts(&self) -> outcome::Facts {
        outcome::Facts {
            has_case_manager: self.contact.is_some(),
            actions: usize::try_from(self.actions).unwrap_or_default(),
            no_action: self.no_action_at.is_some(),
            has_teller: self.told().is_some(),
            has_tell_by: self.tell_by.is_some() || self.untold.is_some(),
            reason: self.reason.clone().unwrap_or_default(),
        }
    }

    fn told(&self) -> Option<Told> {
        told(self.teller_id.as_deref(), self.untold.map(Known::value))
    }

    fn told_word(&self) -> String {
        self.told().map(|told| told.word()).unwrap_or_default()
    }

    fn tell_by_word(&self) -> String {
        self.tell_by.map(|day| day.to_string()).unwrap_or_default()
    }

    fn due_week(&self) -> Option<DueWeek> {
        self.due_week.map(Known::value)
    }

    /// Whether anything was decided.
    pub(crate) fn has_decision(&self) -> bool {
        self.decision.as_deref().is_some_and(|decision| !decision.is_empty())
    }

    /// Whether its reason says something that it did not say before: the reason of an item that was deferred says nothing
    /// of why its decision goes.
    pub(crate) fn tells_more_than(&self, before: &Self) -> bool {
        self.reason.as_deref().is_some_and(|reason| !reason.is_empty()) && self.reason != before.reason
    }

    /// Writes the texts of a form; `false`: they were there already. Where no words of somebody else are replaced there is
    /// no conflict: a double submit, or an editor that was quicker than its form, finds the same words stored already.
    async fn write(&self, tx: &mut Tx, item: &str, minutes: &Minutes) -> Result<bool> {
        let (decision, reason) = (minutes.decision.as_deref(), minutes.reason.as_deref());
        let others = !keeps(decision, self.decision.as_deref()) || !keeps(reason, self.reason.as_deref());
        if self.version != minutes.version && others {
            return Err(Error::Conflict { version: self.version, theirs: self.decision.clone().unwrap_or_default() });
        }
        let mut changed = false;
        for (field, new, old) in [("decision", decision, &self.decision), ("reason", reason, &self.reason)] {
            let Some(new) = new.filter(|new| *new != old.as_deref().unwrap_or_default()) else { continue };
            sqlx::query(
                "insert into item_text (item_id, field, body) values ($1, $2, $3) \
                 on conflict (item_id, field) do update set body = excluded.body",
            )
            .bind(item)
            .bind(field)
            .bind(new)
            .execute(tx.conn())
            .await?;
            changed = true;
        }
        Ok(changed)
    }
}

/// What the parents hear, of its two columns.
fn told(teller: Option<&str>, untold: Option<Untold>) -> Option<Told> {
    untold.map(Told::Not).or_else(|| teller.map(|member| Told::By(member.to_owned())))
}

/// Whether a text replaces no other words; one that is not given replaces none.
fn keeps(new: Option<&str>, old: Option<&str>) -> bool {
    let old = old.unwrap_or_default();
    new.is_none_or(|new| old.is_empty() || old == new)
}
