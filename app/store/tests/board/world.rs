//! A coalition with people in it, on a fresh database of either kind.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

pub use domain::device::Device;
use domain::{
    check::{Line, Texts},
    form::Typed,
    intake::{Choices, Intake},
    member::NewMember,
    words::{Duty, Part, Role},
};
use store::{
    Error, Ids, Store,
    access::*,
    agenda, closing,
    coalition::{self, Lists, NewCoalition},
    journal::Lane,
    meeting, member, outcome, session, submission,
    text_check::{self, About, Checked},
};
use time::{Date, Duration, OffsetDateTime, macros::datetime};
use uuid::Uuid;

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

pub struct Database {
    pub url: String,
    /// Kept until the test ends.
    _folder: Option<tempfile::TempDir>,
}

impl Database {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { url: Store::sqlite_url(&folder.path().join("test.sqlite")), _folder: Some(folder) }
    }

    /// The same database, opened again by somebody else.
    pub fn again(&self) -> Self {
        Self { url: self.url.clone(), _folder: None }
    }

    pub async fn postgres() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let base = std::env::var("CASUSBORD_TEST_POSTGRES").expect(
            "CASUSBORD_TEST_POSTGRES is not set: run `cargo xtask test store`, which starts a PostgreSQL of its own, or point it at a server",
        );
        let name = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        sqlx::any::install_default_drivers();
        let mut admin = connect(&base).await;
        let sql = sqlx::AssertSqlSafe(format!("create database {name}"));
        sqlx::Executor::execute(&mut admin, sqlx::raw_sql(sql)).await.unwrap();
        let (server, _) = base.rsplit_once('/').unwrap();
        Self { url: format!("{server}/{name}"), _folder: None }
    }
}

pub struct World {
    pub database: Database,
    pub store: Store,
    pub coalition: String,
    pub lists: Lists,
    pub coordinator: Actor,
    pub midwife: Actor,
    pub nurse: Actor,
}

impl World {
    pub async fn new(database: Database) -> Self {
        let store = Store::open(&database.url, sequence(), Lane::new("main", [7; 32])).await.unwrap();
        let (coalition, coordinator) = found(&store, "Gelderland-Midden").await;
        let lists = coalition::lists(&store, &coordinator, day(NOW)).await.unwrap();
        let mut world =
            Self { midwife: coordinator.clone(), nurse: coordinator.clone(), database, store, coalition, lists, coordinator };
        world.midwife = world.add("Marijke", &[Role::Participant], None).await;
        world.nurse = world.add("Joke", &[Role::Participant], None).await;
        world
    }

    /// Adds a person and signs her in.
    pub async fn add(&self, name: &str, roles: &[Role], municipality: Option<&str>) -> Actor {
        add(&self.store, &self.coalition, name, roles, municipality).await
    }

    pub fn kind(&self, code: &str) -> String {
        self.lists.kinds.iter().find(|kind| kind.code == code).unwrap().id.clone()
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
        let kinds = self.lists.case_kinds();
        let municipalities: Vec<_> = self.lists.municipalities.iter().map(|m| m.id.clone()).collect();
        let disciplines: Vec<_> = self.lists.disciplines.iter().map(|d| d.id.clone()).collect();
        let choices = Choices { today: day(now), kinds: &kinds, municipalities: &municipalities, disciplines: &disciplines };
        let ordinary = [
            ("case_type", "zwangere"),
            ("weeks", "24+3"),
            ("residence", "GM0203"),
            ("question", "Wie is er in de eerste week?"),
            ("worries", "schulden"),
            ("factor", "financien"),
            ("urgency", "gewoon"),
            ("consent", "besproken"),
        ];
        let pairs = more.iter().chain(&ordinary).map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        let typed = Typed::new(pairs.collect()).with("kind", self.kind(kind));
        let intake = Intake::parse(&typed, &choices).map_err(Error::Invalid)?;
        let about = About::NewCase(id.to_owned(), intake.consent);
        let intake = checked(&self.store, by, intake, about).await;
        let mut tx = self.store.begin(now).await?;
        let code = submission::submit(&mut tx, &by.participant()?, id, &intake).await?;
        tx.commit().await?;
        Ok(code.to_string())
    }

    /// Plans a meeting with these members.
    pub async fn plan(&self, kind: &str, on: &str, place: &str, members: &[&Actor]) -> String {
        let id = self.store.new_id(NOW);
        let plan = self.planned(&id, self.plan_of(kind, on, place, members)).await;
        let mut tx = self.store.begin(NOW).await.unwrap();
        meeting::plan(&mut tx, &self.coordinator.coordinator().unwrap(), &id, &plan).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A plan for the meeting with this id, checked.
    pub async fn planned(&self, id: &str, plan: domain::meeting::Plan) -> Checked<domain::meeting::Plan> {
        checked(&self.store, &self.coordinator, plan, About::Other(id.to_owned())).await
    }

    pub fn plan_of(&self, kind: &str, on: &str, place: &str, members: &[&Actor]) -> domain::meeting::Plan {
        domain::meeting::Plan {
            kind: self.kind(kind),
            day: domain::geography::parse_date(on).unwrap(),
            starts: time::macros::time!(13:00),
            ends: time::macros::time!(14:30),
            municipality: place.to_owned(),
            room: "kamer 2".to_owned(),
            link: String::new(),
            members: members.iter().map(|m| m.membership().to_owned()).collect(),
            afterwards: String::new(),
        }
    }

    pub async fn seat(&self, who: &Actor, meeting: &str) -> Result<Seat, Error> {
        self.store.seat(&who.participant()?, meeting).await
    }

    pub async fn table(&self, meeting: &str) -> Seat {
        self.seat(&self.coordinator, meeting).await.unwrap()
    }

    pub async fn lead(&self, meeting: &str) -> Lead {
        self.seat(&self.coordinator, meeting).await.unwrap().lead().unwrap()
    }

    pub async fn step(&self, meeting: &str, step: domain::meeting::Step) -> Result<(), Error> {
        let mut tx = self.store.begin(NOW).await.unwrap();
        meeting::step(&mut tx, &self.lead(meeting).await, step).await?;
        tx.commit().await
    }

    /// Puts a case on the agenda; gives the item.
    pub async fn put(&self, meeting: &str, case: &str) -> Result<String, Error> {
        let lead = self.lead(meeting).await;
        let mut tx = self.store.begin(NOW).await.unwrap();
        agenda::add(&mut tx, &lead, case, Part::Discuss).await?;
        tx.commit().await?;
        Ok(agenda::items(&self.store, &lead).await?.into_iter().find(|i| i.case_id == case).unwrap().id)
    }

    /// Saves the outcome form as the coordinator.
    pub async fn save(&self, meeting: &str, item: &str, fields: &[(&str, &str)]) -> Result<i64, Error> {
        self.save_as(&self.coordinator, meeting, item, fields).await
    }

    pub async fn save_as(&self, who: &Actor, meeting: &str, item: &str, fields: &[(&str, &str)]) -> Result<i64, Error> {
        let scribe = self.seat(who, meeting).await?.scribe()?;
        let members: Vec<_> = member::list(&self.store, who).await?.into_iter().map(|m| m.id).collect();
        let typed = Typed::new(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect());
        let choices = domain::outcome::Choices { today: day(NOW), members: &members, due_week: None, next_meeting: None };
        let minutes = domain::outcome::Minutes::parse(&typed, &choices).map_err(Error::Invalid)?;
        // An item of another meeting has no case here; the write is to say so.
        let case = outcome::get(&self.store, &scribe, item).await.map(|record| record.case_id);
        let about = case.map_or(About::Other(String::new()), About::Case);
        let minutes = checked(&self.store, who, minutes, about).await;
        let mut tx = self.store.begin(NOW).await?;
        let version = outcome::save(&mut tx, &scribe, item, &minutes).await?;
        tx.commit().await?;
        Ok(version)
    }

    /// Everything besproken demands.
    pub async fn discuss(&self, meeting: &str, item: &str) -> Result<i64, Error> {
        let nurse = self.nurse.membership();
        let fields = [
            ("version", "0"),
            ("decision", "Huisbezoek"),
            ("action", "Bellen"),
            ("owner", nurse),
            ("due", "2026-12-01"),
            ("manager", nurse),
            ("manager_domain", "jgz"),
            ("teller", nurse),
            ("tell_by", "2026-11-30"),
            ("outcome", "besproken"),
        ];
        self.save(meeting, item, &fields).await
    }

    pub async fn close(&self, meeting: &str) -> Result<(), Error> {
        let mut tx = self.store.begin(NOW).await.unwrap();
        closing::close(&mut tx, &self.lead(meeting).await).await?;
        tx.commit().await
    }

    pub async fn give(&self, meeting: &str, duty: Duty, to: &Actor) {
        let mut tx = self.store.begin(NOW).await.unwrap();
        meeting::give_duty(&mut tx, &self.lead(meeting).await, duty, Some(to.membership())).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// A form with nothing in it that identifies anybody.
pub async fn checked<T: Texts>(store: &Store, by: &Actor, form: T, about: About) -> Checked<T> {
    let answer = text_check::check(store, by, form, about, (&Typed::default(), &[])).await.unwrap();
    answer.unwrap_or_else(|found| panic!("{found:?}"))
}

/// A line about a case, checked.
pub async fn line(store: &Store, by: &Actor, case: &str, text: &str) -> Checked<Line> {
    checked(store, by, Line::new("text", text), About::Case(case.to_owned())).await
}

/// A connection beside the board's own, as somebody at the database would have.
pub async fn connect(url: &str) -> sqlx::AnyConnection {
    <sqlx::AnyConnection as sqlx::Connection>::connect(url).await.unwrap()
}

pub fn day(at: OffsetDateTime) -> Date {
    domain::zone::day(at)
}

/// Founds a coalition with a coordinator who is signed in.
pub async fn found(store: &Store, region: &str) -> (String, Actor) {
    let mut tx = store.begin(NOW).await.unwrap();
    let subregions = domain::geography::subregions_of(region);
    let new = NewCoalition { name: region, region, subregions: &subregions };
    let coalition = coalition::found(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let coordinator = add(store, &coalition, "Coby", &[Role::Coordinator, Role::Administrator], None).await;
    (coalition, coordinator)
}

pub async fn add(store: &Store, coalition: &str, name: &str, roles: &[Role], municipality: Option<&str>) -> Actor {
    let new = NewMember {
        name: name.to_owned(),
        email: String::new(),
        roles: roles.to_vec(),
        discipline: None,
        organisation: String::new(),
        municipality: municipality.map(str::to_owned),
    };
    let id = store.new_id(NOW);
    let mut tx = store.begin(NOW).await.unwrap();
    member::insert(&mut tx, coalition, &id, &new).await.unwrap();
    let link = session::demo_link(&mut tx, &id).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin(NOW).await.unwrap();
    let token = session::sign_in(&mut tx, &link, Device::default()).await.unwrap();
    tx.commit().await.unwrap();
    store.actor(&token, NOW + Duration::seconds(1)).await.unwrap().unwrap()
}
