//! A coalition with its team, and short ways to do what people do. Forms are read and stored by the same functions
//! as on the site.

use std::{path::Path, sync::Arc};

use domain::{
    check::Texts,
    device::Device,
    form::{Problems, Typed},
    intake::{self, Intake},
    meeting::Plan,
    member::NewMember,
    outcome::{self, Minutes},
    words::Role,
    zone,
};
use server::{
    clock::{self, MachineIds},
    folder,
};
use store::{
    Store, Tx,
    access::{Actor, Coordinator, Lead, Scribe},
    coalition::{self, Lists, NewCoalition},
    journal::Lane,
    meeting, member, session, submission,
    text_check::{self, About, Checked},
};
use time::{Date, Duration, OffsetDateTime, macros::time};

use crate::Result;

/// People at the table besides the coordinator.
const TEAM: usize = 9;

/// A coalition that is being filled.
pub(crate) struct World {
    pub store: Store,
    pub coordinator: Actor,
    lists: Lists,
    /// Memberships of the team, the coordinator first.
    pub team: Vec<String>,
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
        Self { store: store.clone(), ..self }
    }

    /// Founds the coalition; one person coordinates and administers it. What its forms offer is what they offer
    /// today: before the reference data begins there are no municipalities.
    pub(crate) async fn found(store: &Store, at: OffsetDateTime) -> Result<Self> {
        let region = "Gelderland-Midden";
        let subregions = domain::geography::subregions_of(region);
        let mut tx = store.begin(at).await?;
        let new = NewCoalition { name: region, region, subregions: &subregions };
        let coalition = coalition::found(&mut tx, &new).await?;
        let first = store.new_id(at);
        member::insert(&mut tx, &coalition, &first, &person(0, None)).await?;
        let link = session::demo_link(&mut tx, &first).await?;
        tx.commit().await?;

        let mut tx = store.begin(at).await?;
        let token = session::sign_in(&mut tx, &link, Device::default()).await?;
        tx.commit().await?;
        let coordinator = store.actor(&token, at + Duration::seconds(1)).await?.ok_or("nobody is signed in")?;
        let lists = coalition::lists(store, &coordinator, zone::day(clock::now())).await?;

        let mut team = vec![first];
        let administrator = coordinator.administrator()?;
        let mut tx = store.begin(at).await?;
        for number in 1..=TEAM {
            let id = store.new_id(at);
            let discipline = lists.disciplines.get(number).map(|named| named.id.clone());
            member::add(&mut tx, &administrator, &id, &person(number, discipline)).await?;
            team.push(id);
        }
        tx.commit().await?;
        Ok(Self { store: store.clone(), coordinator, lists, team })
    }

    /// More people, until the team is so large.
    pub(crate) async fn join(&mut self, at: OffsetDateTime, team: usize) -> Result {
        let administrator = self.coordinator.administrator()?;
        let mut tx = self.store.begin(at).await?;
        for number in self.team.len()..team {
            let id = self.store.new_id(at);
            member::add(&mut tx, &administrator, &id, &person(number, None)).await?;
            self.team.push(id);
        }
        Ok(tx.commit().await?)
    }

    /// The proof that lets her plan.
    pub(crate) fn plans(&self) -> Result<Coordinator> {
        Ok(self.coordinator.coordinator()?)
    }

    /// Submits a case; gives its id.
    pub(crate) async fn submit(&self, tx: &mut Tx, at: OffsetDateTime, number: usize) -> Result<String> {
        let ids = |list: &[coalition::Named]| list.iter().map(|named| named.id.clone()).collect::<Vec<_>>();
        let (kinds, municipalities, disciplines) =
            (vec![self.kind()?], ids(&self.lists.municipalities), ids(&self.lists.disciplines));
        let choices =
            intake::Choices { today: zone::day(at), kinds: &kinds, municipalities: &municipalities, disciplines: &disciplines };
        let weeks = (11 + number * 5 % 21).to_string();
        let typed = typed(&[
            ("kind", nth(&kinds, 0)?),
            ("case_type", if number.is_multiple_of(4) { "gezin" } else { "zwangere" }),
            ("weeks", &weeks),
            ("residence", nth(&municipalities, number)?),
            ("question", "Wie is er in de eerste week na de bevalling, en wie belt daarover?"),
            ("worries", "Schulden, en een woning die te klein is. Zij slaapt slecht en heeft weinig mensen om zich heen."),
            ("going_well", "Komt op alle afspraken; haar zus woont om de hoek."),
            ("factor", "financien"),
            ("factor", "dakloos"),
            ("discipline", nth(&disciplines, 1 + number % TEAM)?),
            ("urgency", "gewoon"),
            ("consent", "besproken"),
        ]);
        let id = self.store.new_id(at);
        let intake = Intake::parse(&typed, &choices).map_err(|problems| unread(&problems))?;
        let about = About::NewCase(id.clone(), intake.consent);
        let intake = self.checked(intake, about).await?;
        submission::submit(tx, &self.coordinator.participant()?, &id, &intake).await?;
        Ok(id)
    }

    /// Plans a meeting with the whole team; gives its id.
    pub(crate) async fn plan(&self, tx: &mut Tx, at: OffsetDateTime, day: Date) -> Result<String> {
        let id = self.store.new_id(at);
        let plan = Plan {
            kind: self.kind()?,
            day,
            starts: time!(13:00),
            ends: time!(16:30),
            municipality: "GM0203".to_owned(),
            room: "kamer 2".to_owned(),
            link: String::new(),
            members: self.team.clone(),
            afterwards: String::new(),
        };
        let plan = self.checked(plan, About::Other(id.clone())).await?;
        meeting::plan(tx, &self.plans()?, &id, &plan).await?;
        Ok(id)
    }

    /// The coordinator at a meeting that is stored.
    pub(crate) async fn lead(&self, meeting: &str) -> Result<Lead> {
        Ok(self.store.seat(&self.coordinator.participant()?, meeting).await?.lead()?)
    }

    /// Reads the outcome form: all that besproken demands.
    pub(crate) fn minutes(&self, scribe: &Scribe, number: usize) -> Result<Minutes> {
        let day = scribe.meeting().day();
        let (due, tell_by) = ((day + Duration::days(10)).to_string(), (day + Duration::days(3)).to_string());
        let owner = nth(&self.team, number)?;
        let fields = [
            ("version", "0"),
            ("decision", "De verloskundige en de jeugdverpleegkundige gaan samen op huisbezoek, in week 32."),
            ("action", "Belt de woningcorporatie over een grotere woning"),
            ("owner", owner),
            ("due", &due),
            ("manager", owner),
            ("manager_domain", "jgz"),
            ("teller", owner),
            ("tell_by", &tell_by),
            ("outcome", "besproken"),
        ];
        let choices = outcome::Choices { today: day, members: &self.team, due_week: None, next_meeting: None };
        Minutes::parse(&typed(&fields), &choices).map_err(|problems| unread(&problems))
    }

    /// What a form passes before it is stored.
    pub(crate) async fn checked<T: Texts>(&self, form: T, about: About) -> Result<Checked<T>> {
        let nothing = (&Typed::default(), [].as_slice());
        let checked = text_check::check(&self.store, &self.coordinator, form, about, nothing).await?;
        checked.map_err(|found| unread(&text_check::problems(&found)))
    }

    fn kind(&self) -> Result<String> {
        Ok(self.lists.kinds.first().ok_or("a coalition without kinds of meeting")?.id.clone())
    }
}

fn person(number: usize, discipline: Option<String>) -> NewMember {
    NewMember {
        name: format!("Persoon {number}"),
        email: String::new(),
        roles: if number == 0 { vec![Role::Coordinator, Role::Administrator] } else { vec![Role::Participant] },
        discipline,
        organisation: "Kansrijke Start".to_owned(),
        municipality: None,
    }
}

/// One of a list, beginning anew at its end.
fn nth(list: &[String], number: usize) -> Result<&str> {
    let found = number.checked_rem(list.len()).and_then(|place| list.get(place));
    Ok(found.ok_or("a coalition without municipalities, disciplines or people")?)
}

fn typed(fields: &[(&str, &str)]) -> Typed {
    Typed::new(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn unread(problems: &Problems) -> Box<dyn std::error::Error + Send + Sync> {
    format!("a form of the bench no longer passes: {problems:?}").into()
}
