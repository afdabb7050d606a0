//! A coalition, its members, their sessions.

use domain::{entry::device::Device, geography, people::member::NewMember, words::Role};
use store::{
    Error, Result, Store, Tx,
    access::Actor,
    entry::session,
    people::{
        coalition::{self, NewCoalition},
        member,
    },
};
use time::OffsetDateTime;

/// Founds the coalition of a reference region, and under its name; nobody is in it yet. Gives its id.
pub async fn found(tx: &mut Tx, region: &str) -> Result<String> {
    let subregions = geography::subregions_of(region);
    coalition::found(tx, &NewCoalition { name: region, region, subregions: &subregions }).await
}

/// A person as the administrator would type her, with the least that is asked.
pub fn person(name: impl Into<String>, roles: &[Role]) -> NewMember {
    NewMember {
        name: name.into(),
        email: String::new(),
        roles: roles.to_vec(),
        discipline: None,
        organisation: String::new(),
        municipality: None,
    }
}

/// Puts somebody in a coalition that is being made; gives her membership. The journal has nobody to name who did so: it is
/// noted with what else is done in the same write.
pub async fn join(tx: &mut Tx, coalition: &str, new: &NewMember) -> Result<String> {
    let id = tx.id();
    member::insert(tx, coalition, &id, new).await
}

/// Signs a member in by a link; gives what her cookie holds.
pub async fn session(tx: &mut Tx, membership: &str) -> Result<String> {
    let link = session::demo_link(tx, membership).await?;
    session::sign_in(tx, &link, Device::default()).await
}

/// Signs a member in, in a write of its own.
pub async fn enter(store: &Store, membership: &str, at: OffsetDateTime) -> Result<Actor> {
    let token = crate::write(store, at, async |tx| session(tx, membership).await).await?;
    store.actor(&token, at).await?.ok_or(Error::NotFound)
}
