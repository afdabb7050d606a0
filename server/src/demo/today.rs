//! What is going on now: a meeting three weeks ago, one today, one next week, and cases on their way.
//! Days are counted from `now`, in the order in which things happened.

use domain::{
    calendar::zone,
    meeting::Step,
    words::{Answer, Part, Presence},
};
use scene::meeting::item_of;
use store::{
    Error, Result,
    access::Lead,
    meeting::{agenda, answer, attendance, closing},
};
use time::{Date, Duration, OffsetDateTime, Time, Weekday, macros::time};

use super::{
    stage::Stage,
    texts::now::{
        ELSEWHERE, Form, NEXT_WEEK, RETURNING, RETURNING_ACTIONS, RETURNING_DECISION, SETTLED, SETTLED_ACTIONS, SETTLED_DECISION,
        TODAY, URGENT, WAITING, WITHOUT_CONSENT,
    },
};

const MDO: [&str; 10] =
    ["coordinator", "participant", "participant2", "midwife2", "hospital", "maternity", "doctor", "team", "social", "safe"];
const POP: [&str; 9] = [
    "coordinator",
    "participant",
    "participant2",
    "hospital",
    "gynaecologist",
    "psychiatrist",
    "paediatrician",
    "maternity",
    "social",
];

/// Code of the kind without cases.
pub(super) const TABLE: &str = "Wijktafel";

/// Who brings in a case, when, and how far the pregnancy is that day.
struct New {
    form: Form,
    by: &'static str,
    days_ago: i64,
    weeks: &'static str,
    disciplines: &'static [&'static str],
}

/// Today's cases besides those that return: early to late in pregnancy.
const FOR_TODAY: [New; 5] = [
    New { form: TODAY[0], by: "midwife2", days_ago: 15, weeks: "13+2", disciplines: &["huisarts", "verloskundige"] },
    New { form: TODAY[1], by: "participant2", days_ago: 12, weeks: "20", disciplines: &["sociaal wijkteam/CJG"] },
    New {
        form: TODAY[2],
        by: "participant",
        days_ago: 9,
        weeks: "24+3",
        disciplines: &["kraamzorg", "jeugdgezondheidszorg (JGZ)"],
    },
    New { form: TODAY[3], by: "participant", days_ago: 7, weeks: "35+1", disciplines: &["kraamzorg"] },
    New { form: URGENT, by: "midwife2", days_ago: 2, weeks: "32+4", disciplines: &["Veilig Thuis", "maatschappelijk werk"] },
];

const FOR_NEXT_WEEK: [New; 4] = [
    New { form: NEXT_WEEK[0], by: "hospital", days_ago: 6, weeks: "30+5", disciplines: &["psychiater", "gynaecoloog"] },
    New { form: NEXT_WEEK[1], by: "participant", days_ago: 5, weeks: "21", disciplines: &["psychiater"] },
    New { form: NEXT_WEEK[2], by: "hospital", days_ago: 4, weeks: "26+1", disciplines: &["kinderarts", "verloskundige"] },
    New { form: NEXT_WEEK[3], by: "midwife2", days_ago: 3, weeks: "17+6", disciplines: &["psychiater"] },
];

const ON_THEIR_WAY: [New; 2] = [
    New { form: WITHOUT_CONSENT, by: "participant", days_ago: 3, weeks: "19+4", disciplines: &["Veilig Thuis"] },
    New { form: WAITING, by: "participant", days_ago: 1, weeks: "28", disciplines: &["jeugdgezondheidszorg (JGZ)"] },
];

/// Gelderland-Midden.
pub(super) async fn here(stage: &Stage, now: OffsetDateTime) -> Result<()> {
    let today = zone::day(now);
    let returning = three_weeks_ago(stage, now).await?;
    let at = days_before(now, 16);
    let mut tx = stage.store.begin(at).await?;
    let meeting = stage.plan(&mut tx, stage.plan_for("MDO", (today, next_hour(now)), "GM0203", &MDO)?).await?;
    let in_a_week = (weekday(today + Duration::WEEK), time!(12:30));
    let next = stage.plan(&mut tx, stage.plan_for("POP", in_a_week, "GM0202", &POP)?).await?;
    tx.commit().await?;

    let mut cases = vec![returning];
    cases.extend(submit_all(stage, now, "MDO", &FOR_TODAY).await?);
    let agenda = submit_all(stage, now, "POP", &FOR_NEXT_WEEK).await?;
    submit_all(stage, now, "MDO", &ON_THEIR_WAY).await?;
    put(stage, days_before(now, 1), &meeting, &cases, ["hospital", "participant2"]).await?;
    stage.step(days_before(now, 1), &meeting, Step::Send).await?;
    answered(stage, days_before(now, 0), &meeting, ANSWERED).await?;
    put(stage, days_before(now, 1), &next, &agenda, ["gynaecologist", "social"]).await?;
    neighbours(stage, now).await
}

/// A meeting without cases, in three days: everybody of the neighbourhood is invited.
async fn neighbours(stage: &Stage, now: OffsetDateTime) -> Result<()> {
    let at = days_before(now, 6);
    let members = ["coordinator", "participant", "participant2", "midwife2", "maternity", "team", "social"];
    let plan = stage.plan_for(TABLE, (weekday(zone::day(now) + Duration::days(3)), time!(9:30)), "GM0203", &members)?;
    let meeting = stage.write(at, async |tx| stage.plan(tx, plan).await).await?;
    stage.step(at, &meeting, Step::Send).await?;
    answered(stage, days_before(now, 3), &meeting, &ANSWERED[..4]).await
}

/// What members said of coming; the others have not answered yet.
const ANSWERED: &[(&str, Answer)] = &[
    ("coordinator", Answer::Comes),
    ("midwife2", Answer::Comes),
    ("maternity", Answer::Comes),
    ("social", Answer::ComesNot),
    ("gynaecologist", Answer::Comes),
    ("team", Answer::Comes),
    ("safe", Answer::SendsStandIn),
];

async fn answered(stage: &Stage, at: OffsetDateTime, meeting: &str, answers: &[(&str, Answer)]) -> Result<()> {
    let list: Vec<_> =
        answers.iter().map(|(key, answer)| Ok((stage.member(key)?.to_owned(), Some(*answer)))).collect::<Result<_>>()?;
    let scribe = stage.lead(meeting).await?.scribe()?;
    stage.write(at, async |tx| answer::note(tx, &scribe, &list).await).await
}

/// `IJmond`: a meeting next week with two cases, and one that waits.
pub(super) async fn elsewhere(stage: &Stage, now: OffsetDateTime) -> Result<()> {
    let new = |place: usize| New {
        form: ELSEWHERE[place],
        by: "midwife",
        days_ago: 5,
        weeks: ["16+2", "29", "22+5"][place],
        disciplines: &["verloskundige"],
    };
    let cases = submit_all(stage, now, "MDO", &[new(0), new(1), new(2)]).await?;
    let at = days_before(now, 4);
    let when = (weekday(zone::day(now) + Duration::days(6)), time!(10:00));
    let plan = stage.plan_for("MDO", when, "GM0453", &["other_coalition", "midwife", "nurse"])?;
    let meeting = stage.write(at, async |tx| stage.plan(tx, plan).await).await?;
    put(stage, days_before(now, 3), &meeting, &cases[..2], ["other_coalition", "nurse"]).await?;
    stage.step(days_before(now, 3), &meeting, Step::Send).await
}

/// Two cases were discussed; one of them comes back today. Gives that one.
async fn three_weeks_ago(stage: &Stage, now: OffsetDateTime) -> Result<String> {
    let day = weekday(zone::day(now) - Duration::weeks(3));
    let discussed = [
        (RETURNING, "26+3", RETURNING_DECISION, RETURNING_ACTIONS, ["participant", "participant2"], ["participant", "medisch"]),
        (SETTLED, "18", SETTLED_DECISION, SETTLED_ACTIONS, ["participant2", "participant"], ["team", "sociaal"]),
    ];
    let at = days_before(now, 30);
    let mut tx = stage.store.begin(at).await?;
    let mut cases = Vec::new();
    for (form, weeks, ..) in &discussed {
        cases.push(stage.submit(&mut tx, "participant", "MDO", &[&[("weeks", *weeks)], form]).await?);
    }
    let meeting = stage.plan(&mut tx, stage.plan_for("MDO", (day, time!(13:00)), "GM0203", &MDO)?).await?;
    tx.commit().await?;
    put(stage, days_before(now, 27), &meeting, &cases, ["hospital", "participant2"]).await?;
    stage.step(days_before(now, 27), &meeting, Step::Send).await?;
    stage.step(zone::instant(day, time!(13:00)), &meeting, Step::Open).await?;

    let lead = stage.lead(&meeting).await?;
    let items = agenda::places(&stage.store, &lead).await?;
    let mut tx = stage.store.begin(zone::instant(day, time!(13:40))).await?;
    present(stage, &mut tx, &lead).await?;
    for ((_, _, decision, actions, owners, [manager, domain]), case) in discussed.iter().zip(&cases) {
        let item = item_of(&items, case)?;
        let (tell_by, today) = ((day + Duration::days(2)).to_string(), zone::day(now));
        let manager = stage.member(manager)?;
        // The first action is due around today, the second in two weeks.
        for (place, (action, owner)) in actions.iter().zip(owners).enumerate() {
            let due = (today + Duration::days([2, 14][place])).to_string();
            let fields = [
                ("version", ["0", "1"][place]),
                ("decision", *decision),
                ("action", *action),
                ("owner", stage.member(owner)?),
                ("due", due.as_str()),
                ("manager", manager),
                ("manager_domain", *domain),
                ("teller", manager),
                ("tell_by", tell_by.as_str()),
                ("outcome", "besproken"),
            ];
            stage.save(&mut tx, &lead.scribe()?, item, fields).await?;
        }
    }
    closing::close(&mut tx, &lead).await?;
    tx.commit().await?;
    cases.into_iter().next().ok_or(Error::NotFound)
}

async fn present(stage: &Stage, tx: &mut store::Tx, lead: &Lead) -> Result<()> {
    let list = MDO
        .iter()
        .map(|key| Ok((stage.member(key)?.to_owned(), Some(if *key == "safe" { Presence::StandIn } else { Presence::Present }))));
    attendance::record(tx, &lead.scribe()?, &list.collect::<Result<Vec<_>>>()?).await
}

/// Submits cases, each on its own day; gives their ids.
async fn submit_all(stage: &Stage, now: OffsetDateTime, kind: &str, all: &[New]) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for new in all {
        let at = days_before(now, new.days_ago);
        let urgent_before = (zone::day(now) + Duration::days(4)).to_string();
        let mut fields = vec![("weeks", new.weeks), ("urgent_before", urgent_before.as_str())];
        for discipline in new.disciplines {
            fields.push(("discipline", stage.discipline(discipline)?));
        }
        let mut tx = stage.store.begin(at).await?;
        ids.push(stage.submit(&mut tx, new.by, kind, &[&fields, new.form]).await?);
        tx.commit().await?;
    }
    Ok(ids)
}

/// Makes the agenda in its proposed order, with a chair and a scribe.
async fn put(stage: &Stage, at: OffsetDateTime, meeting: &str, cases: &[String], chair_and_scribe: [&str; 2]) -> Result<()> {
    let lead = stage.lead(meeting).await?;
    let mut tx = stage.store.begin(at).await?;
    for case in cases {
        agenda::add(&mut tx, &lead, case, Part::Discuss).await?;
    }
    agenda::propose(&mut tx, &lead).await?;
    stage.duties(&mut tx, &lead, chair_and_scribe).await?;
    tx.commit().await
}

fn days_before(now: OffsetDateTime, days: i64) -> OffsetDateTime {
    now - Duration::days(days)
}

/// The next whole hour, when people work at all; a meeting has to end on the same day.
fn next_hour(now: OffsetDateTime) -> Time {
    match zone::local(now).1.hour() {
        hour @ 8..=20 => Time::from_hms(hour + 1, 0, 0).unwrap_or(time!(13:00)),
        0..8 => time!(9:00),
        _ => time!(20:00),
    }
}

/// The day itself, or the Monday after a weekend.
fn weekday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day + Duration::days(2),
        Weekday::Sunday => day + Duration::DAY,
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn today_s_meeting_begins_at_a_sensible_hour() {
        let at = |now| next_hour(now);
        assert_eq!(at(datetime!(2026-11-23 09:10 UTC)), time!(11:00));
        assert_eq!(at(datetime!(2026-11-23 02:00 UTC)), time!(9:00));
        assert_eq!(at(datetime!(2026-11-23 22:30 UTC)), time!(20:00));
    }
}
