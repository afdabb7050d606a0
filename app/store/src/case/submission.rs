//! Submitting a case: once, however often its form arrives.

use std::collections::BTreeSet;

use domain::{
    calendar::zone,
    case::{
        code::CaseCode,
        factors::{Factor, Instrument},
        intake::Intake,
        pregnancy::DueWeek,
    },
    log::{Noted, Object, Verb},
    words::Urgency,
};
use sqlx::FromRow;

use crate::{Error, Result, Tx, Unknown, access::Participant, ground::instant, mail::waits, text_check::Checked};

/// Submits a case; gives its code. `id` comes from the form, so that sending it twice stores one case
/// and gives the same code.
///
/// # Errors
/// [`Error::State`] when a case was submitted with this form before, and the form says something else by now: what was
/// submitted stays as it is.
pub async fn submit(tx: &mut Tx, by: &Participant, id: &str, intake: &Checked<Intake>) -> Result<CaseCode> {
    let there: Option<(String, String, i64)> =
        sqlx::query_as("select code, submitted_by, submitted_at from case_file where id = $1")
            .bind(id)
            .fetch_optional(tx.conn())
            .await?;
    match there {
        Some((code, submitter, at)) if submitter == by.membership() => {
            let days = (tx.today() - zone::day(instant::at(at))).whole_days();
            if !Submission::of(intake.form()).says_again(&Submission::stored(tx, id).await?, days) {
                return Err(Error::State);
            }
            tx.note(Some(by), Verb::Create, Object::Case, id, Noted::Again);
            return CaseCode::stored(&code).ok_or_else(|| Unknown::new("case_file", "code", &code).into());
        }
        Some(_) => return Err(Error::NotFound),
        None => {}
    }
    let submission = Submission::of(intake.enter(tx, by, id).await?);
    let code = free_code(tx, by.coalition()).await?;
    submission.store(tx, by, id, &code).await?;
    if intake.form().urgency == Urgency::Urgent {
        waits::urgent(tx, by.coalition(), id).await?;
    }
    tx.note(Some(by), Verb::Create, Object::Case, id, ());
    Ok(code)
}

/// What a form says of a case, as it is stored.
#[derive(PartialEq, Eq)]
struct Submission {
    about: About,
    /// Pairs of field and text.
    texts: BTreeSet<(String, String)>,
    factors: BTreeSet<String>,
    /// Ids.
    disciplines: BTreeSet<String>,
}

#[derive(FromRow, PartialEq, Eq)]
struct About {
    kind_id: String,
    case_type: String,
    due_week: Option<String>,
    residence: String,
    instrument: Option<String>,
    urgency: String,
    urgent_before: Option<String>,
    consent: String,
    parents_attend: i64,
}

impl Submission {
    fn of(intake: &Intake) -> Self {
        let more = [
            ("question", &intake.question),
            ("urgent_reason", &intake.urgent_reason),
            ("consent_reason", &intake.consent_reason),
        ];
        let texts = intake.texts.iter().map(|(field, body)| (*field, body)).chain(more).filter(|(_, body)| !body.is_empty());
        Self {
            about: About {
                kind_id: intake.kind.clone(),
                case_type: intake.case_type.as_str().to_owned(),
                due_week: intake.due_week.map(|due| due.to_string()),
                residence: intake.residence.clone(),
                instrument: intake.instrument.map(|instrument| Instrument::as_str(instrument).to_owned()),
                urgency: intake.urgency.as_str().to_owned(),
                urgent_before: intake.urgent_before.map(|day| day.to_string()),
                consent: intake.consent.as_str().to_owned(),
                parents_attend: i64::from(intake.parents_attend),
            },
            texts: texts.map(|(field, body)| (field.to_owned(), body.clone())).collect(),
            factors: intake.factors.iter().map(|factor| Factor::as_str(*factor).to_owned()).collect(),
            disciplines: intake.disciplines.iter().cloned().collect(),
        }
    }

    /// Whether it says what was submitted so many days ago. Of a pregnancy the form has the weeks on the day it is sent, of
    /// which a later day makes a later week.
    fn says_again(mut self, stored: &Self, days: i64) -> bool {
        let week = |one: &Self| one.about.due_week.as_deref().and_then(DueWeek::parse);
        if let Some((said, there)) = week(&self).zip(week(stored)) {
            let day = said.first_day_of(20);
            if (0..=(days + 6) / 7).contains(&(there.weeks_on(day) - said.weeks_on(day))) {
                self.about.due_week.clone_from(&stored.about.due_week);
            }
        }
        self == *stored
    }

    async fn stored(tx: &mut Tx, id: &str) -> Result<Self> {
        let about = sqlx::query_as(
            "select kind_id, case_type, due_week, residence, instrument, urgency, urgent_before, consent, parents_attend \
             from case_file where id = $1",
        );
        let texts = sqlx::query_as("select field, body from case_text where case_id = $1 and field not like 'opening %'");
        let factors = sqlx::query_scalar("select factor from case_factor where case_id = $1");
        let disciplines = sqlx::query_scalar("select discipline_id from case_discipline where case_id = $1");
        Ok(Self {
            about: about.bind(id).fetch_one(tx.conn()).await?,
            texts: texts.bind(id).fetch_all(tx.conn()).await?.into_iter().collect(),
            factors: factors.bind(id).fetch_all(tx.conn()).await?.into_iter().collect(),
            disciplines: disciplines.bind(id).fetch_all(tx.conn()).await?.into_iter().collect(),
        })
    }

    async fn store(&self, tx: &mut Tx, by: &Participant, id: &str, code: &CaseCode) -> Result<()> {
        let about = &self.about;
        sqlx::query(
            "insert into case_file (id, coalition_id, code, kind_id, case_type, due_week, residence, instrument, urgency, \
             urgent_before, consent, parents_attend, submitted_at, submitted_by) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        )
        .bind(id)
        .bind(by.coalition())
        .bind(code.as_str())
        .bind(&about.kind_id)
        .bind(&about.case_type)
        .bind(&about.due_week)
        .bind(&about.residence)
        .bind(&about.instrument)
        .bind(&about.urgency)
        .bind(&about.urgent_before)
        .bind(&about.consent)
        .bind(about.parents_attend)
        .bind(tx.at())
        .bind(by.membership())
        .execute(tx.conn())
        .await?;
        for (field, body) in &self.texts {
            row(tx, "insert into case_text (case_id, field, body) values ($1, $2, $3)", &[id, field, body]).await?;
        }
        for factor in &self.factors {
            row(tx, "insert into case_factor (case_id, factor) values ($1, $2)", &[id, factor]).await?;
        }
        for discipline in &self.disciplines {
            row(tx, "insert into case_discipline (case_id, discipline_id) values ($1, $2)", &[id, discipline]).await?;
        }
        Ok(())
    }
}

async fn row(tx: &mut Tx, sql: &'static str, values: &[&str]) -> Result<()> {
    let query = values.iter().fold(sqlx::query(sql), |query, value| query.bind((*value).to_owned()));
    query.execute(tx.conn()).await?;
    Ok(())
}

/// A code nobody in the coalition has, not even a case whose figures still carry it.
async fn free_code(tx: &mut Tx, coalition: &str) -> Result<CaseCode> {
    loop {
        let number = tx.random().first_chunk().copied().unwrap_or_default();
        let code = CaseCode::from_random(u64::from_le_bytes(number));
        let taken: Option<String> = sqlx::query_scalar(
            "select code from case_file where coalition_id = $1 and code = $2 \
             union all select case_code from tally where coalition_id = $1 and case_code = $2",
        )
        .bind(coalition)
        .bind(code.as_str())
        .fetch_optional(tx.conn())
        .await?;
        if taken.is_none() {
            return Ok(code);
        }
    }
}
