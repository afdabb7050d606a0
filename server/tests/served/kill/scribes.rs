//! Who writes while the program is killed, and what she was told is stored.

use std::{
    collections::BTreeMap,
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use sqlx::Row;

use super::Filled;
use crate::{
    http::{Answer, Client, Dice},
    world::*,
};

/// Writers with an item of their own; two more share one.
pub const WRITERS: usize = 8;

/// What the board said is stored.
#[derive(Debug, Default)]
pub struct Acknowledged {
    cases: Vec<String>,
    actions: Vec<String>,
    /// Of each item: every version somebody was told of, with its text.
    decisions: BTreeMap<String, BTreeMap<i64, String>>,
    /// Requests that were sent and never answered.
    pub under_way: u64,
}

impl Acknowledged {
    pub fn count(&self) -> u64 {
        let decisions: usize = self.decisions.values().map(BTreeMap::len).sum();
        (self.cases.len() + self.actions.len() + decisions) as u64
    }

    pub fn add(&mut self, other: Self) {
        self.cases.extend(other.cases);
        self.actions.extend(other.actions);
        for (item, texts) in other.decisions {
            let own = self.decisions.entry(item).or_default();
            for (version, text) in texts {
                let twice = own.insert(version, text.clone());
                assert!(twice.is_none_or(|before| before == text), "one version was given to two texts");
            }
        }
        self.under_way += other.under_way;
    }

    /// Looks whether all of it is there. `whole`: all that was ever stored, not the last of it only.
    pub async fn check(&self, filled: &Filled, whole: bool) {
        let mut database = connect(&filled.url()).await;
        let ask =
            async |connection: &mut sqlx::AnyConnection, sql: &'static str| sqlx::query(sql).fetch_all(connection).await.unwrap();
        let checked = ask(&mut database, "pragma integrity_check").await;
        assert_eq!(checked[0].get::<String, _>(0), "ok");
        let gap = "select lane from journal group by lane having count(*) <> max(seq) or min(seq) <> 1";
        assert!(ask(&mut database, gap).await.is_empty(), "the numbers of the journal have no gap");
        let ids = async |connection: &mut sqlx::AnyConnection, sql: &'static str| -> std::collections::BTreeSet<String> {
            ask(connection, sql).await.iter().map(|row| row.get(0)).collect()
        };
        let (cases, actions) =
            (ids(&mut database, "select id from case_file").await, ids(&mut database, "select id from action").await);
        let recent = |list: &[String]| if whole { 0 } else { list.len().saturating_sub(500) };
        for case in &self.cases[recent(&self.cases)..] {
            assert!(cases.contains(case), "a case that was acknowledged is gone");
        }
        for action in &self.actions[recent(&self.actions)..] {
            assert!(actions.contains(action), "an action that was acknowledged is gone");
        }
        let stored = "select i.id, i.version, coalesce(t.body, '') from agenda_item i \
                      left join item_text t on t.item_id = i.id and t.field = 'decision'";
        for row in ask(&mut database, stored).await {
            let (item, version, text): (String, i64, String) = (row.get(0), row.get(1), row.get(2));
            let Some(texts) = self.decisions.get(&item) else { continue };
            let latest = *texts.keys().next_back().unwrap();
            assert!(version >= latest, "version {latest} of an item was acknowledged, {version} is stored");
            if let Some(told) = texts.get(&version) {
                assert_eq!(told, &text, "version {version} has another text");
            }
        }
    }
}

/// One writer.
pub struct Scribe {
    token: String,
    submitter: String,
    meeting: String,
    item: String,
    number: usize,
    /// Of the item, as far as this writer knows.
    version: i64,
    dice: Dice,
    intake: Vec<(&'static str, String)>,
    minutes: Vec<(&'static str, String)>,
    told: Acknowledged,
    /// How many requests of all writers were answered.
    answered: Arc<AtomicU64>,
}

impl Scribe {
    pub fn new(filled: &Filled, number: usize, answered: Arc<AtomicU64>, dice: Dice) -> Self {
        let words = |field: &str| format!("{field} van schrijver {number}");
        Self {
            token: filled.ground.people["scribe"].token.clone(),
            submitter: filled.ground.people["submitter"].token.clone(),
            meeting: filled.meeting.clone(),
            item: filled.items[number.min(WRITERS)].clone(),
            number,
            version: 0,
            dice,
            intake: filled.ground.intake("", &words),
            minutes: filled.ground.minutes(&words),
            told: Acknowledged::default(),
            answered,
        }
    }

    /// Writes until the program is gone; gives what it acknowledged.
    pub fn write_until_the_end(mut self, port: u16) -> Acknowledged {
        let connect = |token: &str| Client::new(port, Some(token));
        if let (Ok(mut table), Ok(mut desk)) = (connect(&self.token), connect(&self.submitter)) {
            while self.write(&mut table, &mut desk).is_ok() {}
        }
        self.told
    }

    fn write(&mut self, table: &mut Client, desk: &mut Client) -> io::Result<()> {
        // Counted before it is sent, taken off when it was answered.
        self.told.under_way += 1;
        match self.dice.below(4) {
            0 => self.submit(desk)?,
            1 => self.save_form(table)?,
            _ => self.autosave(table)?,
        }
        self.told.under_way -= 1;
        self.answered.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn submit(&mut self, desk: &mut Client) -> io::Result<()> {
        let id = self.dice.id();
        self.intake[0].1.clone_from(&id);
        let answer = desk.post("/casussen/nieuw", &self.intake)?;
        assert_eq!(answer.status, 303, "{}", answer.body);
        self.told.cases.push(id);
        Ok(())
    }

    /// Saves a decision as the editor does, under the version this writer thinks is stored.
    fn autosave(&mut self, table: &mut Client) -> io::Result<()> {
        let text = self.words();
        let fields = [
            ("meeting", self.meeting.clone()),
            ("item", self.item.clone()),
            ("fields", format!("version={}&decision={}", self.version, text.replace(' ', "+"))),
        ];
        let answer = table.post("/api/besluit", &fields)?;
        self.learn(&answer, text);
        Ok(())
    }

    fn learn(&mut self, answer: &Answer, text: String) {
        assert_eq!(answer.status, 200, "{}", answer.body);
        let said: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        if let Some(stored) = said.get("Stored") {
            self.stored(stored["version"].as_i64().unwrap(), text);
        } else {
            // Nothing of hers was stored, and nobody says yet that the other's was.
            let conflict = said.get("Conflict").unwrap_or_else(|| panic!("{said}"));
            self.version = conflict["version"].as_i64().unwrap();
        }
    }

    fn stored(&mut self, version: i64, text: String) {
        self.version = version;
        self.told.decisions.entry(self.item.clone()).or_default().insert(version, text);
    }

    /// Saves the whole form, with a new action.
    fn save_form(&mut self, table: &mut Client) -> io::Result<()> {
        let (version, text, action) = (self.version, self.words(), self.dice.id());
        let mut fields = self.minutes.clone();
        for (name, value) in &mut fields {
            match *name {
                "version" => *value = version.to_string(),
                "decision" => value.clone_from(&text),
                "action_id" => value.clone_from(&action),
                _ => {}
            }
        }
        let answer = table.post(&format!("/overleggen/{}/punten/{}", self.meeting, self.item), &fields)?;
        match answer.status {
            303 => {
                self.told.actions.push(action);
                self.stored(version + 1, text);
            }
            // Somebody else, or this writer in the round before, stored a text since.
            409 => self.autosave(table)?,
            other => panic!("{other}: {}", answer.body),
        }
        Ok(())
    }

    fn words(&mut self) -> String {
        format!("schrijver {} schrijft {}", self.number, self.dice.below(10_000))
    }
}
