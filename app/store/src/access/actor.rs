//! Who asks: the person of a session.

use std::{ops::Deref, sync::Arc};

use domain::words::Role;
use sqlx::FromRow;
use time::OffsetDateTime;

use super::{
    alive::{self, Moment, alive, at_moment, going_on},
    window::Window,
};
use crate::{
    Result, Store,
    ground::{columns::membership_role, instant, journal::Author, stored::Known, token::hash},
};

/// A signed-in person in one coalition.
#[derive(Debug, Clone)]
pub struct Actor(Arc<Facts>);

#[derive(Debug)]
struct Facts {
    session: String,
    author: Author,
    coalition_name: String,
    name: String,
    municipality: Option<String>,
    roles: Vec<Role>,
    began_at: OffsetDateTime,
    ends_at: OffsetDateTime,
    idles_at: OffsetDateTime,
    window: Window,
}

#[derive(FromRow)]
struct Row {
    session_id: String,
    membership_id: String,
    coalition_id: String,
    coalition_name: String,
    person_name: String,
    municipality_code: Option<String>,
    roles: Option<Known<membership_role::Roles>>,
    created_at: i64,
    seen_at: i64,
    expires_at: i64,
    retention_months: i64,
    meeting_ends_at: Option<i64>,
}

impl Actor {
    /// A program of a municipality: reads its figures as its reporter does, and has neither session nor membership.
    pub(super) fn of_program(coalition: &str, coalition_name: &str, municipality: &str, now: OffsetDateTime) -> Self {
        Self(Arc::new(Facts {
            session: String::new(),
            author: Author::new(coalition, ""),
            coalition_name: coalition_name.to_owned(),
            name: String::new(),
            municipality: Some(municipality.to_owned()),
            roles: vec![Role::MunicipalReporter],
            began_at: now,
            ends_at: now,
            idles_at: now,
            window: Window::at(now, 1),
        }))
    }

    /// Id of the session with which she asks.
    pub fn session(&self) -> &str {
        &self.0.session
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

    /// When she signed in.
    pub(super) fn session_began(&self) -> OffsetDateTime {
        self.0.began_at
    }

    /// When the session ends whatever happens.
    pub fn session_ends(&self) -> OffsetDateTime {
        self.0.ends_at
    }

    /// When it ends because nothing was asked any more, unless something is.
    pub fn session_idles(&self) -> OffsetDateTime {
        self.0.idles_at.min(self.0.ends_at)
    }

    /// Since when a case must have been open or discussed for others than its coordinator and submitter to read it:
    /// as it stands at the instant at which she was looked up, which is that of her request.
    pub(crate) fn window(&self) -> Window {
        self.0.window
    }

    /// The municipality whose figures she may see, if she reports for one.
    pub(super) fn municipality(&self) -> Option<&str> {
        self.0.municipality.as_deref()
    }
}

/// She signs what she does.
impl Deref for Actor {
    type Target = Author;

    fn deref(&self) -> &Author {
        &self.0.author
    }
}

impl Store {
    /// The person of a session token, or nobody: unknown, ended, idle for too long, or expired. Asking counts as use.
    pub async fn actor(&self, token: &str, now: OffsetDateTime) -> Result<Option<Actor>> {
        self.person(token, now, true).await
    }

    /// Whose session this token is of, or was.
    pub async fn owner(&self, token: &str) -> Result<Option<String>> {
        let owner = sqlx::query_scalar("select membership_id from session where token_hash = $1");
        Ok(owner.bind(hash(token)).fetch_optional(&self.read).await?)
    }

    /// The same for what goes on by itself and is no use of the session: a stream of news.
    pub async fn onlooker(&self, token: &str, now: OffsetDateTime) -> Result<Option<Actor>> {
        self.person(token, now, false).await
    }

    async fn person(&self, token: &str, now: OffsetDateTime, uses: bool) -> Result<Option<Actor>> {
        let hash = hash(token);
        let sql = concat!(
            "select s.id as session_id, m.id as membership_id, m.coalition_id, c.name as coalition_name, p.name as person_name, \
             m.municipality_code, s.created_at, s.seen_at, s.expires_at, c.retention_months, \
             (select string_agg(r.role, ',') from membership_role r where r.membership_id = m.id) as roles, \
             (select max(g.ends_at) ",
            going_on!(),
            ") as meeting_ends_at from session s join membership m on m.id = s.membership_id join person p on p.id = m.person_id \
             join coalition c on c.id = m.coalition_id \
             where s.token_hash = $1 and m.ended_at is null and ",
            alive!()
        );
        let row: Option<Row> = at_moment!(sqlx::query_as(sql).bind(&hash), Moment::at(now)).fetch_optional(&self.read).await?;
        let Some(row) = row else { return Ok(None) };
        let seen = if uses { alive::seen(self, &hash, row.seen_at, now).await? } else { row.seen_at };
        let idles = instant::at(seen) + alive::IDLE;
        let meeting = row.meeting_ends_at.map(|ends| instant::at(ends) + alive::AFTER_MEETING);
        Ok(Some(Actor(Arc::new(Facts {
            session: row.session_id,
            author: Author::new(row.coalition_id, row.membership_id),
            coalition_name: row.coalition_name,
            name: row.person_name,
            municipality: row.municipality_code,
            roles: row.roles.map(Known::value).unwrap_or_default(),
            began_at: instant::at(row.created_at),
            ends_at: instant::at(row.expires_at),
            idles_at: meeting.map_or(idles, |ends| ends.max(idles)),
            window: Window::at(now, row.retention_months),
        }))))
    }
}
