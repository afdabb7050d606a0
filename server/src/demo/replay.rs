//! Replays the plan of two years through the functions people use, in the order in which it happened.

use std::collections::BTreeMap;

use domain::{
    calendar::zone,
    meeting::Step,
    settings::YearCell,
    words::{CaseType, Ending, Presence},
};
use scene::meeting::item_of;
use store::{
    Error, Result, Tx,
    access::Lead,
    case,
    counts::not_registered,
    meeting::{self, agenda, attendance, closing},
};
use time::{
    Date, Duration, OffsetDateTime,
    macros::{date, time},
};

use super::{
    calendar::{self, Fate, Sitting},
    stage::Stage,
    texts::{self, Story},
};

/// The team around a birth in hospital.
const POP: [&str; 10] = [
    "coordinator",
    "participant",
    "participant2",
    "midwife2",
    "hospital",
    "gynaecologist",
    "psychiatrist",
    "paediatrician",
    "maternity",
    "social",
];
/// The team around a family.
const MDO: [&str; 9] =
    ["coordinator", "participant", "participant2", "midwife2", "maternity", "doctor", "team", "social", "safe"];

/// Who brings in cases, in turn.
const MIDWIVES: [&str; 5] = ["midwife2", "hospital", "participant", "doctor", "midwife2"];
const FOR_FAMILIES: [&str; 5] = ["participant2", "team", "doctor", "social", "participant2"];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Prepare,
    Hold,
    CloseCases,
}

/// What has become of the plan so far.
struct Replay<'a> {
    stage: &'a Stage,
    sittings: &'a [Sitting],
    /// First and last sitting of each case.
    spans: BTreeMap<usize, (usize, usize)>,
    /// Ids of cases, and of meetings by sitting.
    cases: BTreeMap<usize, String>,
    meetings: BTreeMap<usize, String>,
}

/// Two years of meetings.
pub(super) async fn years(stage: &Stage) -> Result<()> {
    let mut sittings = calendar::sittings();
    sittings.sort_by_key(|sitting| (sitting.day, sitting.starts));
    let mut spans: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut deeds = Vec::new();
    for (number, sitting) in sittings.iter().enumerate() {
        for (case, _) in &sitting.agenda {
            spans.entry(*case).and_modify(|span| span.1 = number).or_insert((number, number));
        }
        deeds.push((zone::instant(sitting.day - Duration::days(8), time!(10:00)), Deed::Prepare, number));
        deeds.push((zone::instant(sitting.day, sitting.starts), Deed::Hold, number));
        deeds.push((zone::instant(sitting.day + Duration::days(70), time!(16:00)), Deed::CloseCases, number));
    }
    deeds.sort_unstable();
    let mut replay = Replay { stage, sittings: &sittings, spans, cases: BTreeMap::new(), meetings: BTreeMap::new() };
    for (at, deed, number) in deeds {
        match deed {
            Deed::Prepare => replay.prepare(at, number).await?,
            Deed::Hold => replay.hold(at, number).await?,
            Deed::CloseCases => replay.close_cases(at, number).await?,
        }
    }
    mark_not_registered(stage).await
}

impl Replay<'_> {
    /// The new cases are submitted and the meeting is planned.
    async fn prepare(&mut self, at: OffsetDateTime, number: usize) -> Result<()> {
        let sitting = &self.sittings[number];
        let mut tx = self.stage.store.begin(at).await?;
        for (case, _) in sitting.agenda.iter().filter(|(case, _)| self.spans[case].0 == number) {
            let id = self.submit(&mut tx, sitting, *case).await?;
            self.cases.insert(*case, id);
        }
        let when = (sitting.day, sitting.starts);
        let mut plan = self.stage.plan_for(sitting.kind, when, sitting.place, members(sitting))?;
        texts::AFTERWARDS.clone_into(&mut plan.afterwards);
        let id = self.stage.plan(&mut tx, plan).await?;
        self.meetings.insert(number, id);
        tx.commit().await
    }

    async fn submit(&self, tx: &mut Tx, sitting: &Sitting, case: usize) -> Result<String> {
        let Story { question, worries, going_well, factors, .. } = story(sitting.case_type, case);
        let weeks = (11 + case * 5 % 21).to_string();
        let residence = calendar::residence(sitting.place, case);
        let mut fields = vec![
            ("case_type", sitting.case_type.as_str()),
            ("weeks", weeks.as_str()),
            ("residence", residence),
            ("question", question),
            ("worries", worries),
            ("going_well", going_well),
            ("instrument", ["mind2care", "alpha_nl", "mind2care", "eigen", ""][case % 5]),
        ];
        fields.extend(factors.iter().map(|factor| ("factor", *factor)));
        let from = if sitting.case_type == CaseType::Pregnant { &MIDWIVES } else { &FOR_FAMILIES };
        self.stage.submit(tx, from[case % from.len()], sitting.kind, &[&fields]).await
    }

    /// The meeting is opened, its outcomes are written down and it is closed.
    async fn hold(&self, at: OffsetDateTime, number: usize) -> Result<()> {
        let sitting = &self.sittings[number];
        let lead = self.stage.lead(self.meetings.get(&number).ok_or(Error::NotFound)?).await?;
        let mut tx = self.stage.store.begin(at).await?;
        for (case, _) in &sitting.agenda {
            agenda::add(&mut tx, &lead, self.case(*case)?, domain::words::Part::Discuss).await?;
        }
        meeting::step(&mut tx, &lead, Step::Send).await?;
        meeting::step(&mut tx, &lead, Step::Open).await?;
        tx.commit().await?;

        let items = agenda::places(&self.stage.store, &lead).await?;
        let mut tx = self.stage.store.begin(at + Duration::minutes(80)).await?;
        self.attendance(&mut tx, &lead, number).await?;
        for (case, fate) in &sitting.agenda {
            self.outcome(&mut tx, &lead, item_of(&items, self.case(*case)?)?, (number, *case, *fate)).await?;
        }
        closing::close(&mut tx, &lead).await?;
        tx.commit().await
    }

    async fn attendance(&self, tx: &mut Tx, lead: &Lead, number: usize) -> Result<()> {
        let presence = |place: usize| match (place * 3 + number) % 13 {
            4 => Presence::Absent,
            9 => Presence::StandIn,
            _ => Presence::Present,
        };
        let list = members(&self.sittings[number]).iter().enumerate();
        let list = list
            .map(|(place, key)| Ok((self.stage.member(key)?.to_owned(), Some(presence(place)))))
            .collect::<Result<Vec<_>>>()?;
        attendance::record(tx, &lead.scribe()?, &list).await
    }

    async fn outcome(&self, tx: &mut Tx, lead: &Lead, item: &str, (number, case, fate): (usize, usize, Fate)) -> Result<()> {
        let sitting = &self.sittings[number];
        let told = story(sitting.case_type, case);
        let (due, tell_by) = (later(sitting.day, 10 + i64::try_from(case % 12).unwrap_or_default()), later(sitting.day, 3));
        let (manager, manager_domain) = match (sitting.case_type, case % 3) {
            (CaseType::Pregnant, 0 | 1) => ("midwife2", "medisch"),
            (CaseType::Family, 0 | 1) => ("participant2", "jgz"),
            _ => ("social", "sociaal"),
        };
        let owner = members(sitting)[1 + case % (members(sitting).len() - 1)];
        let (manager, owner) = (self.stage.member(manager)?, self.stage.member(owner)?);
        let returns = self.spans[&case].0 < number && fate == Fate::Discussed;
        let decision = if returns { texts::AGAIN[case % texts::AGAIN.len()] } else { told.decision };
        let mut fields = match fate {
            Fate::Discussed => vec![
                ("decision", decision),
                ("manager", manager),
                ("manager_domain", manager_domain),
                ("teller", manager),
                ("tell_by", tell_by.as_str()),
                ("outcome", "besproken"),
            ],
            Fate::Deferred => vec![("reason", texts::DEFERRED[case % texts::DEFERRED.len()]), ("outcome", "aangehouden")],
            Fate::NotReached => vec![("reason", texts::NOT_REACHED), ("outcome", "niet_toegekomen")],
        };
        if fate == Fate::Discussed && (returns || told.action.is_empty()) {
            fields.push(("no_action", "ja"));
        } else if fate == Fate::Discussed {
            fields.extend([("action", told.action), ("owner", owner), ("due", due.as_str())]);
        }
        self.stage.save(tx, &lead.scribe()?, item, fields).await?;
        Ok(())
    }

    /// Ten weeks after its last meeting a case is closed.
    async fn close_cases(&self, at: OffsetDateTime, number: usize) -> Result<()> {
        let sitting = &self.sittings[number];
        let coordinator = self.stage.coordinates()?;
        let done: Vec<usize> = sitting.agenda.iter().map(|(case, _)| *case).filter(|case| self.spans[case].1 == number).collect();
        if done.is_empty() {
            return Ok(());
        }
        let mut tx = self.stage.store.begin(at).await?;
        for number in done {
            let ending = match (number % 9, sitting.case_type) {
                (3, _) => Ending::Elsewhere,
                (7, _) => Ending::Stopped,
                (_, CaseType::Pregnant) => Ending::Born,
                (_, CaseType::Family) => Ending::HandedOver,
            };
            case::close(&mut tx, &coordinator, self.case(number)?, ending).await?;
        }
        tx.commit().await
    }

    fn case(&self, number: usize) -> Result<&str> {
        self.cases.get(&number).map(String::as_str).ok_or(Error::NotFound)
    }
}

/// Zwangeren in an MDO and gezinnen in a POP were not kept track of (TNO, indicator 7).
async fn mark_not_registered(stage: &Stage) -> Result<()> {
    let coordinator = stage.coordinates()?;
    let mut tx = stage.store.begin(zone::instant(date!(2023 - 03 - 20), time!(11:00))).await?;
    for year in [2021, 2022] {
        for (kind, case_type) in [("MDO", CaseType::Pregnant), ("POP", CaseType::Family)] {
            let cell = YearCell { year, kind: stage.kind(kind)?.to_owned(), case_type };
            not_registered::set(&mut tx, &coordinator, &cell).await?;
        }
    }
    tx.commit().await
}

fn members(sitting: &Sitting) -> &'static [&'static str] {
    if sitting.kind == "POP" { &POP } else { &MDO }
}

fn story(case_type: CaseType, case: usize) -> &'static Story {
    let stories: &[Story] = match case_type {
        CaseType::Pregnant => &texts::pregnancies::STORIES,
        CaseType::Family => &texts::families::STORIES,
    };
    &stories[case % stories.len()]
}

fn later(day: Date, days: i64) -> String {
    (day + Duration::days(days)).to_string()
}
