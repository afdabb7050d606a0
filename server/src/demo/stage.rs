//! A coalition that is being filled: its people, signed in, and short ways to do what they do. Forms are
//! read and stored by the same functions as on the site.

use domain::{
    check::Texts,
    device::Device,
    form::Typed,
    intake::{self, Intake},
    meeting::{Plan, Step},
    outcome::{self, Minutes},
    settings::{self, Purpose},
    words::Duty,
    zone,
};
use store::{
    Error, Result, Store, Tx,
    access::{Actor, Coordinator, Lead, Participant, Scribe},
    coalition::{self, Lists, NewCoalition},
    meeting, member, session,
    settings::kinds,
    submission,
    text_check::{self, About, Checked},
};
use time::{Date, Duration, OffsetDateTime, Time};

use super::people::Person;

/// The fields of a form.
pub(super) type Fields<'a> = &'a [(&'a str, &'a str)];

/// A coalition with its people.
pub(super) struct Stage {
    pub store: Store,
    lists: Lists,
    /// Every membership by the person's key.
    pub people: Vec<(&'static str, String)>,
    actors: Vec<(&'static str, Actor)>,
}

/// A meeting to plan.
#[derive(Clone, Copy)]
pub(super) struct Planned<'a> {
    pub kind: &'a str,
    pub day: Date,
    pub starts: Time,
    pub place: &'a str,
    pub room: &'a str,
    pub members: &'a [&'a str],
    pub afterwards: &'a str,
}

/// How long a meeting lasts.
const LENGTH: Duration = Duration::minutes(90);

impl Stage {
    /// Founds the coalition of a reference region; its first person administers it and adds the others.
    pub(super) async fn found(store: &Store, region: &str, people: &[Person], at: OffsetDateTime) -> Result<Self> {
        let mut tx = store.begin(at).await?;
        let subregions = domain::geography::subregions_of(region);
        let coalition = coalition::found(&mut tx, &NewCoalition { name: region, region, subregions: &subregions }).await?;
        let (first, others) = people.split_first().ok_or(Error::NotFound)?;
        let id = store.new_id(at);
        member::insert(&mut tx, &coalition, &id, &first.member(|_| None)).await?;
        tx.commit().await?;
        let founder = actor(store, &id, at).await?;
        let administrator = founder.administrator()?;
        let lists = coalition::lists(store, &founder, zone::day(at)).await?;
        let mut stage = Self { store: store.clone(), lists, people: vec![(first.key, id)], actors: vec![(first.key, founder)] };

        let mut tx = store.begin(at).await?;
        for person in others {
            let id = store.new_id(at);
            let member = person.member(|discipline| stage.discipline(discipline).ok().map(str::to_owned));
            member::add(&mut tx, &administrator, &id, &member).await?;
            stage.people.push((person.key, id));
        }
        tx.commit().await?;
        for person in others.iter().filter(|person| person.takes_part()) {
            let actor = actor(store, stage.member(person.key)?, at).await?;
            stage.actors.push((person.key, actor));
        }
        Ok(stage)
    }

    /// Adds a kind without cases: people meet and exchange knowledge (seed 000, `IJmond`: wijktafels).
    pub(super) async fn add_kind(&mut self, at: OffsetDateTime, code: &str, name: &str) -> Result<()> {
        let (_, founder) = self.actors.first().ok_or(Error::NotFound)?;
        let kind = settings::Kind { code: code.into(), name: name.into(), purpose: Purpose::Meeting, disciplines: Vec::new() };
        let mut tx = self.store.begin(at).await?;
        kinds::add(&mut tx, &founder.administrator()?, &self.store.new_id(at), &kind).await?;
        tx.commit().await?;
        self.lists = coalition::lists(&self.store, founder, zone::day(at)).await?;
        Ok(())
    }

    /// The membership of a person.
    pub(super) fn member(&self, key: &str) -> Result<&str> {
        self.people.iter().find(|(k, _)| *k == key).map(|(_, id)| id.as_str()).ok_or(Error::NotFound)
    }

    fn participant(&self, key: &str) -> Result<Participant> {
        self.actors.iter().find(|(k, _)| *k == key).ok_or(Error::NotFound)?.1.participant()
    }

    /// The one who coordinates.
    pub(super) fn coordinator(&self) -> Result<Coordinator> {
        self.actors.iter().find_map(|(_, actor)| actor.coordinator().ok()).ok_or(Error::NotFound)
    }

    /// The id of a kind of meeting.
    pub(super) fn kind(&self, code: &str) -> Result<&str> {
        self.lists.kinds.iter().find(|kind| kind.code == code).map(|kind| kind.id.as_str()).ok_or(Error::NotFound)
    }

    /// Submits a case as the form would; gives its id. Fields named first win.
    pub(super) async fn submit(
        &self,
        tx: &mut Tx,
        at: OffsetDateTime,
        by: &str,
        kind: &str,
        fields: &[Fields<'_>],
    ) -> Result<String> {
        let ids = |list: &[coalition::Named]| list.iter().map(|named| named.id.clone()).collect::<Vec<_>>();
        let (kinds, municipalities, disciplines) =
            (self.lists.case_kinds(), ids(&self.lists.municipalities), ids(&self.lists.disciplines));
        let today = zone::day(at);
        let choices = intake::Choices { today, kinds: &kinds, municipalities: &municipalities, disciplines: &disciplines };
        let ordinary: Fields<'_> =
            &[("kind", self.kind(kind)?), ("case_type", "zwangere"), ("urgency", "gewoon"), ("consent", "besproken")];
        let intake = Intake::parse(&typed(fields.iter().chain([&ordinary])), &choices).map_err(Error::Invalid)?;
        let (id, who) = (self.store.new_id(at), self.participant(by)?);
        let about = About::NewCase(id.clone(), intake.consent);
        let intake = self.checked(&who, intake, about).await?;
        submission::submit(tx, &who, &id, &intake).await?;
        Ok(id)
    }

    /// The demonstration's texts go through the check as anybody's; there are no exceptions in them.
    pub(super) async fn checked<T: Texts>(&self, by: &Actor, form: T, about: About) -> Result<Checked<T>> {
        let nothing = (&Typed::default(), [].as_slice());
        let checked = text_check::check(&self.store, by, form, about, nothing).await?;
        checked.map_err(|found| Error::Invalid(text_check::problems(&found)))
    }

    /// The id of a discipline, for the intake form.
    pub(super) fn discipline(&self, name: &str) -> Result<&str> {
        self.lists.disciplines.iter().find(|d| d.name == name).map(|d| d.id.as_str()).ok_or(Error::NotFound)
    }

    /// Plans a meeting; gives its id.
    pub(super) async fn plan(&self, tx: &mut Tx, at: OffsetDateTime, planned: Planned<'_>) -> Result<String> {
        let id = self.store.new_id(at);
        let members = planned.members.iter().map(|key| self.member(key).map(str::to_owned)).collect::<Result<Vec<_>>>()?;
        let plan = Plan {
            kind: self.kind(planned.kind)?.to_owned(),
            day: planned.day,
            starts: planned.starts,
            ends: planned.starts + LENGTH,
            municipality: planned.place.to_owned(),
            room: planned.room.to_owned(),
            link: String::new(),
            members,
            afterwards: planned.afterwards.to_owned(),
        };
        let who = self.coordinator()?;
        let plan = self.checked(&who, plan, About::Other(id.clone())).await?;
        meeting::plan(tx, &who, &id, &plan).await?;
        Ok(id)
    }

    /// The coordinator at a meeting that is stored.
    pub(super) async fn lead(&self, meeting: &str) -> Result<Lead> {
        self.store.seat(&self.coordinator()?.participant()?, meeting).await?.lead()
    }

    /// Gives chair and scribe their duty.
    pub(super) async fn duties(&self, tx: &mut Tx, lead: &Lead, chair: &str, scribe: &str) -> Result<()> {
        meeting::give_duty(tx, lead, Duty::Chair, Some(self.member(chair)?)).await?;
        meeting::give_duty(tx, lead, Duty::Scribe, Some(self.member(scribe)?)).await
    }

    /// Takes a stored meeting a step further, in a write of its own.
    pub(super) async fn step(&self, at: OffsetDateTime, meeting: &str, step: Step) -> Result<()> {
        let lead = self.lead(meeting).await?;
        let mut tx = self.store.begin(at).await?;
        meeting::step(&mut tx, &lead, step).await?;
        tx.commit().await
    }

    /// Saves the outcome form of an item.
    pub(super) async fn outcome(&self, tx: &mut Tx, scribe: &Scribe, item: &str, fields: Fields<'_>) -> Result<()> {
        let members: Vec<String> = self.people.iter().map(|(_, id)| id.clone()).collect();
        let choices = outcome::Choices { today: scribe.meeting().day(), members: &members, due_week: None, next_meeting: None };
        let minutes = Minutes::parse(&typed([&fields].into_iter()), &choices).map_err(Error::Invalid)?;
        let about = About::Case(store::outcome::get(&self.store, scribe, item).await?.case_id);
        let minutes = self.checked(scribe, minutes, about).await?;
        store::outcome::save(tx, scribe, item, &minutes).await?;
        Ok(())
    }
}

fn typed<'a>(fields: impl Iterator<Item = &'a Fields<'a>>) -> Typed {
    Typed::new(fields.flat_map(|fields| fields.iter()).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

/// Signs a member in, as her link would.
pub(super) async fn actor(store: &Store, membership: &str, at: OffsetDateTime) -> Result<Actor> {
    let mut tx = store.begin(at).await?;
    let link = session::demo_link(&mut tx, membership).await?;
    let token = session::sign_in(&mut tx, &link, Device::default()).await?;
    tx.commit().await?;
    store.actor(&token, at + Duration::seconds(1)).await?.ok_or(Error::NotFound)
}
