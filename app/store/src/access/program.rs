//! Who asks without a session: a program of a municipality, by its key.

use domain::{
    log::{Code, Detail, Noted, Object, Part, Verb},
    settings::api_key::Scope,
};
use sqlx::FromRow;
use time::OffsetDateTime;

use super::{Actor, FiguresReader, Seen};
use crate::{
    Error, Result, Store,
    ground::{columns::api_token, instant, journal::Entry, stored::Known, token::hash},
};

/// A program with a key that works.
#[derive(Debug, Clone)]
pub struct Program {
    row: Row,
    now: OffsetDateTime,
}

#[derive(Debug, Clone, FromRow)]
struct Row {
    id: String,
    coalition_id: String,
    coalition_name: String,
    municipality_code: String,
    scope: Known<api_token::Scopes>,
    used_at: Option<i64>,
}

impl Program {
    /// Id of its key.
    pub fn id(&self) -> &str {
        &self.row.id
    }

    /// Id of the coalition.
    pub fn coalition(&self) -> &str {
        &self.row.coalition_id
    }

    /// Code of the municipality.
    pub fn municipality(&self) -> &str {
        &self.row.municipality_code
    }

    /// Proof that it may read the exact figures of its own municipality.
    fn reader_of_figures(&self) -> Result<FiguresReader> {
        if !self.row.scope.contains(&Scope::Own) {
            return Err(Error::NotFound);
        }
        let actor = Actor::of_program(&self.row.coalition_id, &self.row.coalition_name, &self.row.municipality_code, self.now);
        actor.reader_of_figures()
    }
}

impl Store {
    /// The program of a key, or nobody: unknown, expired or revoked.
    pub async fn program(&self, token: &str, now: OffsetDateTime) -> Result<Option<Program>> {
        let row: Option<Row> = sqlx::query_as(
            "select t.id, t.coalition_id, c.name as coalition_name, t.municipality_code, t.scope, t.used_at \
             from api_token t join coalition c on c.id = t.coalition_id \
             where t.token_hash = $1 and t.revoked_at is null and t.expires_at > $2",
        )
        .bind(hash(token))
        .bind(instant::micros(now))
        .fetch_optional(&self.read)
        .await?;
        Ok(row.map(|row| Program { row, now }))
    }

    /// Leave for a program to read the exact figures of its own municipality, and the row of it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when its key is for published figures only.
    pub async fn program_sees(&self, who: &Program, detail: impl Into<Detail>) -> Result<Seen<FiguresReader>> {
        let reader = who.reader_of_figures()?;
        self.program_read(who, Object::Counts, detail).await?;
        Ok(Seen::noted(reader))
    }

    /// Notes in the journal what a program read, and that its key was used (at most once a minute); returns when
    /// the row is on the disk.
    pub async fn program_read(&self, who: &Program, object: Object, detail: impl Into<Detail>) -> Result<()> {
        let detail = Detail::from((Noted::Api, Part::Municipality(Code::new(who.municipality())))).and(detail);
        let at = instant::micros(who.now);
        if who.row.used_at.is_none_or(|used| at - used >= 60_000_000) {
            let mut tx = self.begin(who.now).await?;
            sqlx::query("update api_token set used_at = $2 where id = $1").bind(who.id()).bind(at).execute(tx.conn()).await?;
            tx.commit_unjournalled().await?;
        }
        // A program has no membership, so nobody's.
        let entry = Entry::of(None, Verb::Export, object, who.id(), &detail, at);
        self.append(Entry { coalition_id: Some(who.coalition().to_owned()), ..entry }).await
    }
}
