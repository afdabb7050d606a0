//! `casusbord demo`: the board with invented people and cases, for this machine only.

mod calendar;
mod filled;
mod ground;
mod people;
mod replay;
mod reviews;
mod stage;
mod texts;
mod today;

use std::{collections::BTreeMap, fs, io::Write, path::Path, sync::Arc};

use app::frame::state::{Board, Parts};
use domain::calendar::zone;
use filled::Filled;
use ground::Ground;
use stage::Stage;
use store::{
    Result, Store,
    entry::session,
    ground::{fresh, journal::Lane},
    mail::{letter::Addressee, settle},
};
use time::{
    OffsetDateTime,
    macros::{date, time},
};

use crate::{
    assets,
    clock::{self, MachineIds},
    config::{self, Shown},
    error::Fault,
    folder,
    origin::Origin,
    sender::Way,
    serve::{listen, say, until_stopped},
};

/// Who gets a sign-in link: key in the file, and what is printed.
const WITH_LINK: [(&str, &str); 7] = [
    ("coordinator", "Coördinator"),
    ("participant", "Deelnemer (verloskundige)"),
    ("participant2", "Deelnemer (jeugdverpleegkundige, notulist vandaag)"),
    ("reporter", "Gemeente Ede"),
    ("administrator", "Beheerder"),
    ("log_reviewer", "Logbeheerder"),
    ("other_coalition", "Coördinator van een andere coalitie (IJmond)"),
];

/// The people of a filled board: key and membership.
pub type Cast = Vec<(&'static str, String)>;

/// Fills a fresh board and serves it until it is asked to stop.
pub async fn run(settings: &config::Demo) -> std::result::Result<(), Fault> {
    let Shown { addr, data, postgres, links: file } = settings.settled()?;
    let door = listen(addr).await?;
    let port = door.port()?;
    folder::prepare(&data)?;
    // Held before anything is cleared: a copy of itself is refused with everything still there.
    let filled = settings.copy_of.as_deref().map(Filled::open).transpose()?;
    let ground = Ground::clear(&data)?;
    if let Some(filled) = &filled {
        filled.copy_to(&ground)?;
    }
    let database = match postgres {
        Some(url) if filled.is_none() && !fresh::is_fresh(&url).await? => return Err(Fault::DemoDatabaseInUse),
        Some(url) => url,
        None => {
            folder::reserve(ground.database())?;
            Store::sqlite_url(ground.database())
        }
    };
    let key = folder::journal_key(&data, clock::random())?;
    let store = Store::open(&database, Arc::new(MachineIds), Lane::new("demo", key)).await?;
    let cast = if let Some(filled) = &filled {
        filled.cast()?
    } else {
        say("De demo wordt gevuld met twee jaar aan overleggen …");
        fill(&store, clock::now()).await?
    };
    filled::keep(&ground, &cast)?;

    let links = links(&store, &cast, &Origin::local(port).text).await?;
    let width = WITH_LINK.iter().map(|(_, label)| label.chars().count()).max().unwrap_or_default();
    for (key, label) in WITH_LINK {
        say(&format!("  {label:width$}  {}", links.get(key).map_or("", String::as_str)));
    }
    say("Elke link werkt één keer en een kwartier; daarna geeft de aanmeldpagina nieuwe.");
    if let Some(file) = file {
        write(&file, &links).map_err(|source| Fault::Links { file, source })?;
    }
    let demo = WITH_LINK.iter().filter_map(|(key, _)| Some(((*key).to_owned(), membership(&cast, key)?.to_owned())));
    let board = Board::new(Parts {
        store,
        now: Arc::new(clock::now),
        pkg: assets::PKG,
        origin: format!("http://localhost:{port}"),
        secure: false,
        proxies: Vec::new(),
        security_contacts: Vec::new(),
        mail_from: Some(Addressee { name: "Casusbord".to_owned(), email: "bord@voorbeeld.example".to_owned() }),
        sign_in: signin::SignIn::new(clock::random(), &Origin::local(port).text, Vec::new()),
        demo: demo.collect(),
    });
    until_stopped(door, board, Some((Way::Postbox, "demo".to_owned()))).await
}

/// Fills an empty board: two coalitions, two years, and what is going on at `now`.
pub async fn fill(store: &Store, now: OffsetDateTime) -> Result<Cast> {
    let start = zone::instant(date!(2020 - 12 - 14), time!(10:00));
    let mut here = Stage::found(store, "Gelderland-Midden", &people::HERE, start).await?;
    here.add_kind(start, today::TABLE, "Wijktafel").await?;
    replay::years(&here).await?;
    today::here(&here, now).await?;
    reviews::signed(&here, now).await?;
    let elsewhere = Stage::found(store, "IJmond", &people::ELSEWHERE, now - time::Duration::days(60)).await?;
    today::elsewhere(&elsewhere, now).await?;
    // What was told in those years was told long ago.
    settle::forget(store, now).await?;
    Ok(here.people.into_iter().chain(elsewhere.people).collect())
}

/// The membership of a person.
pub fn membership<'a>(cast: &'a Cast, key: &str) -> Option<&'a str> {
    cast.iter().find(|(k, _)| *k == key).map(|(_, id)| id.as_str())
}

/// A fresh link for everybody who has one.
async fn links(store: &Store, cast: &Cast, origin: &str) -> Result<BTreeMap<&'static str, String>> {
    let mut links = BTreeMap::new();
    let mut tx = store.begin(clock::now()).await?;
    for (key, _) in WITH_LINK {
        if let Some(id) = membership(cast, key) {
            let token = session::demo_link(&mut tx, id).await?;
            links.insert(key, format!("{origin}/aanmelden/{token}"));
        }
    }
    tx.commit().await?;
    Ok(links)
}

/// Written aside and renamed: who waits for the file finds it whole.
fn write(file: &Path, links: &BTreeMap<&'static str, String>) -> std::io::Result<()> {
    let mut draft = file.as_os_str().to_owned();
    draft.push(".nieuw");
    let mut opened = folder::private(draft.as_ref())?;
    serde_json::to_writer_pretty(&mut opened, links)?;
    opened.write_all(b"\n")?;
    fs::rename(draft, file)
}
