//! A coalition with its team, and what is the bench's own of it: how many people, and words of an ordinary length.

use std::{ops::Deref, path::Path, sync::Arc};

use domain::{calendar::zone, meeting::minutes::Minutes, people::member::NewMember, words::Role};
use scene::{Scene, outcome, people};
use server::{
    clock::{self, MachineIds},
    folder,
};
use store::{Store, Tx, access::Scribe, ground::journal::Lane, people::member};
use time::{Date, OffsetDateTime, macros::time};

use crate::Result;

/// People at the table besides the coordinator.
const TEAM: usize = 9;

/// A coalition that is being filled.
pub(crate) struct World {
    scene: Scene,
    /// Memberships of the team, the coordinator first.
    pub team: Vec<String>,
}

impl Deref for World {
    type Target = Scene;

    fn deref(&self) -> &Scene {
        &self.scene
    }
}

/// Opens the database as `casusbord serve` does with this data folder.
pub(crate) async fn open(folder: &Path, file: &str) -> Result<Store> {
    folder::prepare(folder).map_err(|fault| fault.line())?;
    let key = folder::journal_key(folder, clock::random()).map_err(|fault| fault.line())?;
    Ok(Store::open(&Store::sqlite_url(&folder.join(file)), Arc::new(MachineIds), Lane::new("main", key)).await?)
}

impl World {
    /// The same, whose database was closed and opened again.
    pub(crate) fn reopened(self, store: &Store) -> Self {
        Self { scene: Scene { store: store.clone(), ..self.scene }, ..self }
    }

    /// Founds the coalition; one person coordinates and administers it. What its forms offer is what they offer
    /// today: before the reference data begins there are no municipalities.
    pub(crate) async fn found(store: &Store, at: OffsetDateTime) -> Result<Self> {
        let first = scene::write(store, at, async |tx| {
            let coalition = people::found(tx, "Gelderland-Midden").await?;
            people::join(tx, &coalition, &person(0, None)).await
        });
        let first = first.await?;
        let coordinator = people::enter(store, &first, at).await?;
        let scene = Scene::of(store, coordinator, zone::day(clock::now())).await?;
        let mut world = Self { scene, team: vec![first] };
        world.join(at, 1 + TEAM).await?;
        Ok(world)
    }

    /// More people, until the team is so large.
    pub(crate) async fn join(&mut self, at: OffsetDateTime, team: usize) -> Result {
        let administrator = self.coordinator.administrator()?;
        let mut tx = self.store.begin(at).await?;
        for number in self.team.len()..team {
            let id = tx.id();
            let discipline = self.lists.disciplines.get(number).map(|named| named.id.clone());
            member::add(&mut tx, &administrator, &id, &person(number, discipline)).await?;
            self.team.push(id);
        }
        Ok(tx.commit().await?)
    }

    /// Submits a case; gives its id.
    pub(crate) async fn submit(&self, tx: &mut Tx, number: usize) -> Result<String> {
        let weeks = (11 + number * 5 % 21).to_string();
        let fields = [
            ("case_type", if number.is_multiple_of(4) { "gezin" } else { "zwangere" }),
            ("weeks", &weeks),
            ("residence", &nth(&self.lists.municipalities, number)?.id),
            ("question", "Wie is er in de eerste week na de bevalling, en wie belt daarover?"),
            ("worries", "Schulden, en een woning die te klein is. Zij slaapt slecht en heeft weinig mensen om zich heen."),
            ("going_well", "Komt op alle afspraken; haar zus woont om de hoek."),
            ("factor", "financien"),
            ("factor", "dakloos"),
            ("discipline", &nth(&self.lists.disciplines, 1 + number % TEAM)?.id),
        ];
        Ok(self.scene.submit(tx, &self.coordinator, fields).await?.0)
    }

    /// Plans a meeting with the whole team; gives its id.
    pub(crate) async fn plan(&self, tx: &mut Tx, day: Date) -> Result<String> {
        let mut plan = self.plan_of("MDO", day, "GM0203", self.team.clone())?;
        plan.ends = time!(16:30);
        Ok(self.scene.plan(tx, plan).await?)
    }

    /// Reads the outcome form: all that besproken demands.
    pub(crate) fn minutes(&self, scribe: &Scribe, number: usize) -> Result<Minutes> {
        let decision = "De verloskundige en de jeugdverpleegkundige gaan samen op huisbezoek, in week 32.";
        let action = "Belt de woningcorporatie over een grotere woning";
        let day = scribe.meeting().day();
        Ok(outcome::minutes(outcome::discussed(decision, action, nth(&self.team, number)?, day), &self.team, day)?)
    }
}

fn person(number: usize, discipline: Option<String>) -> NewMember {
    let roles: &[Role] = if number == 0 { &[Role::Coordinator, Role::Administrator] } else { &[Role::Participant] };
    NewMember { discipline, organisation: "Kansrijke Start".to_owned(), ..people::person(format!("Persoon {number}"), roles) }
}

/// One of a list, beginning anew at its end.
fn nth<T>(list: &[T], number: usize) -> Result<&T> {
    let found = number.checked_rem(list.len()).and_then(|place| list.get(place));
    Ok(found.ok_or("a coalition without municipalities, disciplines or people")?)
}
