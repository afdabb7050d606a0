//! The access log: the journal as its reviewer reads it. Who did what to which case, when; never text of a case.

mod on_page;
pub mod review;

use domain::{
    calendar::zone,
    log::{Detail, Noted, Object, Verb},
};
use sqlx::FromRow;
use time::{Date, Duration, OffsetDateTime, Time};

use self::on_page::{on_agenda, on_own_list};
use crate::{
    Error, Result, Store,
    access::{CaseReader, LogReviewer, Seen},
    case::outline::shown,
    ground::{
        instant::{self, micros},
        page::{ASKED, Page},
    },
};

/// The most days that one file may hold.
pub const MOST_DAYS: i64 = 366;

/// What is asked of the log. Days are inclusive, of Amsterdam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Membership of who did it; empty for everybody.
    pub person: String,
    /// A kind of event; nothing for all.
    pub verb: Option<Verb>,
    /// Id of a case; empty for all.
    pub case: String,
}

impl Filter {
    /// Whether a file may be made of it: not of more than [`MOST_DAYS`].
    pub fn fits_a_file(&self) -> bool {
        (self.to - self.from) < Duration::days(MOST_DAYS)
    }
}

/// A row of the log.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    lane: String,
    seq: i64,
    at: i64,
    /// Membership of who did it; nothing when it was nobody in particular.
    pub membership_id: Option<String>,
    /// Name of the person; empty when it was nobody in particular.
    pub name: String,
    /// What was done: a stored word of [`Verb`].
    pub action: String,
    /// To what kind of thing.
    pub object: String,
    /// Closed words and numbers.
    pub detail: String,
    code: Option<String>,
}

impl Row {
    /// When.
    pub fn at(&self) -> OffsetDateTime {
        instant::at(self.at)
    }

    /// Code of the case it was about, if it was about one.
    pub fn code(&self) -> Option<String> {
        self.code.as_deref().map(shown)
    }

    /// Where the next part of the list begins.
    pub fn place(&self) -> String {
        format!("{}-{}-{}", self.at, self.seq, self.lane)
    }

    /// Number of the row, and the lane it is numbered in: by these it is found again in the database.
    pub fn number(&self) -> (i64, &str) {
        (self.seq, &self.lane)
    }
}

/// A place in the list as [`Row::place`] writes it; before everything when it is none.
fn after(place: &str) -> (i64, i64, String) {
    let mut parts = place.splitn(3, '-');
    let place = (|| Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.to_owned())))();
    place.unwrap_or((i64::MAX, i64::MAX, String::new()))
}

/// From the first instant of a day up to the first of the day after another.
pub(crate) fn span(from: Date, to: Date) -> (i64, i64) {
    let start = |day: Date| micros(zone::instant(day, Time::MIDNIGHT));
    (start(from), start(to.next_day().unwrap_or(to)))
}

/// A case of a row: its own, that of its item, or that of its action.
macro_rules! rows {
    ($which:expr) => {
        concat!(
            "select v.lane, v.seq, v.at, v.membership_id, coalesce(p.name, '') as name, v.action, v.object, v.detail, f.code \
             from journal v left join membership m on m.id = v.membership_id left join person p on p.id = m.person_id \
             left join agenda_item i on i.id = v.object_id left join action a on a.id = v.object_id \
             left join case_file f on f.id = coalesce(i.case_id, a.case_id, v.object_id) and f.coalition_id = $1 \
             where v.coalition_id = $1 and v.at >= $2 and v.at < $3 and ($4 = '' or v.membership_id = $4) \
             and ($5 = '' or v.action = $5) and (v.at < $6 or (v.at = $6 and (v.seq < $7 or (v.seq = $7 and v.lane < $8)))) ",
            $which,
            " order by v.at desc, v.seq desc, v.lane desc limit $9"
        )
    };
}

async fn rows(store: &Store, who: &LogReviewer, filter: &Filter, place: &str, most: i64) -> Result<Vec<Row>> {
    let sql = if filter.case.is_empty() {
        rows!("and $10 = ''")
    } else {
        rows!(concat!(
            "and (v.object_id in (select id from case_file where id = $10 and coalition_id = $1 \
             union all select id from agenda_item where case_id = $10 union all select id from action where case_id = $10) or ",
            on_agenda!("$10"),
            " or ",
            on_own_list!("$10"),
            ")"
        ))
    };
    let (from, to) = span(filter.from, filter.to);
    let (at, seq, lane) = after(place);
    let query = sqlx::query_as(sql)
        .bind(who.coalition())
        .bind(from)
        .bind(to)
        .bind(&filter.person)
        .bind(filter.verb.map_or("", Verb::as_str));
    Ok(query.bind(at).bind(seq).bind(lane).bind(most).bind(&filter.case).fetch_all(&store.read).await?)
}

/// A part of the log, latest first. `place`: [`Row::place`] of the last row seen, empty for the beginning.
pub async fn list(store: &Store, who: &Seen<LogReviewer>, filter: &Filter, place: &str) -> Result<Page<Row>> {
    Ok(Page::of(rows(store, who, filter, place, ASKED).await?))
}

/// All of it, for a file; latest first.
///
/// # Errors
/// [`Error::State`] for more than [`MOST_DAYS`].
pub async fn whole(store: &Store, who: &Seen<LogReviewer>, filter: &Filter) -> Result<Vec<Row>> {
    if !filter.fits_a_file() {
        return Err(Error::State);
    }
    rows(store, who, filter, "", i64::MAX).await
}

/// Notes that the log is looked at, or taken out: that is in the log too.
///
/// # Errors
/// [`Error::Unproved`] for taking it out, and [`Error::State`] for taking out more than [`MOST_DAYS`].
pub async fn look(
    store: &Store,
    who: &LogReviewer,
    verb: Verb,
    filter: &Filter,
    now: OffsetDateTime,
) -> Result<Seen<LogReviewer>> {
    if verb == Verb::Export {
        // What is not given is not noted as given.
        if !filter.fits_a_file() {
            return Err(Error::State);
        }
        who.proved_to_read(store, now).await?;
    }
    let detail = Detail::from((filter.from, filter.to))
        .and((!filter.person.is_empty()).then_some(Noted::OnePerson))
        .and(filter.verb.map(|_| Noted::OneKind))
        .and((!filter.case.is_empty()).then_some(Noted::OneCase));
    let object = if filter.case.is_empty() { Object::Log } else { Object::CaseLog };
    store.did(who, verb, object, &filter.case, detail, now).await?;
    Ok(Seen::noted(who.clone()))
}

/// The code of a case, for who sees no more of it.
pub async fn code_of(store: &Store, who: &LogReviewer, case: &str) -> Result<String> {
    let found: Option<String> = sqlx::query_scalar("select code from case_file where id = $1 and coalition_id = $2")
        .bind(case)
        .bind(who.coalition())
        .fetch_optional(&store.read)
        .await?;
    found.map(|code| shown(&code)).ok_or(Error::NotFound)
}

/// The id of the case with this code.
///
/// # Errors
/// [`Error::Invalid`] for what is no code; [`Error::NotFound`] when nobody in the coalition has it.
pub async fn case_with(store: &Store, who: &LogReviewer, typed: &str) -> Result<String> {
    let code = domain::case::code::CaseCode::parse(typed).map_err(|problem| Error::invalid("code", problem))?;
    let found: Option<String> = sqlx::query_scalar("select id from case_file where coalition_id = $1 and code = $2")
        .bind(who.coalition())
        .bind(code.as_str())
        .fetch_optional(&store.read)
        .await?;
    found.ok_or(Error::NotFound)
}

/// Everybody who is or was in the coalition: id and name, by name.
pub async fn people(store: &Store, who: &LogReviewer) -> Result<Vec<(String, String)>> {
    Ok(sqlx::query_as(
        "select m.id, p.name from membership m join person p on p.id = m.person_id where m.coalition_id = $1 \
         order by lower(p.name), m.id",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?)
}

/// How long the log is kept, in years.
pub async fn kept_years(store: &Store, who: &LogReviewer) -> Result<i64> {
    let sql = "select log_years from coalition where id = $1";
    Ok(sqlx::query_scalar(sql).bind(who.coalition()).fetch_one(&store.read).await?)
}

/// Somebody who saw a case, on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Name of the person.
    pub name: String,
    /// Name of her discipline; empty for who has none.
    pub discipline: String,
    /// The day, in Amsterdam.
    pub day: Date,
    /// How often.
    pub times: i64,
}

/// So many looks at the page of a case are told on it, the last ones; the access log has them all.
pub const LOOKS: i64 = 500;

/// Who saw a case, latest first, coalesced to days: its page, its question in a list, its items, its actions, its exports, and the pages on which it
/// stood among others. What is noted of somebody who looks at an item again during one meeting is one row.
pub async fn viewers(store: &Store, reader: &Seen<CaseReader>) -> Result<Vec<Viewer>> {
    // Whole hours: the day in Amsterdam begins on one.
    let rows: Vec<(String, String, String, i64, i64)> = sqlx::query_as(concat!(
        "with look as (select membership_id, at from (select membership_id, at from journal where object_id = $1 \
         and object = 'case' and action in ('view', 'export', 'print') order by at desc limit $3) page \
         union all select membership_id, at from (select membership_id, at from journal where object_id = $1 \
         and object = 'case_list' and action = 'view' order by at desc limit $3) list \
         union all select membership_id, at from journal where object_id in (select id from agenda_item where case_id = $1 \
         union all select id from action where case_id = $1) \
         and object in ('item', 'action') and action in ('view', 'export', 'print') \
         union all select v.membership_id, v.at from journal v where v.object_id in (select detail from journal \
         where object_id = $1 and object = 'item' and action = 'create') and ",
        on_agenda!("$1"),
        " union all select v.membership_id, v.at from journal v where v.object_id in (select owner_id from action \
         where case_id = $1) and ",
        on_own_list!("$1"),
        "), seen as (select membership_id, at / 3600000000 as hour, cast(count(*) as bigint) as times from look group by 1, 2) \
         select m.id, p.name, coalesce(d.name, '') as discipline, s.hour, s.times from seen s \
         join membership m on m.id = s.membership_id join person p on p.id = m.person_id \
         left join discipline d on d.id = m.discipline_id where m.coalition_id = $2 order by s.hour desc, p.name"
    ))
    .bind(reader.case())
    .bind(reader.coalition())
    .bind(LOOKS)
    .fetch_all(&store.read)
    .await?;
    let mut viewers: Vec<(String, Viewer)> = Vec::new();
    for (id, name, discipline, hour, times) in rows {
        let day = zone::day(instant::at(hour * 3_600_000_000));
        match viewers.iter_mut().find(|(other, viewer)| *other == id && viewer.day == day) {
            Some((_, viewer)) => viewer.times += times,
            None => viewers.push((id, Viewer { name, discipline, day, times })),
        }
    }
    Ok(viewers.into_iter().map(|(_, viewer)| viewer).collect())
}
