use domain::{
    form::Problem,
    meeting::{State, minutes::Minutes},
    words::Presence,
};
use store::{
    Error,
    access::Actor,
    meeting::{
        attendance, outcome,
        report::{self, Answer},
    },
    text_check::Checked,
};
use time::macros::datetime;

use crate::world::*;

/// A closed meeting with one discussed item: NOW is a Monday, so Thursday is the last day for corrections.
async fn closed(w: &World) -> (String, String) {
    let (_, meeting, item) = w.held(&[], "2026-11-23", &[&w.midwife, &w.nurse]).await;
    (meeting, item)
}

async fn ask(w: &World, meeting: &str, id: &str, item: &str) -> Result<(), Error> {
    ask_for(w, meeting, id, item, "Het bezoek is na de bevalling.").await
}

async fn ask_for(w: &World, meeting: &str, id: &str, item: &str, text: &str) -> Result<(), Error> {
    let seat = w.seat(&w.nurse, meeting).await?;
    let case = outcome::get(&w.store, &w.lead(meeting).await.scribe()?, item).await?.at.case_id;
    let text = line(&w.store, &w.nurse, &case, text).await;
    w.write(NOW + time::Duration::DAY, async |tx| report::ask(tx, &seat, id, item, &text).await).await
}

/// The texts of an item as somebody changes them after the meeting.
async fn mended(w: &World, scribe: &store::access::Scribe, item: &str, version: i64, decision: &str) -> Checked<Minutes> {
    with_reason(w, scribe, item, version, (decision, "")).await
}

async fn with_reason(
    w: &World,
    scribe: &store::access::Scribe,
    item: &str,
    version: i64,
    (decision, reason): (&str, &str),
) -> Checked<Minutes> {
    let version = version.to_string();
    let stored = outcome::get(&w.store, scribe, item).await.unwrap();
    let fields = [("version", version.as_str()), ("decision", decision), ("was-reason", stored.reason()), ("reason", reason)];
    w.written(scribe, item, day(NOW), fields).await.unwrap()
}

async fn finish(w: &World, meeting: &str, now: time::OffsetDateTime) -> Result<(), Error> {
    let lead = w.lead(meeting).await;
    w.write(now, async |tx| report::finish(tx, &lead).await).await
}

fn refused(answer: Result<(), Error>) -> Option<Problem> {
    let Err(Error::Invalid(problems)) = answer else { panic!("{answer:?}") };
    problems.of("finish")
}

fn taken() -> Answer {
    Answer::TakenOver { before: "was".into(), after: "is".into() }
}

both! {
    async fn a_report_is_a_draft_for_three_working_days(w: World) {
        let (meeting, item) = closed(&w).await;
        let seat = w.seat(&w.midwife, &meeting).await.unwrap();
        let draft = report::get(&w.store, &w.sees(&seat).await, None).await.unwrap();
        assert_eq!((draft.until.to_string().as_str(), draft.shown, draft.versions.len()), ("2026-11-26", None, 0));
        assert_eq!(draft.text(&item, "decision"), Some("Huisbezoek"));
        assert_eq!(draft.agreed(&item).and_then(|a| a.teller.as_deref()), Some("Joke"));
        assert!(matches!(report::get(&w.store, &w.sees(&seat).await, Some(1)).await, Err(Error::NotFound)));

        let (last, over) = (datetime!(2026-11-26 22:59 UTC), datetime!(2026-11-26 23:00 UTC));
        assert_eq!(refused(finish(&w, &meeting, last).await), Some(Problem::TooEarly));
        assert_eq!(report::finish_due(&w.store, last).await.unwrap(), 0, "in Amsterdam it is still Thursday");
        assert_eq!(report::finish_due(&w.store, over).await.unwrap(), 1);
        assert_eq!(report::finish_due(&w.store, over).await.unwrap(), 0, "once");
        let seat = w.seat(&w.midwife, &meeting).await.unwrap();
        assert_eq!(seat.meeting().state(), State::Final);
        let done = report::get(&w.store, &w.sees(&seat).await, None).await.unwrap();
        assert_eq!((done.shown, done.text(&item, "decision")), (Some(1), Some("Huisbezoek")));
    }

    async fn a_correction_keeps_the_report_a_draft_until_it_is_answered(w: World) {
        let (meeting, item) = closed(&w).await;
        let id = w.store.new_id(NOW);
        ask(&w, &meeting, &id, &item).await.unwrap();
        ask(&w, &meeting, &id, &item).await.unwrap();
        let seat = w.seat(&w.nurse, &meeting).await.unwrap();
        let asked = report::get(&w.store, &w.sees(&seat).await, None).await.unwrap().corrections;
        assert_eq!(asked.len(), 1, "sent twice, asked once");
        assert_eq!((asked[0].by.as_str(), asked[0].taken_over()), ("Joke", None));

        let over = datetime!(2026-11-30 09:00 UTC);
        assert_eq!(refused(finish(&w, &meeting, over).await), Some(Problem::CorrectionsOpen));
        assert_eq!(report::finish_due(&w.store, over).await.unwrap(), 0);

        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let mut tx = w.store.begin(over).await.unwrap();
        assert!(matches!(report::answer(&mut tx, &scribe, "niets", &taken()).await, Err(Error::NotFound)));
        // Fault F7: what is taken over stands in the text.
        let answer = report::answer(&mut tx, &scribe, &id, &Answer::TakenOver { before: "is".into(), after: "is".into() }).await;
        let Err(Error::Invalid(unchanged)) = answer else { panic!("not refused: {answer:?}") };
        assert_eq!(unchanged.of("taken_over"), Some(Problem::NotChanged));
        report::mend(&mut tx, &scribe, &item, &mended(&w, &scribe, &item, 1, "Huisbezoek na de bevalling").await).await.unwrap();
        let case = outcome::get(&w.store, &scribe, &item).await.unwrap().at.case_id;
        let left = Answer::Left(line(&w.store, &w.coordinator, &case, "Zo was het afgesproken").await);
        report::answer(&mut tx, &scribe, &id, &taken()).await.unwrap();
        report::answer(&mut tx, &scribe, &id, &taken()).await.unwrap();
        assert!(matches!(report::answer(&mut tx, &scribe, &id, &left).await, Err(Error::State)));
        tx.commit().await.unwrap();
        finish(&w, &meeting, over).await.unwrap();
        let report = report::get(&w.store, &w.sees(&seat).await, None).await.unwrap();
        assert_eq!((report.shown, report.text(&item, "decision")), (Some(1), Some("Huisbezoek na de bevalling")));
        let asked = &report.corrections[0];
        assert_eq!((asked.taken_over(), asked.before.as_deref(), asked.after.as_deref()), (Some(true), Some("was"), Some("is")));
        assert!(matches!(ask(&w, &meeting, &w.store.new_id(NOW), &item).await, Err(Error::State)), "final");
    }

    async fn a12_a_decision_that_is_taken_away_says_why(w: World) {
        let (meeting, item) = closed(&w).await;
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let mut version = outcome::get(&w.store, &scribe, &item).await.unwrap().version;
        for (decision, reason, goes) in [
            ("", "", false),
            ("", "Stond bij de verkeerde casus", true),
            ("Huisbezoek", "Stond bij de verkeerde casus", true),
            // That reason was of another time.
            ("", "Stond bij de verkeerde casus", false),
            ("", "Toch bij de verkeerde casus", true),
        ] {
            let mended = with_reason(&w, &scribe, &item, version, (decision, reason)).await;
            let answer = w.write(NOW, async |tx| report::mend(tx, &scribe, &item, &mended).await).await;
            if let Err(Error::Invalid(problems)) = &answer {
                assert_eq!(problems.of("reason"), Some(Problem::ReasonNeeded));
            }
            assert_eq!(answer.is_ok(), goes, "{decision:?} {reason:?}: {answer:?}");
            version += i64::from(goes);
        }
    }

    async fn a_change_of_a_final_report_is_a_new_version_and_the_old_one_stays(w: World) {
        let (meeting, item) = closed(&w).await;
        let over = datetime!(2026-11-30 09:00 UTC);
        finish(&w, &meeting, over).await.unwrap();
        finish(&w, &meeting, over).await.unwrap();
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let mut tx = w.store.begin(over).await.unwrap();
        report::mend(&mut tx, &scribe, &item, &mended(&w, &scribe, &item, 1, "Anders").await).await.unwrap();
        report::mend(&mut tx, &scribe, &item, &mended(&w, &scribe, &item, 1, "Anders").await).await.unwrap();
        assert!(matches!(report::mend(&mut tx, &scribe, &item, &mended(&w, &scribe, &item, 1, "Weer anders").await).await, Err(Error::Conflict { version: 2, .. })));
        tx.commit().await.unwrap();
        let seat = w.seat(&w.midwife, &meeting).await.unwrap();
        let text = async |version| report::get(&w.store, &w.sees(&seat).await, version).await.unwrap().text(&item, "decision").map(str::to_owned);
        assert_eq!(text(None).await.as_deref(), Some("Anders"));
        assert_eq!(text(Some(1)).await.as_deref(), Some("Huisbezoek"));
        assert_eq!(report::get(&w.store, &w.sees(&seat).await, None).await.unwrap().versions.len(), 2, "the same text twice is one version");
    }

    async fn a_change_by_who_still_saw_a_draft_is_a_version_as_well(w: World) {
        let (meeting, item) = closed(&w).await;
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let over = datetime!(2026-11-30 09:00 UTC);
        assert_eq!(report::finish_due(&w.store, over).await.unwrap(), 1);
        w.write(over, async |tx| report::mend(tx, &scribe, &item, &mended(&w, &scribe, &item, 1, "Anders").await).await).await.unwrap();
        let seat = w.seat(&w.midwife, &meeting).await.unwrap();
        let now = report::get(&w.store, &w.sees(&seat).await, None).await.unwrap();
        assert_eq!((now.shown, now.text(&item, "decision")), (Some(2), Some("Anders")));
    }

    async fn what_was_changed_after_a_correction_was_stored_unseen_is_a_correction_of_its_own(w: World) {
        let (meeting, item) = closed(&w).await;
        let id = w.store.new_id(NOW);
        for text in ["Het bezoek is vóór de bevalling.", "Het bezoek is na de bevalling.", "Het bezoek is na de bevalling."] {
            ask_for(&w, &meeting, &id, &item, text).await.unwrap();
        }
        let seat = w.seat(&w.nurse, &meeting).await.unwrap();
        let asked = report::get(&w.store, &w.sees(&seat).await, None).await.unwrap().corrections;
        let said: Vec<_> = asked.iter().filter_map(|one| one.text.as_deref()).collect();
        assert_eq!(said, ["Het bezoek is vóór de bevalling.", "Het bezoek is na de bevalling."]);
    }

    async fn only_who_was_there_asks_and_only_after_closing(w: World) {
        let (_, meeting, item) = w.running(&[], "2026-11-23", &[&w.midwife, &w.nurse]).await;
        assert!(matches!(ask(&w, &meeting, &w.store.new_id(NOW), &item).await, Err(Error::State)), "it is still going on");
        let lead = w.lead(&meeting).await;
        assert!(matches!(report::get(&w.store, &w.sees(&w.table(&meeting).await).await, None).await, Err(Error::NotFound)));
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(report::mend(&mut tx, &lead.scribe().unwrap(), &item, &mended(&w, &lead.scribe().unwrap(), &item, 0, "x").await).await, Err(Error::State)));
        drop(tx);
        w.write(NOW, async |tx| attendance::record(tx, &lead.scribe().unwrap(), &[(w.nurse.membership().to_owned(), Some(Presence::Absent))]).await).await.unwrap();
        w.discuss(&meeting, &item).await.unwrap();
        w.close(&meeting).await.unwrap();
        assert!(matches!(ask(&w, &meeting, &w.store.new_id(NOW), &item).await, Err(Error::NotFound)), "she was absent");
        assert_eq!(outcome::get(&w.store, &lead.scribe().unwrap(), &item).await.unwrap().decision(), "Huisbezoek");
    }

    async fn who_owns_an_action_from_now_on_is_told(w: World) {
        let (meeting, item) = closed(&w).await;
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let told = async |who: &Actor| {
            let told: i64 = sqlx::query_scalar("select count(*) from outbox where membership_id = $1 and kind = 'acties' and sent_at is null")
                .bind(who.membership())
                .fetch_one(&mut connect(&w.database.url).await)
                .await
                .unwrap();
            told
        };
        assert_eq!((told(&w.nurse).await, told(&w.midwife).await), (1, 0));
        let (due, id) = (day(NOW) + time::Duration::days(9), w.store.new_id(NOW));
        let fields = [
            ("version", "1".to_owned()),
            ("decision", "Huisbezoek".to_owned()),
            ("reason", String::new()),
            ("action", "Samen op bezoek".to_owned()),
            ("owner", w.midwife.membership().to_owned()),
            ("due", due.to_string()),
            ("action_id", id),
        ];
        let mended = w.written(&scribe, &item, day(NOW), fields).await.unwrap();
        w.write(NOW, async |tx| report::mend(tx, &scribe, &item, &mended).await).await.unwrap();
        // Once: the nurse knew.
        assert_eq!((told(&w.nurse).await, told(&w.midwife).await), (1, 1));
    }
}
