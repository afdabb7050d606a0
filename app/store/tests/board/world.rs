//! A coalition with people in it, on a fresh database of either kind.

use std::{
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

pub use domain::entry::device::Device;
use domain::{
    form::Problems,
    log::Object,
    meeting::{Plan, Step},
    people::member::NewMember,
    text::free::{Line, Texts},
    words::{Duty, Role},
};
use scene::{Scene, outcome::discussed, people};
use store::{
    Error, Ids, Store,
    access::*,
    meeting,
    text_check::{About, Checked},
};
use time::{Date, OffsetDateTime, macros::datetime};
use uuid::Uuid;

pub use crate::database::{Database, connect, execute};

/// Both databases: two tests of one body.
macro_rules! both {
    ($($(#[$attr:meta])* async fn $name:ident($world:ident: World) $body:block)+) => {$(
        mod $name {
            use super::*;
            async fn body($world: World) $body
            #[tokio::test]
            async fn sqlite() {
                body(World::new(Database::sqlite()).await).await;
            }
            #[tokio::test]
            async fn postgres() {
                body(World::new(Database::postgres().await).await).await;
            }
        }
    )+};
}
pub(crate) use both;

pub const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

/// Ids in order, randomness that repeats.
pub struct Sequence(AtomicU64);

impl Sequence {
    fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

impl Ids for Sequence {
    fn id(&self, _: OffsetDateTime) -> Uuid {
        Uuid::from_u64_pair(0x0190_0000_0000_7000, 0x8000_0000_0000_0000 + self.next())
    }

    fn random(&self) -> [u8; 32] {
        let number = self.next().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        std::array::from_fn(|i| number.rotate_left(u32::try_from(i * 7).unwrap()).to_le_bytes()[i % 8])
    }
}

pub fn sequence() -> Arc<dyn Ids> {
    Arc::new(Sequence(AtomicU64::new(1)))
}

pub struct World {
    scene: Scene,
    pub database: Database,
    pub midwife: Actor,
    pub nurse: Actor,
}

impl Deref for World {
    type Target = Scene;

    fn deref(&self) -> &Scene {
        &self.scene
    }
}

impl DerefMut for World {
    fn deref_mut(&mut self) -> &mut Scene {
        &mut self.scene
    }
}

impl World {
    pub async fn new(database: Database) -> Self {
        let store = database.store(sequence()).await;
        let (coalition, coordinator) = found(&store, "Gelderland-Midden").await;
        let scene = Scene::of(&store, coordinator, day(NOW)).await.unwrap();
        let midwife = add(&store, &coalition, "Marijke", &[Role::Participant], None).await;
        let nurse = add(&store, &coalition, "Joke", &[Role::Participant], None).await;
        Self { scene, database, midwife, nurse }
    }

    /// Adds a person and signs her in.
    pub async fn add(&self, name: &str, roles: &[Role], municipality: Option<&str>) -> Actor {
        add(&self.store, self.coordinator.coalition(), name, roles, municipality).await
    }

    pub fn kind(&self, code: &str) -> String {
        self.scene.kind(code).unwrap().to_owned()
    }

    /// Submits a case; more fields override the ordinary ones.
    pub async fn submit(&self, by: &Actor, kind: &str, more: &[(&str, &str)]) -> String {
        let id = self.store.new_id(NOW);
        self.try_submit(by, &id, kind, more).await.unwrap();
        id
    }

    pub async fn try_submit(&self, by: &Actor, id: &str, kind: &str, more: &[(&str, &str)]) -> Result<String, Error> {
        self.submit_at(by, id, kind, more, NOW).await
    }

    pub async fn submit_at(
        &self,
        by: &Actor,
        id: &str,
        kind: &str,
        more: &[(&str, &str)],
        now: OffsetDateTime,
    ) -> Result<String, Error> {
        let kind = self.kind(kind);
        let ordinary = [("id", id), ("kind", &kind), ("residence", "GM0203"), ("worries", "schulden"), ("factor", "financien")];
        let fields = more.iter().copied().chain(ordinary);
        let (_, code) = self.write(now, async |tx| self.scene.submit(tx, by, fields).await).await?;
        Ok(code.to_string())
    }

    /// Plans a meeting with these members.
    pub async fn plan(&self, kind: &str, on: &str, place: &str, members: &[&Actor]) -> String {
        self.plan_at(NOW, (kind, on, place), members).await
    }

    /// The same at another instant.
    pub async fn plan_at(&self, at: OffsetDateTime, (kind, on, place): (&str, &str, &str), members: &[&Actor]) -> String {
        let plan = self.plan_of(kind, on, place, members);
        self.write(at, async |tx| self.scene.plan(tx, plan).await).await.unwrap()
    }

    /// A plan for the meeting with this id, checked.
    pub async fn planned(&self, id: &str, plan: Plan) -> Checked<Plan> {
        self.scene.planned(id, plan).await.unwrap()
    }

    pub fn plan_of(&self, kind: &str, on: &str, place: &str, members: &[&Actor]) -> Plan {
        let members = members.iter().map(|m| m.membership().to_owned()).collect();
        let mut plan = self.scene.plan_of(kind, domain::geography::parse_date(on).unwrap(), place, members).unwrap();
        if plan.day < day(NOW) {
            plan.afterwards = "Achteraf ingevoerd.".into();
        }
        plan
    }

    /// What somebody may do, with a row of the access log.
    pub async fn sees<P: Deref<Target = Actor> + Clone>(&self, by: &P) -> Seen<P> {
        self.store.see(by.clone(), Object::Page, "", NOW).await.unwrap()
    }

    /// Leave to read a case, with its row.
    pub async fn reads(&self, who: &Actor, case: &str) -> Seen<CaseReader> {
        self.store.see_case(&who.participant().unwrap(), case, NOW).await.unwrap()
    }

    pub async fn table(&self, meeting: &str) -> Seat {
        self.seat(&self.coordinator, meeting).await.unwrap()
    }

    pub async fn lead(&self, meeting: &str) -> Lead {
        self.scene.lead(meeting).await.unwrap()
    }

    pub async fn step(&self, meeting: &str, step: Step) -> Result<(), Error> {
        self.scene.step(NOW, meeting, step).await
    }

    /// The same at another instant.
    pub async fn step_at(&self, at: OffsetDateTime, meeting: &str, step: Step) {
        self.scene.step(at, meeting, step).await.unwrap();
    }

    /// Puts a case on the agenda; gives the item.
    pub async fn put(&self, meeting: &str, case: &str) -> Result<String, Error> {
        self.scene.put(NOW, meeting, case).await
    }

    /// Saves the outcome form as the coordinator.
    pub async fn save(&self, meeting: &str, item: &str, fields: &[(&str, &str)]) -> Result<i64, Error> {
        self.save_as(&self.coordinator, meeting, item, fields).await
    }

    pub async fn save_as(&self, who: &Actor, meeting: &str, item: &str, fields: &[(&str, &str)]) -> Result<i64, Error> {
        let scribe = self.seat(who, meeting).await?.scribe()?;
        self.write(NOW, async |tx| self.scene.save(tx, &scribe, item, fields.iter().copied()).await).await
    }

    /// The same at another instant.
    pub async fn save_at(&self, at: OffsetDateTime, meeting: &str, item: &str, fields: &[(&str, &str)]) -> Result<i64, Error> {
        let scribe = self.lead(meeting).await.scribe()?;
        self.write(at, async |tx| self.scene.save(tx, &scribe, item, fields.iter().copied()).await).await
    }

    /// Saves it as it is done while she fills it in.
    pub async fn autosave(&self, meeting: &str, item: &str, fields: &[(&str, &str)]) -> Result<(i64, Problems), Error> {
        let scribe = self.lead(meeting).await.scribe()?;
        let kept = self.write(NOW, async |tx| self.scene.autosave(tx, &scribe, item, fields.iter().copied()).await).await?;
        Ok((kept.0, kept.2))
    }

    /// Everything besproken demands.
    pub async fn discuss(&self, meeting: &str, item: &str) -> Result<i64, Error> {
        let fields = discussed("Huisbezoek", "Bellen", self.nurse.membership(), day(NOW));
        self.save(meeting, item, &fields.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>()).await
    }

    /// A case on the agenda of a meeting that goes on; gives case, meeting and item.
    pub async fn running(&self, more: &[(&str, &str)], on: &str, members: &[&Actor]) -> (String, String, String) {
        let case = self.submit(&self.midwife, "MDO", more).await;
        let meeting = self.plan("MDO", on, "GM0203", members).await;
        let item = self.put(&meeting, &case).await.unwrap();
        self.step(&meeting, Step::Open).await.unwrap();
        (case, meeting, item)
    }

    /// The same when it is over: the case was discussed.
    pub async fn held(&self, more: &[(&str, &str)], on: &str, members: &[&Actor]) -> (String, String, String) {
        let (case, meeting, item) = self.running(more, on, members).await;
        self.discuss(&meeting, &item).await.unwrap();
        self.close(&meeting).await.unwrap();
        (case, meeting, item)
    }

    pub async fn close(&self, meeting: &str) -> Result<(), Error> {
        self.scene.close(NOW, meeting).await
    }

    pub async fn give(&self, meeting: &str, duty: Duty, to: &Actor) {
        let lead = self.lead(meeting).await;
        self.write(NOW, async |tx| meeting::give_duty(tx, &lead, duty, Some(to.membership())).await).await.unwrap();
    }
}

/// A form with nothing in it that identifies anybody.
pub async fn checked<T: Texts>(store: &Store, by: &Actor, form: T, about: About) -> Checked<T> {
    scene::checked(store, by, form, about).await.unwrap()
}

/// A line about a case, checked.
pub async fn line(store: &Store, by: &Actor, case: &str, text: &str) -> Checked<Line> {
    checked(store, by, Line::new("text", text), About::Case(case.to_owned())).await
}

pub fn day(at: OffsetDateTime) -> Date {
    domain::calendar::zone::day(at)
}

/// Founds a coalition with a coordinator who is signed in.
pub async fn found(store: &Store, region: &str) -> (String, Actor) {
    let coalition = scene::write(store, NOW, async |tx| people::found(tx, region).await).await.unwrap();
    let coordinator = add(store, &coalition, "Coby", &[Role::Coordinator, Role::Administrator], None).await;
    (coalition, coordinator)
}

/// Adds a person to a coalition and signs her in.
pub async fn add(store: &Store, coalition: &str, name: &str, roles: &[Role], municipality: Option<&str>) -> Actor {
    let new = NewMember { municipality: municipality.map(str::to_owned), ..people::person(name, roles) };
    let token = scene::write(store, NOW, async |tx| {
        let id = people::join(tx, coalition, &new).await?;
        people::session(tx, &id).await
    });
    store.actor(&token.await.unwrap(), NOW).await.unwrap().unwrap()
}
