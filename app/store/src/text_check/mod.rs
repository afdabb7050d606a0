//! The text check before anything is stored (product §7): the only place where a form becomes a [`Checked`] one, and
//! the functions that write free text take no other.
//!
//! A form is read as a whole, with what is stored of its case ([`beside`]) and the coalition's own allow-list. What is refused is stored nowhere: counted by kind
//! and month, and noted in the journal by kind, never the words.

pub mod allowed;
mod beside;
mod count;
pub mod seen;

use domain::{
    form::{Problem, Problems, Typed},
    log::{Detail, Object, Verb, Verdict},
    text::free::{Exception, Free, Texts, digest, reason_field, seen_field},
    words::Consent,
};
use guard::{Allowed, Guard};
pub use guard::{Kind, Mark, Weight};
use time::OffsetDateTime;

use self::count::Tally;
use crate::{
    Error, Result, Store, Tx,
    access::Actor,
    ground::{columns::case_file, stored},
};

/// What a form is about: whether there may be exceptions follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The case with this id. Without consent of the parents there are no exceptions (product §3).
    Case(String),
    /// A case that is submitted now, under this id.
    NewCase(String, Consent),
    /// Something that is no case, with this id: a meeting, a month of the log.
    Other(String),
    /// A case of which only the code is known as yet, so not whether there may be exceptions: there are none.
    Unknown,
}

impl About {
    /// Id of what it is about.
    pub fn id(&self) -> &str {
        match self {
            Self::Case(id) | Self::NewCase(id, _) | Self::Other(id) => id,
            Self::Unknown => "",
        }
    }
}

/// A form of which every free text was checked. Only [`check`] makes one.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    form: T,
    about: About,
    excepted: Vec<(Kind, Exception)>,
}

impl<T> Checked<T> {
    /// The form, to be shown or compared; a write takes it by `enter`.
    pub fn form(&self) -> &T {
        &self.form
    }

    /// The form, for a write about the object with this id; what is kept by exception is counted and noted with it.
    pub(crate) async fn enter(&self, tx: &mut Tx, by: &Actor, id: &str) -> Result<&T> {
        if self.about.id() != id {
            return Err(Error::NotFound);
        }
        let mut reasons: Vec<Exception> = self.excepted.iter().map(|(_, reason)| *reason).collect();
        reasons.sort_unstable();
        reasons.dedup();
        for reason in reasons {
            let tally = Tally::of(self.excepted.iter().filter(|(_, why)| *why == reason).map(|(kind, _)| *kind));
            tx.note(Some(by), Verb::Change, Object::TextCheck, id, Detail::from(reason).and(&tally));
            tally.add(tx, by, Verdict::Excepted).await?;
        }
        Ok(&self.form)
    }
}

/// What stands against storing a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The field.
    pub field: &'static str,
    /// Where in the text as it would be stored, and what.
    pub mark: Mark,
    /// The words.
    pub words: String,
    /// Why they stand in the way.
    pub problem: Problem,
}

impl Found {
    /// Its number among the marks of a form.
    pub fn digest(&self) -> String {
        digest(self.mark.kind.word(), &self.words)
    }
}

/// What the problems of a form are, one for each field.
pub fn problems(found: &[Found]) -> Problems {
    let mut problems = Problems::none();
    for worst in [Problem::TextStop, Problem::TextNever, Problem::TextAsk] {
        for one in found.iter().filter(|one| one.problem == worst) {
            if problems.of(one.field).is_none() {
                problems.add(one.field, worst);
            }
        }
    }
    problems
}

/// Checks the free texts of a form, all together. `typed` holds the reasons given for exceptions; `stored`, by field,
/// the texts that are stored already: what was excepted in them is not asked again. Nothing is written; see [`refuse`].
///
/// # Errors
/// When the database fails; [`Error::NotFound`] for a case of another coalition. What was found is an answer, not an
/// error.
pub async fn check<T: Texts>(
    store: &Store,
    by: &Actor,
    form: T,
    about: About,
    (typed, stored): (&Typed, &[(&'static str, &str)]),
) -> Result<std::result::Result<Checked<T>, Vec<Found>>> {
    let ground = Ground::load(store, by, &about).await?;
    // What is about to be replaced stands beside nothing.
    let mut beside = beside::texts(store, by, &about).await?;
    beside.retain(|text| stored.iter().all(|(_, old)| old != text));
    let mut stands = Vec::new();
    let mut excepted = Vec::new();
    for found in ground.read(&form.texts(), &beside) {
        if found.mark.weight == Weight::Confirm {
            let known = |(field, text): &(&'static str, &str)| *field == found.field && ground.has(text, &found);
            if stored.iter().any(known) {
                continue;
            }
            let seen = typed.has(&seen_field(found.field), &found.digest());
            let reason = Exception::parse(typed.get(&reason_field(found.field))).filter(|_| seen && ground.exceptions);
            if let Some(reason) = reason {
                excepted.push((found.mark.kind, reason));
                continue;
            }
        }
        stands.push(found);
    }
    Ok(if stands.is_empty() { Ok(Checked { form, about, excepted }) } else { Err(stands) })
}

/// Counts and notes that a form was refused: how often what kind was found, never what.
///
/// # Errors
/// When the database fails.
pub async fn refuse(store: &Store, by: &Actor, about: &str, found: &[Found], now: OffsetDateTime) -> Result<()> {
    let kinds = |weight| Tally::of(found.iter().filter(|one| one.mark.weight == weight).map(|one| one.mark.kind));
    let mut tx = store.begin(now).await?;
    for (weight, verdict) in [(Weight::Stop, Verdict::Stopped), (Weight::Confirm, Verdict::Asked)] {
        let tally = kinds(weight);
        if !tally.is_empty() {
            tx.note(Some(by), Verb::Refuse, Object::TextCheck, about, Detail::from(verdict).and(&tally));
            tally.add(&mut tx, by, verdict).await?;
        }
    }
    tx.commit().await
}

/// What a check needs to know.
struct Ground {
    allowed: Allowed,
    exceptions: bool,
}

impl Ground {
    async fn load(store: &Store, by: &Actor, about: &About) -> Result<Self> {
        let case = if let About::Case(id) = about { id.as_str() } else { "" };
        let rows: Vec<(String, String)> = sqlx::query_as(
            "select 'name' as what, name as value from allowed_name where coalition_id = $1 and removed_at is null \
             union all select 'consent', consent from case_file where id = $2 and coalition_id = $1",
        )
        .bind(by.coalition())
        .bind(case)
        .fetch_all(&store.read)
        .await?;
        let (names, consent): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(what, _)| what == "name");
        let consent = match (about, consent.first()) {
            (About::Case(_), None) => return Err(Error::NotFound),
            (About::Case(_), Some((_, word))) => Some(stored::read::<case_file::Consent>(word)?),
            (About::NewCase(_, consent), _) => Some(*consent),
            (About::Other(_), _) => Some(Consent::Given),
            (About::Unknown, _) => None,
        };
        let allowed = Allowed::new(names.iter().map(|(_, name)| name.as_str()));
        Ok(Self { allowed, exceptions: consent == Some(Consent::Given) })
    }

    /// Everything that is found, in the order of the fields.
    fn read(&self, texts: &[Free<'_>], beside: &[String]) -> Vec<Found> {
        let own: Vec<&str> = texts.iter().map(|text| text.text()).collect();
        // What the form itself holds stands in the database too: read twice, a number would be split over itself.
        let beside: Vec<&str> = beside.iter().map(String::as_str).filter(|text| !own.contains(text)).collect();
        let marks = Guard::new().check_fields(&own, &beside, &self.allowed).into_iter().filter_map(|(place, mark)| {
            let text = texts.get(place)?;
            let problem = match mark.weight {
                Weight::Stop => Problem::TextStop,
                Weight::Confirm if matches!(text, Free::Name(..)) => return None,
                Weight::Confirm if self.exceptions => Problem::TextAsk,
                Weight::Confirm => Problem::TextNever,
            };
            let words = text.text().get(mark.range.clone()).unwrap_or_default().to_owned();
            Some(Found { field: text.field(), mark, words, problem })
        });
        marks.collect()
    }

    /// Whether a text holds the same mark.
    fn has(&self, text: &str, found: &Found) -> bool {
        let marks = Guard::new().check(text, &self.allowed);
        marks.into_iter().any(|mark| text.get(mark.range).is_some_and(|words| digest(mark.kind.word(), words) == found.digest()))
    }
}

/// What is found in the texts of one form while they are typed, each with the place of its text: nothing is stored,
/// counted or noted.
///
/// # Errors
/// When the database fails.
pub async fn marks(store: &Store, by: &Actor, texts: &[&str]) -> Result<Vec<(usize, Mark)>> {
    let ground = Ground::load(store, by, &About::Other(String::new())).await?;
    Ok(Guard::new().check_fields(texts, &[], &ground.allowed))
}
