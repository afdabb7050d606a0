//! A coalition of the demonstration that is being filled: its people by name, over what every scene can do.

use std::ops::Deref;

use domain::{
    calendar::zone,
    meeting::Plan,
    settings::{self, Purpose},
};
use scene::{Scene, meeting::give_duties, people};
use store::{
    Error, Result, Store, Tx,
    access::{Actor, Coordinator, Lead},
    people::{coalition, member},
    settings::kinds,
};
use time::{Date, Duration, OffsetDateTime, Time};

use super::{people::Person, texts};

/// The fields of a form.
pub(super) type Fields<'a> = &'a [(&'a str, &'a str)];

/// A coalition with its people.
pub(super) struct Stage {
    scene: Scene,
    /// Every membership by the person's key.
    pub people: Vec<(&'static str, String)>,
    actors: Vec<(&'static str, Actor)>,
}

impl Deref for Stage {
    type Target = Scene;

    fn deref(&self) -> &Scene {
        &self.scene
    }
}

/// How long a meeting lasts.
const LENGTH: Duration = Duration::minutes(90);

impl Stage {
    /// Founds the coalition of a reference region; its first person administers it and adds the others.
    pub(super) async fn found(store: &Store, region: &str, people: &[Person], at: OffsetDateTime) -> Result<Self> {
        let (first, others) = people.split_first().ok_or(Error::NotFound)?;
        let id = scene::write(store, at, async |tx| {
            let coalition = people::found(tx, region).await?;
            people::join(tx, &coalition, &first.member(|_| None)).await
        });
        let id = id.await?;
        let founder = people::enter(store, &id, at).await?;
        let administrator = founder.administrator()?;
        let scene = Scene::of(store, founder.clone(), zone::day(at)).await?;
        let mut stage = Self { scene, people: vec![(first.key, id)], actors: vec![(first.key, founder)] };

        let mut tx = store.begin(at).await?;
        for person in others {
            let id = tx.id();
            let member = person.member(|discipline| stage.discipline(discipline).ok().map(str::to_owned));
            member::add(&mut tx, &administrator, &id, &member).await?;
            stage.people.push((person.key, id));
        }
        tx.commit().await?;
        for person in others.iter().filter(|person| person.takes_part()) {
            let actor = people::enter(store, stage.member(person.key)?, at).await?;
            stage.actors.push((person.key, actor));
        }
        let coordinates = |(_, actor): &&(_, Actor)| actor.coordinator().is_ok();
        stage.scene.coordinator = stage.actors.iter().find(coordinates).ok_or(Error::NotFound)?.1.clone();
        Ok(stage)
    }

    /// Adds a kind without cases: people meet and exchange knowledge (seed 000, `IJmond`: wijktafels).
    pub(super) async fn add_kind(&mut self, at: OffsetDateTime, code: &str, name: &str) -> Result<()> {
        let (_, founder) = self.actors.first().ok_or(Error::NotFound)?;
        let kind = settings::Kind { code: code.into(), name: name.into(), purpose: Purpose::Meeting, disciplines: Vec::new() };
        let administrator = founder.administrator()?;
        self.write(at, async |tx| kinds::add(tx, &administrator, &tx.id(), &kind).await).await?;
        self.scene.lists = coalition::lists(&self.store, founder, zone::day(at)).await?;
        Ok(())
    }

    /// The membership of a person.
    pub(super) fn member(&self, key: &str) -> Result<&str> {
        self.people.iter().find(|(k, _)| *k == key).map(|(_, id)| id.as_str()).ok_or(Error::NotFound)
    }

    /// The proof of the one who coordinates.
    pub(super) fn coordinates(&self) -> Result<Coordinator> {
        self.coordinator.coordinator()
    }

    /// The id of a discipline, for the intake form.
    pub(super) fn discipline(&self, name: &str) -> Result<&str> {
        self.lists.disciplines.iter().find(|d| d.name == name).map(|d| d.id.as_str()).ok_or(Error::NotFound)
    }

    /// Submits a case as the form would; gives its id. Fields named first win.
    pub(super) async fn submit(&self, tx: &mut Tx, by: &str, kind: &str, fields: &[Fields<'_>]) -> Result<String> {
        let (_, by) = self.actors.iter().find(|(key, _)| *key == by).ok_or(Error::NotFound)?;
        let fields = fields.iter().flat_map(|fields| fields.iter().copied());
        Ok(self.scene.submit(tx, by, fields.chain([("kind", self.kind(kind)?)])).await?.0)
    }

    /// A plan for a meeting with these people, in the room of the place.
    pub(super) fn plan_for(&self, kind: &str, (day, starts): (Date, Time), place: &str, members: &[&str]) -> Result<Plan> {
        let members = members.iter().map(|key| self.member(key).map(str::to_owned)).collect::<Result<_>>()?;
        let room = texts::room(place).to_owned();
        Ok(Plan { starts, ends: starts + LENGTH, room, ..self.plan_of(kind, day, place, members)? })
    }

    /// Gives chair and scribe their duty.
    pub(super) async fn duties(&self, tx: &mut Tx, lead: &Lead, [chair, scribe]: [&str; 2]) -> Result<()> {
        give_duties(tx, lead, self.member(chair)?, self.member(scribe)?).await
    }
}
