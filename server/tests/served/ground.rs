//! A coalition in full swing, made through the store: somebody in every role, a meeting in every state,
//! a case on each agenda. Every text of a case holds the coalition's marker, so that a test can see where
//! it turns up.

use std::collections::BTreeMap;

use domain::{
    api_key::{Lasts, NewKey, Scope},
    check::Texts,
    counts::Geography,
    device::Device,
    form::Typed,
    geography,
    intake::{self, Intake},
    meeting::{Plan, Step},
    member::NewMember,
    outcome::{self, Minutes},
    words::{Duty, Part, Role},
    zone,
};
use store::{
    Store,
    access::{Actor, Lead},
    agenda, api_key,
    coalition::{self, Lists, NewCoalition},
    meeting, member,
    release::{self, Asked},
    session,
    settings::areas,
    submission,
    text_check::{
        self, About, Checked,
        allowed::{self, NewName},
    },
};
use time::{OffsetDateTime, macros::time};

/// Somebody with a session.
pub struct Person {
    pub actor: Actor,
    /// What her cookie holds.
    pub token: String,
}

/// The people of a coalition: key, roles.
const PEOPLE: [(&str, &[Role]); 9] = [
    ("administrator", &[Role::Administrator]),
    ("coordinator", &[Role::Coordinator]),
    ("chair", &[Role::Participant]),
    ("scribe", &[Role::Participant]),
    ("submitter", &[Role::Participant]),
    ("invited", &[Role::Participant]),
    ("outsider", &[Role::Participant]),
    ("reporter", &[Role::MunicipalReporter]),
    ("log_reviewer", &[Role::LogReviewer]),
];

/// A filled coalition.
pub struct Ground {
    pub store: Store,
    pub now: OffsetDateTime,
    /// In every text of its cases.
    pub marker: &'static str,
    pub people: BTreeMap<&'static str, Person>,
    /// Ids by what they are of: `running`, `item`, `case` …
    pub ids: BTreeMap<&'static str, String>,
    /// Codes of its cases, as they are shown.
    pub codes: Vec<String>,
    lists: Lists,
}

impl Ground {
    /// Founds the coalition of a reference region and fills it.
    pub async fn fill(store: &Store, region: &str, marker: &'static str, now: OffsetDateTime) -> Self {
        let mut ground = Self::people(store, region, marker, now).await;
        ground.cases().await;
        ground.meetings().await;
        ground.links().await;
        ground.region().await;
        ground
    }

    /// The coalition with its people only.
    pub async fn people(store: &Store, region: &str, marker: &'static str, now: OffsetDateTime) -> Self {
        let mut tx = store.begin(now).await.unwrap();
        let subregions = geography::subregions_of(region);
        let coalition = coalition::found(&mut tx, &NewCoalition { name: region, region, subregions: &subregions }).await.unwrap();
        let place = geography::memberships().iter().find(|m| m.region == region && m.valid_to.is_none()).unwrap();
        let mut tokens = Vec::new();
        for (key, roles) in PEOPLE {
            let new = NewMember {
                name: format!("Naam van {key}"),
                email: String::new(),
                roles: roles.to_vec(),
                discipline: None,
                organisation: String::new(),
                municipality: roles.contains(&Role::MunicipalReporter).then(|| place.municipality.clone()),
            };
            let id = store.new_id(now);
            member::insert(&mut tx, &coalition, &id, &new).await.unwrap();
            let link = session::demo_link(&mut tx, &id).await.unwrap();
            tokens.push((key, session::sign_in(&mut tx, &link, Device::default()).await.unwrap()));
        }
        tx.commit().await.unwrap();
        let mut people = BTreeMap::new();
        for (key, token) in tokens {
            let actor = store.actor(&token, now).await.unwrap().unwrap();
            people.insert(key, Person { actor, token });
        }
        let lists = coalition::lists(store, &people["coordinator"].actor, zone::day(now)).await.unwrap();
        let ids = BTreeMap::from([
            ("member", people["invited"].actor.membership().to_owned()),
            ("session", people["invited"].actor.session().to_owned()),
            ("kind", lists.kinds.iter().find(|kind| kind.code == "MDO").unwrap().id.clone()),
            ("place", place.municipality.clone()),
            ("administrator", people["administrator"].actor.membership().to_owned()),
            ("discipline", lists.disciplines[0].id.clone()),
        ]);
        Self { store: store.clone(), now, marker, people, ids, codes: Vec::new(), lists }
    }

    pub fn actor(&self, key: &str) -> &Actor {
        &self.people[key].actor
    }

    pub fn id(&self, of: &str) -> &str {
        self.ids.get(of).unwrap_or_else(|| panic!("no id of {of}"))
    }

    async fn cases(&mut self) {
        for key in ["drafted", "announced", "case", "decided", "past", "waiting"] {
            let (id, code) = self.submit("submitter", &[]).await;
            if key == "case" {
                self.ids.insert("code", code.clone());
            }
            self.codes.push(code);
            self.ids.insert(key, id);
        }
        let reason = format!("reden {}", self.marker);
        let (id, code) = self.submit("submitter", &[("consent", "nee"), ("consent_reason", &reason)]).await;
        self.codes.push(code);
        self.ids.insert("refused", id);
    }

    /// A part of the coalition, nothing in it yet.
    async fn region(&mut self) {
        let id = self.store.new_id(self.now);
        let mut tx = self.store.begin(self.now).await.unwrap();
        areas::add(&mut tx, &self.actor("administrator").administrator().unwrap(), &id, "Deel").await.unwrap();
        tx.commit().await.unwrap();
        self.ids.insert("region", id);
        self.api_key().await;
    }

    /// A name that may be written.
    async fn allowed(&mut self) {
        let id = self.store.new_id(self.now);
        let name = self.checked(NewName::parse("De Quastorij").unwrap(), About::Other(id.clone())).await;
        let mut tx = self.store.begin(self.now).await.unwrap();
        allowed::add(&mut tx, &self.actor("coordinator").coordinator().unwrap(), &id, &name).await.unwrap();
        tx.commit().await.unwrap();
        self.ids.insert("allowed", id);
    }

    /// A key of a program, for the own figures of the municipality.
    async fn api_key(&mut self) {
        let id = self.store.new_id(self.now);
        let new = NewKey {
            name: "Dashboard".to_owned(),
            municipality: self.id("place").to_owned(),
            scope: Scope::Own,
            lasts: Lasts::Year,
        };
        let mut tx = self.store.begin(self.now).await.unwrap();
        api_key::make(&mut tx, &self.actor("administrator").administrator().unwrap(), &id, &new).await.unwrap();
        tx.commit().await.unwrap();
        self.ids.insert("api_key", id);
        self.allowed().await;
    }

    /// A publication that was released, one open to all, and one that waits for a second person.
    pub async fn releases(&mut self) {
        let coordinator = self.actor("coordinator").coordinator().unwrap();
        for (key, year, open_to_all) in [("release", 2023, false), ("open", 2024, true), ("proposal", 2025, false)] {
            let exact = release::proposal(&self.store, &coordinator, year, Geography::Residence, self.now).await.unwrap();
            let mut tx = self.store.begin(self.now).await.unwrap();
            release::make(&mut tx, &coordinator, &exact).await.unwrap();
            release::computed(&mut tx, &coordinator, &exact, "[]").await.unwrap();
            Asked { open_to_all }.ask(&mut tx, &coordinator, &exact.id).await.unwrap();
            if key != "proposal" {
                release::release(&mut tx, &self.actor("administrator").approver().unwrap(), &exact.id).await.unwrap();
            }
            tx.commit().await.unwrap();
            self.ids.insert(key, exact.id);
        }
        let files = [("file", "cijfers.csv"), ("drawing", "gebieden-1.svg"), ("no_file", "anders.csv")];
        self.ids.extend(files.map(|(key, name)| (key, name.to_owned())));
    }

    /// A sign-in link that works, and one that was used.
    async fn links(&mut self) {
        let member = self.id("member").to_owned();
        let mut tx = self.store.begin(self.now).await.unwrap();
        let (link, used) =
            (session::demo_link(&mut tx, &member).await.unwrap(), session::demo_link(&mut tx, &member).await.unwrap());
        session::sign_in(&mut tx, &used, Device::default()).await.unwrap();
        tx.commit().await.unwrap();
        self.ids.extend([("link", link), ("used_link", used)]);
    }

    async fn meetings(&mut self) {
        for (meeting, case, item) in [
            ("draft", "drafted", "drafted_item"),
            ("sent", "announced", "announced_item"),
            ("running", "case", "item"),
            ("ready", "decided", "decided_item"),
            ("closed", "past", "past_item"),
        ] {
            let id = self.plan().await;
            self.ids.insert(item, self.put(&id, &self.ids[case]).await);
            self.ids.insert(meeting, id);
        }
        self.step("sent", Step::Send).await;
        for meeting in ["running", "ready", "closed"] {
            self.step(meeting, Step::Open).await;
        }
        self.discuss(self.id("closed"), self.id("past_item")).await;
        let action = self.discuss(self.id("ready"), self.id("decided_item")).await;
        self.ids.insert("action", action);
        let lead = self.lead(self.id("closed")).await;
        let mut tx = self.store.begin(self.now).await.unwrap();
        store::closing::close(&mut tx, &lead).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A form with nothing in it that identifies anybody.
    async fn checked<T: Texts>(&self, form: T, about: About) -> Checked<T> {
        let nothing = (&Typed::default(), [].as_slice());
        let answer = text_check::check(&self.store, self.actor("coordinator"), form, about, nothing).await.unwrap();
        answer.unwrap_or_else(|found| panic!("{found:?}"))
    }

    /// Submits a case with a marked text in every field; gives its id and its code.
    pub async fn submit(&self, by: &str, more: &[(&str, &str)]) -> (String, String) {
        let id = self.store.new_id(self.now);
        let text = |field: &str| format!("{field} {}", self.marker);
        let fields = self.intake(&id, &text);
        let ids = |list: &[coalition::Named]| list.iter().map(|named| named.id.clone()).collect::<Vec<_>>();
        let (kinds, places) = (self.lists.case_kinds(), ids(&self.lists.municipalities));
        let today = zone::day(self.now);
        let choices = intake::Choices { today, kinds: &kinds, municipalities: &places, disciplines: &[] };
        let more = more.iter().map(|(name, value)| (*name, (*value).to_owned()));
        let intake = Intake::parse(&typed(more.chain(fields)), &choices).unwrap();
        let about = About::NewCase(id.clone(), intake.consent);
        let intake = self.checked(intake, about).await;
        let mut tx = self.store.begin(self.now).await.unwrap();
        let code = submission::submit(&mut tx, &self.actor(by).participant().unwrap(), &id, &intake).await.unwrap();
        tx.commit().await.unwrap();
        (id, code.to_string())
    }

    /// The fields of an intake form; `text` gives the words of each text.
    pub fn intake(&self, id: &str, text: &dyn Fn(&str) -> String) -> Vec<(&'static str, String)> {
        let texts = ["question", "going_well", "happy", "worries", "support", "involved", "urgent_reason"];
        let urgent = (zone::day(self.now) + time::Duration::days(5)).to_string();
        let fixed = [
            ("id", id),
            ("kind", self.id("kind")),
            ("case_type", "zwangere"),
            ("weeks", "24"),
            ("residence", self.id("place")),
            ("urgency", "spoed"),
            ("urgent_before", &urgent),
            ("consent", "besproken"),
        ];
        let fixed = fixed.into_iter().map(|(name, value)| (name, value.to_owned()));
        fixed.chain(texts.into_iter().map(|field| (field, text(field.split('_').next().unwrap())))).collect()
    }

    /// Plans a meeting today for chair, scribe and the one who is invited; gives its id.
    pub async fn plan(&self) -> String {
        let id = self.store.new_id(self.now);
        let members = ["chair", "scribe", "invited"].map(|key| self.actor(key).membership().to_owned());
        let plan = Plan {
            kind: self.id("kind").to_owned(),
            day: zone::day(self.now),
            starts: time!(13:00),
            ends: time!(14:30),
            municipality: self.id("place").to_owned(),
            room: "kamer 2".to_owned(),
            link: String::new(),
            members: members.to_vec(),
            afterwards: String::new(),
        };
        let plan = self.checked(plan, About::Other(id.clone())).await;
        let mut tx = self.store.begin(self.now).await.unwrap();
        meeting::plan(&mut tx, &self.actor("coordinator").coordinator().unwrap(), &id, &plan).await.unwrap();
        tx.commit().await.unwrap();
        let lead = self.lead(&id).await;
        let mut tx = self.store.begin(self.now).await.unwrap();
        for (duty, key) in [(Duty::Chair, "chair"), (Duty::Scribe, "scribe")] {
            meeting::give_duty(&mut tx, &lead, duty, Some(self.actor(key).membership())).await.unwrap();
        }
        tx.commit().await.unwrap();
        id
    }

    pub async fn lead(&self, meeting: &str) -> Lead {
        let who = self.actor("coordinator").participant().unwrap();
        self.store.seat(&who, meeting).await.unwrap().lead().unwrap()
    }

    /// Puts a case on an agenda; gives the item.
    pub async fn put(&self, meeting: &str, case: &str) -> String {
        let lead = self.lead(meeting).await;
        let mut tx = self.store.begin(self.now).await.unwrap();
        agenda::add(&mut tx, &lead, case, Part::Discuss).await.unwrap();
        tx.commit().await.unwrap();
        let items = agenda::items(&self.store, &lead).await.unwrap();
        items.into_iter().find(|item| item.case_id == case).unwrap().id
    }

    /// Takes a meeting a step further.
    pub async fn step(&self, meeting: &str, step: Step) {
        let lead = self.lead(self.id(meeting)).await;
        let mut tx = self.store.begin(self.now).await.unwrap();
        meeting::step(&mut tx, &lead, step).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The outcome form that makes an item complete; `text` gives the words of each text.
    pub fn minutes(&self, text: &dyn Fn(&str) -> String) -> Vec<(&'static str, String)> {
        let soon = (zone::day(self.now) + time::Duration::days(7)).to_string();
        let nurse = self.id("member").to_owned();
        vec![
            ("version", "0".to_owned()),
            ("decision", text("decision")),
            ("action_id", self.store.new_id(self.now)),
            ("action", text("action")),
            ("owner", nurse.clone()),
            ("due", soon.clone()),
            ("manager", nurse.clone()),
            ("manager_domain", "jgz".to_owned()),
            ("teller", nurse),
            ("tell_by", soon),
            ("outcome", "besproken".to_owned()),
        ]
    }

    /// Writes everything besproken demands; gives the action.
    pub async fn discuss(&self, meeting: &str, item: &str) -> String {
        let marked = |field: &str| format!("{field} {}", self.marker);
        let form = self.minutes(&marked);
        let action = form.iter().find(|(name, _)| *name == "action_id").unwrap().1.clone();
        let members: Vec<String> = self.people.values().map(|person| person.actor.membership().to_owned()).collect();
        let choices = outcome::Choices { today: zone::day(self.now), members: &members, due_week: None, next_meeting: None };
        let minutes = Minutes::parse(&typed(form.into_iter()), &choices).unwrap();
        let scribe = self.lead(meeting).await.scribe().unwrap();
        let case = store::outcome::get(&self.store, &scribe, item).await.unwrap().case_id;
        let minutes = self.checked(minutes, About::Case(case)).await;
        let mut tx = self.store.begin(self.now).await.unwrap();
        store::outcome::save(&mut tx, &scribe, item, &minutes).await.unwrap();
        tx.commit().await.unwrap();
        action
    }
}

/// A form; of a field that is there twice the first one wins.
fn typed<'a>(fields: impl Iterator<Item = (&'a str, String)>) -> Typed {
    Typed::new(fields.map(|(name, value)| (name.to_owned(), value)).collect())
}
