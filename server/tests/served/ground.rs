//! A coalition in full swing, made through the store: somebody in every role, a meeting in every state,
//! a case on each agenda. Every text of a case holds the coalition's marker, so that a test can see where
//! it turns up.

use std::{collections::BTreeMap, ops::Deref};

use domain::{
    calendar::zone,
    counts::Geography,
    entry::device::Device,
    form::mark,
    geography,
    meeting::Step,
    settings::api_key::{Lasts, NewKey, Scope},
    text::free::Line,
    words::Role,
};
use scene::{Scene, checked, meeting::give_duties, outcome::discussed, people};
use store::{
    Store,
    access::Actor,
    counts::release::{self, Asked},
    entry::session,
    meeting::{self, report, stand_in},
    people::{membership, proposal},
    settings::{api_key, areas},
    text_check::{
        About,
        allowed::{self, NewName},
    },
};
use time::OffsetDateTime;

/// Somebody with a session.
pub struct Person {
    pub actor: Actor,
    /// What her cookie holds.
    pub token: String,
}

/// The people of a coalition: key, roles.
const PEOPLE: [(&str, &[Role]); 10] = [
    ("administrator", &[Role::Administrator]),
    ("coordinator", &[Role::Coordinator]),
    ("chair", &[Role::Participant]),
    ("scribe", &[Role::Participant]),
    ("submitter", &[Role::Participant]),
    ("invited", &[Role::Participant]),
    ("stand_in", &[Role::Participant]),
    ("outsider", &[Role::Participant]),
    ("reporter", &[Role::MunicipalReporter]),
    ("log_reviewer", &[Role::LogReviewer]),
];

/// A filled coalition.
pub struct Ground {
    pub scene: Scene,
    pub now: OffsetDateTime,
    /// In every text of its cases.
    pub marker: &'static str,
    pub people: BTreeMap<&'static str, Person>,
    /// Ids by what they are of: `running`, `item`, `case` …
    pub ids: BTreeMap<&'static str, String>,
    /// Codes of its cases, as they are shown.
    pub codes: Vec<String>,
}

impl Deref for Ground {
    type Target = Scene;

    fn deref(&self) -> &Scene {
        &self.scene
    }
}

impl Ground {
    /// Founds the coalition of a reference region and fills it.
    pub async fn fill(store: &Store, region: &str, marker: &'static str, now: OffsetDateTime) -> Self {
        let mut ground = Self::people(store, region, marker, now).await;
        ground.cases().await;
        ground.meetings().await;
        ground.links().await;
        ground.region().await;
        ground.role().await;
        ground
    }

    /// The coalition with its people only.
    pub async fn people(store: &Store, region: &str, marker: &'static str, now: OffsetDateTime) -> Self {
        let place = geography::memberships().iter().find(|m| m.region == region && m.valid_to.is_none()).unwrap();
        let tokens = scene::write(store, now, async |tx| {
            let coalition = people::found(tx, region).await?;
            let mut tokens = Vec::new();
            for (key, roles) in PEOPLE {
                let mut new = people::person(format!("Naam van {key}"), roles);
                new.municipality = roles.contains(&Role::MunicipalReporter).then(|| place.municipality.clone());
                let id = people::join(tx, &coalition, &new).await?;
                tokens.push((key, people::session(tx, &id).await?));
            }
            Ok(tokens)
        });
        let mut people = BTreeMap::new();
        for (key, token) in tokens.await.unwrap() {
            let actor = store.actor(&token, now).await.unwrap().unwrap();
            people.insert(key, Person { actor, token });
        }
        let scene = Scene::of(store, people["coordinator"].actor.clone(), zone::day(now)).await.unwrap();
        let ids = BTreeMap::from([
            ("member", people["invited"].actor.membership().to_owned()),
            ("session", people["invited"].actor.session().to_owned()),
            ("kind", scene.kind("MDO").unwrap().to_owned()),
            ("place", place.municipality.clone()),
            ("administrator", people["administrator"].actor.membership().to_owned()),
            ("outsider", people["outsider"].actor.membership().to_owned()),
            ("no_mail_off", store::mail::choice::read_at(&[])),
            ("discipline", scene.lists.disciplines[0].id.clone()),
        ]);
        Self { scene, now, marker, people, ids, codes: Vec::new() }
    }

    pub fn actor(&self, key: &str) -> &Actor {
        &self.people[key].actor
    }

    pub fn id(&self, of: &str) -> &str {
        self.ids.get(of).unwrap_or_else(|| panic!("no id of {of}"))
    }

    async fn cases(&mut self) {
        for key in ["drafted", "announced", "case", "decided", "past", "finished_case", "waiting"] {
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

    /// A role that waits for a second person.
    async fn role(&mut self) {
        let administrator = self.actor("administrator").administrator().unwrap();
        let id = self.actor("outsider").membership();
        let rev = membership::get(&self.store, &administrator, id).await.unwrap().rev;
        let new = people::person("Naam van outsider", &[Role::Participant, Role::LogReviewer]);
        self.write(self.now, async |tx| membership::change(tx, &administrator, id, rev, &new).await).await.unwrap();
        let waits = proposal::waiting(&self.store, &self.coordinator, zone::day(self.now)).await.unwrap();
        self.ids.insert("role", waits[0].id.clone());
    }

    /// A part of the coalition, nothing in it yet.
    async fn region(&mut self) {
        let id = self.store.new_id(self.now);
        let administrator = self.actor("administrator").administrator().unwrap();
        self.write(self.now, async |tx| areas::add(tx, &administrator, &id, "Deel").await).await.unwrap();
        self.ids.insert("region", id);
        self.api_key().await;
    }

    /// A name that may be written.
    async fn allowed(&mut self) {
        let id = self.store.new_id(self.now);
        let name = NewName::parse("De Quastorij").unwrap();
        let name = checked(&self.store, &self.coordinator, name, About::Other(id.clone())).await.unwrap();
        let coordinator = self.coordinator.coordinator().unwrap();
        self.write(self.now, async |tx| allowed::add(tx, &coordinator, &id, &name).await).await.unwrap();
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
        let administrator = self.actor("administrator").administrator().unwrap();
        self.write(self.now, async |tx| api_key::make(tx, &administrator, &id, &new).await).await.unwrap();
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
            ("finished", "finished_case", "finished_item"),
        ] {
            let id = self.plan().await;
            self.ids.insert(item, self.put(&id, &self.ids[case]).await);
            self.ids.insert(meeting, id);
        }
        self.step(self.now, self.id("sent"), Step::Send).await.unwrap();
        for meeting in ["running", "ready", "closed", "finished"] {
            self.step(self.now, self.id(meeting), Step::Open).await.unwrap();
        }
        for meeting in ["sent", "running", "ready", "closed", "finished"] {
            self.stand_in(self.id(meeting)).await;
        }
        let told = format!("overdracht {}", self.marker);
        self.ids.insert("sent_told", mark([self.actor("stand_in").membership(), &told]));
        self.discuss(self.id("finished"), self.id("finished_item")).await;
        self.close(self.now, self.id("finished")).await.unwrap();
        let lead = self.lead(self.id("finished")).await.unwrap();
        let over = self.now + time::Duration::days(6);
        self.write(over, async |tx| report::finish(tx, &lead).await).await.unwrap();
        let told = self.discuss(self.id("closed"), self.id("past_item")).await;
        let action = self.discuss(self.id("ready"), self.id("decided_item")).await;
        self.ids.insert("action", action);
        self.close(self.now, self.id("closed")).await.unwrap();
        self.ids.insert("chair", self.actor("chair").membership().to_owned());
        // What a form to change them is read at.
        let reader = self.store.see_case(&self.actor("chair").participant().unwrap(), self.id("past"), self.now).await.unwrap();
        let actions = store::action::of_case(&self.store, &reader).await.unwrap();
        let mark = actions.iter().find(|action| action.id == told).unwrap().mark();
        self.ids.insert("past_was", format!("1 {told}={mark}"));
        for (key, meeting) in [("sent_was", "sent"), ("running_was", "running")] {
            let mut tx = self.store.begin(self.now).await.unwrap();
            let planned = meeting::planned(&mut tx, &self.scene.coordinator.coordinator().unwrap(), self.id(meeting)).await;
            self.ids.insert(key, planned.unwrap().mark());
        }
    }

    /// Somebody comes instead of the one who is invited.
    async fn stand_in(&self, meeting: &str) {
        let invited = self.actor("invited");
        let seat = self.store.seat(&invited.participant().unwrap(), meeting).await.unwrap();
        let told = Line::new("handover", format!("overdracht {}", self.marker));
        let told = checked(&self.store, invited, told, About::Other(meeting.to_owned())).await.unwrap();
        let (absent, who) = (invited.membership(), self.actor("stand_in").membership());
        self.write(self.now, async |tx| stand_in::name(tx, &seat, absent, (who, ""), &told).await).await.unwrap();
    }

    /// Submits a case with a marked text in every field; gives its id and its code.
    pub async fn submit(&self, by: &str, more: &[(&'static str, &str)]) -> (String, String) {
        let text = |field: &str| format!("{field} {}", self.marker);
        let fields = more.iter().map(|(name, value)| (*name, (*value).to_owned())).chain(self.intake("", &text));
        let submitted = self.write(self.now, async |tx| self.scene.submit(tx, self.actor(by), fields).await);
        let (id, code) = submitted.await.unwrap();
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
        let members = ["chair", "scribe", "invited"].map(|key| self.actor(key).membership().to_owned());
        let [chair, scribe, _] = members.clone();
        let plan = self.plan_of("MDO", zone::day(self.now), self.id("place"), members.to_vec()).unwrap();
        let id = self.write(self.now, async |tx| self.scene.plan(tx, plan).await).await.unwrap();
        let lead = self.lead(&id).await.unwrap();
        self.write(self.now, async |tx| give_duties(tx, &lead, &chair, &scribe).await).await.unwrap();
        id
    }

    /// Puts a case on an agenda; gives the item.
    pub async fn put(&self, meeting: &str, case: &str) -> String {
        self.scene.put(self.now, meeting, case).await.unwrap()
    }

    /// The outcome form that makes an item complete; `text` gives the words of each text.
    pub fn minutes(&self, text: &dyn Fn(&str) -> String) -> Vec<(&'static str, String)> {
        let mut form = discussed(&text("decision"), &text("action"), self.id("member"), zone::day(self.now));
        form.push(("action_id", self.store.new_id(self.now)));
        form
    }

    /// Writes everything besproken demands; gives the action.
    pub async fn discuss(&self, meeting: &str, item: &str) -> String {
        let form = self.minutes(&|field| format!("{field} {}", self.marker));
        let action = form.iter().find(|(name, _)| *name == "action_id").unwrap().1.clone();
        let scribe = self.lead(meeting).await.unwrap().scribe().unwrap();
        self.write(self.now, async |tx| self.save(tx, &scribe, item, form).await).await.unwrap();
        action
    }
}
