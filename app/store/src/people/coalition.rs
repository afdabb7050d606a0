//! A coalition with its kinds of meeting, disciplines and areas.

use domain::{
    geography,
    log::{Object, Verb},
    people::member::{Founding, REGION_KINDS},
    settings::{
        AT_FIRST,
        disciplines::{KINDS, SHIPPED},
    },
};
use sqlx::FromRow;
use time::Date;

use super::member;
use crate::{Error, Result, Store, Tx, access::Actor, entry::session};

/// Something with an id (or code) and a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Id, or a municipality's code.
    pub id: String,
    /// What is shown.
    pub name: String,
}

/// A kind of meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Id.
    pub id: String,
    /// `MDO`, `POP` or a coalition's own.
    pub code: String,
    /// What is shown.
    pub name: String,
    /// Whether it has cases at all.
    pub has_cases: bool,
    /// Whether it is no longer offered; its meetings, cases and figures stay.
    pub retired: bool,
    /// Whether it is no longer offered but cases still wait for a meeting of it.
    pub awaited: bool,
    /// Names of the disciplines every meeting of it needs, in words; may be empty.
    pub required: String,
}

/// What forms of one coalition let people choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// Kinds of meeting, also those no longer offered: see [`Lists::case_kinds`] and [`Lists::plannable`].
    pub kinds: Vec<Kind>,
    /// Disciplines that are offered.
    pub disciplines: Vec<Named>,
    /// Municipalities of the coalition on the day, by name.
    pub municipalities: Vec<Named>,
}

impl Lists {
    /// Ids of the kinds to which cases can be brought.
    pub fn case_kinds(&self) -> Vec<String> {
        self.intake().map(|kind| kind.id.clone()).collect()
    }

    /// The kinds to which cases can be brought.
    pub fn intake(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.iter().filter(|kind| kind.has_cases && !kind.retired)
    }

    /// The kinds of which a meeting can be planned: those that are offered, and those that cases wait for.
    /// `own`: the kind a meeting has already, which it may keep.
    pub fn plannable(&self, own: Option<&str>) -> impl Iterator<Item = &Kind> {
        self.kinds.iter().filter(move |kind| !kind.retired || kind.awaited || own == Some(&*kind.id))
    }
}

#[derive(FromRow)]
struct Row {
    list: String,
    id: String,
    name: String,
    code: String,
    has_cases: i64,
    retired: i64,
    awaited: i64,
    required: Option<String>,
}

/// The lists of the actor's coalition on a day, in one statement.
pub async fn lists(store: &Store, who: &Actor, day: Date) -> Result<Lists> {
    let rows: Vec<Row> = sqlx::query_as(
        "select 'kind' as list, k.id, k.name, k.code, k.has_cases, k.position, \
         case when k.retired_at is null then 0 else 1 end as retired, case when k.retired_at is not null and exists \
         (select 1 from case_file f where f.kind_id = k.id and f.closed_at is null) then 1 else 0 end as awaited, \
         (select string_agg(d.name, ', ' order by d.position, d.id) from kind_discipline r join discipline d on d.id = r.discipline_id \
          where r.kind_id = k.id and d.retired_at is null) as required from meeting_kind k where k.coalition_id = $1 \
         union all select 'discipline', id, name, '', 0, position, 0, 0, null from discipline \
         where coalition_id = $1 and retired_at is null \
         union all select 'municipality', rm.municipality_code, '', '', 0, 0, 0, 0, null from region_municipality rm \
         join region r on r.id = rm.region_id where r.coalition_id = $1 and r.level = 'coalition' \
         and rm.valid_from <= $2 and (rm.valid_to is null or rm.valid_to > $2) order by 1, 6, 2",
    )
    .bind(who.coalition())
    .bind(day.to_string())
    .fetch_all(&store.read)
    .await?;
    let mut lists = Lists::default();
    for row in rows {
        match row.list.as_str() {
            "kind" => {
                let (has_cases, retired, awaited) = (row.has_cases == 1, row.retired == 1, row.awaited == 1);
                let required = row.required.unwrap_or_default();
                lists.kinds.push(Kind { id: row.id, code: row.code, name: row.name, has_cases, retired, awaited, required });
            }
            "discipline" => lists.disciplines.push(Named { id: row.id, name: row.name }),
            _ => {
                let name = geography::name_on(&row.id, day).to_owned();
                lists.municipalities.push(Named { id: row.id, name });
            }
        }
    }
    lists.municipalities.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(lists)
}

/// A coalition to be made: the reference region with its subregions, as the founder chose it.
#[derive(Debug)]
pub struct NewCoalition<'a> {
    /// Name.
    pub name: &'a str,
    /// Reference region that gives its municipalities.
    pub region: &'a str,
    /// Reference regions that are parts of it.
    pub subregions: &'a [&'a str],
}

/// Makes a coalition with the kinds and disciplines every coalition starts with; gives its id.
pub async fn found(tx: &mut Tx, new: &NewCoalition<'_>) -> Result<String> {
    let id = tx.id();
    let (minutes, months, n_min) = AT_FIRST;
    sqlx::query(
        "insert into coalition (id, name, n_min, zeros_shown, retention_months, minutes_per_case, created_at) \
         values ($1, $2, $4, 0, $5, $6, $3)",
    )
    .bind(&id)
    .bind(new.name)
    .bind(tx.at())
    .bind(n_min)
    .bind(months)
    .bind(minutes)
    .execute(tx.conn())
    .await?;
    for (position, (code, name)) in (1i64..).zip(KINDS) {
        sqlx::query(
            "insert into meeting_kind (id, coalition_id, code, name, has_cases, position) values ($1, $2, $3, $4, 1, $5)",
        )
        .bind(tx.id())
        .bind(&id)
        .bind(code)
        .bind(name)
        .bind(position)
        .execute(tx.conn())
        .await?;
    }
    for (position, (name, domain)) in (1i64..).zip(SHIPPED) {
        sqlx::query("insert into discipline (id, coalition_id, name, position, domain) values ($1, $2, $3, $4, $5)")
            .bind(tx.id())
            .bind(&id)
            .bind(name)
            .bind(position)
            .bind(domain.as_str())
            .execute(tx.conn())
            .await?;
    }
    area(tx, &id, "coalition", 0, new.name, &REGION_KINDS, new.region).await?;
    for (position, name) in (1i64..).zip(new.subregions) {
        area(tx, &id, "subregion", position, name, &["subregio"], name).await?;
    }
    tx.note(None, Verb::Create, Object::Coalition, &id, ());
    Ok(id)
}

/// An area with the dated members the reference data gives.
async fn area(
    tx: &mut Tx,
    coalition: &str,
    level: &str,
    position: i64,
    name: &str,
    kinds: &[&str],
    reference: &str,
) -> Result<()> {
    let id = tx.id();
    sqlx::query("insert into region (id, coalition_id, name, level, position) values ($1, $2, $3, $4, $5)")
        .bind(&id)
        .bind(coalition)
        .bind(name)
        .bind(level)
        .bind(position)
        .execute(tx.conn())
        .await?;
    let members = geography::memberships().iter().filter(|m| m.region == reference && kinds.contains(&m.kind.as_str()));
    for member in members {
        sqlx::query(
            "insert into region_municipality (region_id, municipality_code, valid_from, valid_to) values ($1, $2, $3, $4)",
        )
        .bind(&id)
        .bind(&member.municipality)
        .bind(member.valid_from.to_string())
        .bind(member.valid_to.map(|day| day.to_string()))
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// Uses the set-up link of an empty board: the coalition and its first administrator, whose membership it gives.
///
/// # Errors
/// [`Error::NotFound`] for a link that does not work (any more).
pub async fn set_up(tx: &mut Tx, token: &str, founding: &Founding) -> Result<String> {
    if session::use_link(tx, token, "set_up").await?.is_some() {
        return Err(Error::NotFound);
    }
    // Another link may have made a coalition since this one was printed.
    let founded: Option<String> = sqlx::query_scalar("select id from coalition limit 1").fetch_optional(tx.conn()).await?;
    if founded.is_some() {
        return Err(Error::NotFound);
    }
    let subregions = geography::subregions_of(&founding.region);
    let new = NewCoalition { name: &founding.coalition, region: &founding.region, subregions: &subregions };
    let coalition = found(tx, &new).await?;
    let id = tx.id();
    member::insert(tx, &coalition, &id, &founding.first).await
}
