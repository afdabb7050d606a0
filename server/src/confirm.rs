//! `casusbord confirm`: the second person of a role (product §1) where the coalition has none. In the journal, and told to its
//! coordinators.

use std::sync::Arc;

use domain::words::Role;
use store::{
    OpenError, Store,
    ground::journal::Lane,
    people::by_server::{self, Waiting},
};

use crate::{
    clock::{self, MachineIds},
    config::{Confirm, Kept},
    error::Fault,
    folder,
    serve::say,
};

/// The lane of the journal that this command writes.
const NODE: &str = "confirm";

/// Says what waits, or confirms one of them.
///
/// # Errors
/// [`Fault::NoProposal`], [`Fault::SecondPerson`]; other faults when the database cannot be opened.
pub async fn run(settings: &Confirm) -> Result<(), Fault> {
    let Kept { database, data } = settings.settled()?;
    let data = &data[0];
    let key = folder::known_key(data)?;
    let opened = Store::open(&database, Arc::new(MachineIds), Lane::new(NODE.to_owned(), key)).await;
    let store = opened.map_err(|error| match error {
        OpenError::Key => Fault::KeyOfAnother(folder::key_file(data)),
        error => error.into(),
    })?;
    let done = decide(&store, settings.proposal.as_deref()).await;
    store.close().await;
    done
}

async fn decide(store: &Store, id: Option<&str>) -> Result<(), Fault> {
    let waiting = by_server::waiting(store).await?;
    let Some(id) = id else {
        if waiting.is_empty() {
            say("Er wacht niets op een tweede persoon.");
        }
        for one in &waiting {
            say(&sentence(one));
        }
        return Ok(());
    };
    let one = waiting.iter().find(|one| one.id == id).ok_or(Fault::NoProposal)?;
    if !one.seconds.is_empty() {
        return Err(Fault::SecondPerson(one.seconds.clone()));
    }
    if !one.came() {
        return Err(Fault::NotCome(one.name.clone()));
    }
    let mut tx = store.begin(clock::now()).await?;
    by_server::confirm(&mut tx, one).await?;
    tx.commit().await?;
    say(&format!("{} is nu {} van {}. De coördinatoren lezen het op het bord.", one.name, word(one.role()), one.coalition));
    Ok(())
}

fn sentence(one: &Waiting) -> String {
    let who = match (&*one.seconds, one.came()) {
        ("", true) => format!("bevestigen: casusbord confirm {}", one.id),
        ("", false) => "heeft zich nog niet aangemeld".to_owned(),
        (seconds, _) => format!("bevestigen op het bord: {seconds}"),
    };
    format!("{}: {} als {}, voorgesteld door {}; {who}", one.coalition, one.name, word(one.role()), one.proposer)
}

fn word(role: Role) -> &'static str {
    use app::say::Word;
    role.word(wire::text::Text::Nl)
}
