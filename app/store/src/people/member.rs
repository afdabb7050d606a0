//! The people of a coalition.

use domain::{
    form::Problem,
    log::{Object, Verb},
    people::member::NewMember,
    words::{ManagerDomain, Role},
};
use sqlx::FromRow;

use super::propose;
use crate::{
    Error, Result, Store, Tx,
    access::{Actor, Administrator, Deed},
    ground::{
        columns::{discipline, membership_role},
        stored::Known,
    },
};

/// A member as lists show her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Id of the membership.
    pub id: String,
    /// Name of the person.
    pub name: String,
    /// Name of the discipline; empty for who has none.
    pub discipline: String,
    /// The domain of a case manager of her discipline; nothing where it has none.
    pub domain: Option<ManagerDomain>,
    /// Organisation; may be empty.
    pub organisation: String,
    /// Roles.
    pub roles: Vec<Role>,
}

impl Member {
    /// Whether she can sit at a table: professionals and coordinators.
    pub fn takes_part(&self) -> bool {
        Deed::TakePart.is_of(&self.roles)
    }
}

#[derive(FromRow)]
struct Row {
    id: String,
    name: String,
    discipline: Option<String>,
    domain: Option<Known<discipline::Domain>>,
    organisation: String,
    roles: Option<Known<membership_role::Roles>>,
}

/// The present members of the actor's coalition, by name.
pub async fn list(store: &Store, who: &Actor) -> Result<Vec<Member>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select m.id, p.name, d.name as discipline, d.domain, m.organisation, \
         (select string_agg(r.role, ',') from membership_role r where r.membership_id = m.id) as roles \
         from membership m join person p on p.id = m.person_id left join discipline d on d.id = m.discipline_id \
         where m.coalition_id = $1 and m.ended_at is null order by p.name, m.id",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Member {
            id: row.id,
            name: row.name,
            discipline: row.discipline.unwrap_or_default(),
            domain: row.domain.map(Known::value),
            organisation: row.organisation,
            roles: row.roles.map(Known::value).unwrap_or_default(),
        })
        .collect())
}

/// Adds a person to the administrator's coalition. `id` comes from the form, so that sending it
/// twice adds her once.
///
/// # Errors
/// [`Problem::EmailTaken`] beside `email` when a present member has the address; [`Error::Unproved`] for who may do more than
/// take part; [`Error::State`] when somebody else was added under this `id`.
pub async fn add(tx: &mut Tx, by: &Administrator, id: &str, new: &NewMember) -> Result<()> {
    let there: Option<(String, String, String, Option<String>, String, Option<String>)> = sqlx::query_as(
        "select m.coalition_id, p.name, p.email, m.discipline_id, m.organisation, m.municipality_code \
         from membership m join person p on p.id = m.person_id where m.id = $1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    if new.roles.iter().any(|role| *role != Role::Participant) {
        by.proved(tx).await?;
    }
    match there {
        Some((coalition, ..)) if coalition != by.coalition() => return Err(Error::NotFound),
        Some((_, name, email, discipline, organisation, municipality)) => {
            let same = (name == new.name && email == new.email && organisation == new.organisation)
                && (discipline == new.discipline && municipality == new.municipality);
            if !same {
                return Err(Error::State);
            }
        }
        None => {
            email_free(tx, by.coalition(), id, &new.email).await?;
            person(tx, by.coalition(), id, new).await?;
            for role in &new.roles {
                propose::give(tx, by, id, *role).await?;
            }
        }
    }
    tx.note(Some(by), Verb::Create, Object::Membership, id, ());
    Ok(())
}

/// Whether nobody else who is a member now has this address; no address is nobody's.
pub(crate) async fn email_free(tx: &mut Tx, coalition: &str, id: &str, email: &str) -> Result<()> {
    let other: Option<String> = sqlx::query_scalar(
        "select m.id from membership m join person p on p.id = m.person_id \
         where m.coalition_id = $1 and m.id <> $2 and m.ended_at is null and p.email = $3 limit 1",
    )
    .bind(coalition)
    .bind(id)
    .bind(email)
    .fetch_optional(tx.conn())
    .await?;
    if other.is_some() && !email.is_empty() { Err(Error::invalid("email", Problem::EmailTaken)) } else { Ok(()) }
}

/// Adds a person to a coalition that is being made.
pub async fn insert(tx: &mut Tx, coalition: &str, id: &str, new: &NewMember) -> Result<String> {
    person(tx, coalition, id, new).await?;
    for role in &new.roles {
        grant(tx, id, *role).await?;
    }
    Ok(id.to_owned())
}

async fn person(tx: &mut Tx, coalition: &str, id: &str, new: &NewMember) -> Result<()> {
    let person = tx.id();
    sqlx::query("insert into person (id, name, email, created_at) values ($1, $2, $3, $4)")
        .bind(&person)
        .bind(&new.name)
        .bind(&new.email)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    sqlx::query(
        "insert into membership (id, coalition_id, person_id, discipline_id, organisation, municipality_code, since_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(coalition)
    .bind(&person)
    .bind(&new.discipline)
    .bind(&new.organisation)
    .bind(&new.municipality)
    .bind(tx.at())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives a member a role she does not have.
pub(crate) async fn grant(tx: &mut Tx, id: &str, role: Role) -> Result<()> {
    sqlx::query("insert into membership_role (membership_id, role, granted_at) values ($1, $2, $3)")
        .bind(id)
        .bind(role.as_str())
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    Ok(())
}
