//! Storing the outcome form of an item: whole when it is sent, as far as it is whole while somebody fills it in.

use domain::{
    form::{Change, Merge, Problem, Problems},
    log::{Noted, Object, Verb},
    meeting::{
        minutes::{Minutes, Told},
        outcome::{self, Outcome},
    },
};

use super::{super::running::running, stored::Stored};
use crate::{Error, Result, Tx, access::Scribe, action, case::manager, ground::stored::Known, text_check::Checked};

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

/// Saves what is whole of the form, as it is done while somebody fills it in; gives its version, whether
/// anything differs from before, and the fields that a colleague changed meanwhile.
///
/// # Errors
/// [`Error::State`] and [`Error::Conflict`] as [`save`].
pub async fn autosave(tx: &mut Tx, by: &Scribe, item: &str, minutes: &Checked<Minutes>) -> Result<(i64, bool, Problems)> {
    running(tx, by).await?;
    let kept = keep(tx, by, item, minutes).await?;
    tx.note_once(by, Verb::Change, Object::Outcome, item, Noted::Autosave).await?;
    Ok((kept.after.version, kept.changed, kept.overtaken))
}

/// What a form left behind.
pub(in crate::meeting) struct Kept {
    /// How the item stands now.
    pub(in crate::meeting) after: Stored,
    /// Fields that a colleague changed since the form was read: they are as she left them.
    overtaken: Problems,
    /// Whether anything differs from before.
    pub(in crate::meeting) changed: bool,
}

impl Kept {
    /// That nothing of the form was left out, and that the outcome lacks nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`].
    pub(in crate::meeting) fn whole(&self) -> Result<()> {
        if !self.overtaken.is_empty() {
            return Err(Error::Invalid(self.overtaken.clone()));
        }
        let missing = self.after.outcome.map(|outcome| outcome::missing(*outcome, &self.after.facts()));
        missing.filter(|missing| !missing.is_empty()).map_or(Ok(()), |missing| Err(Error::Invalid(missing)))
    }
}

/// Stores a form about an item: of each choice and each row what its writer changed, and nothing that a colleague changed
/// since she read it (a three-way merge).
pub(in crate::meeting) async fn keep(tx: &mut Tx, by: &Scribe, item: &str, minutes: &Checked<Minutes>) -> Result<Kept> {
    let before = Stored::of(tx, by, item).await?;
    let minutes = minutes.enter(tx, by, &before.case_id).await?;
    let mut overtaken = Problems::none();
    let decision = before.new_decision(minutes)?;
    let mut changed = false;
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
    let reason = choose("reason", &minutes.reason, before.reason());
    let outcome = choose("outcome", &minutes.outcome, before.outcome.map_or("", |outcome| outcome.as_str()));
    let contact = choose("manager", &minutes.contact, before.contact.as_deref().unwrap_or_default());
    for new in &minutes.managers {
        // A fixed contact person whom a colleague chose meanwhile stays.
        if !new.leads || contact.is_some() || !minutes.contact.is_one() {
            changed |= manager::name(tx, by, &before.case_id, new).await?;
        }
    }
    let texts = [("decision", decision), ("reason", reason.as_deref())];
    for (field, body) in texts.into_iter().filter_map(|(field, text)| Some((field, text?))) {
        write(tx, item, field, body).await?;
    }
    let texts = texts.iter().any(|(_, text)| text.is_some());
    if texts || no_action.is_some() || told.is_some() || tell_by.is_some() || outcome.is_some() {
        let told = told.map_or_else(|| before.told(), |word| Told::parse(&word));
        let outcome = outcome.unwrap_or_else(|| before.outcome.map_or(String::new(), |outcome| outcome.to_string()));
        // Of a case that was not discussed there is nothing to tell.
        let is_told = outcome.is_empty() || outcome == Outcome::Discussed.as_str();
        let told = told.filter(|_| is_told);
        let (teller, untold) = match &told {
            Some(Told::By(member)) => (Some(member.as_str()), None),
            Some(Told::Not(reason)) => (None, Some(reason.as_str())),
            None => (None, None),
        };
        let tell_by = tell_by.unwrap_or_else(|| before.tell_by_word());
        sqlx::query(
            "update agenda_item set version = version + $2, saved_at = $3, saved_by = $4, \
             no_action_at = case when $5 = 1 then coalesce(no_action_at, $3) else null end, teller_id = $6, untold = $7, tell_by = $8, \
             outcome = $9, outcome_at = case when cast($9 as text) is null then null when outcome = $9 then outcome_at else $3 end, \
             outcome_by = case when cast($9 as text) is null then null when outcome = $9 then outcome_by else $4 end where id = $1",
        )
        .bind(item)
        .bind(i64::from(texts))
        .bind(tx.at())
        .bind(by.membership())
        .bind(i64::from(no_action.map_or(before.no_action_at.is_some(), |word| word == "ja")))
        .bind(teller)
        .bind(untold)
        .bind(Some(tell_by.as_str()).filter(|day| is_told && !day.is_empty() && untold.is_none()))
        .bind(Some(outcome.as_str()).filter(|word| !word.is_empty()))
        .execute(tx.conn())
        .await?;
        changed = true;
    } else if changed {
        signed(tx, by, item).await?;
    }
    Ok(Kept { after: Stored::of(tx, by, item).await?, overtaken, changed })
}

async fn write(tx: &mut Tx, item: &str, field: &str, body: &str) -> Result<()> {
    sqlx::query(
        "insert into item_text (item_id, field, body) values ($1, $2, $3) \
         on conflict (item_id, field) do update set body = excluded.body",
    )
    .bind(item)
    .bind(field)
    .bind(body)
    .execute(tx.conn())
    .await?;
    Ok(())
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
