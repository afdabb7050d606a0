//! Days, clocks and steps: which meeting is the next, what may still be taken back (F5, F6, F7).

use super::*;

/// The next meeting is one that is still to come, the sentence has its words in their order, and the weeks are counted to it.
#[tokio::test]
async fn f7_the_next_meeting_is_not_the_one_that_was_closed_today() {
    let w = World::new().await;
    let made = w.done("submitter", INTAKE, &intake(&[("weeks", "36")])).await;
    let before = w.page("submitter", &made).await;
    assert!(before.contains("Het volgende MDO is op ma 23 november."), "{before}");
    assert!(!before.contains("Er staat geen overleg meer"), "{before}");
    // Of today one is closed, and by now the others are cancelled; the next is in the 38th week.
    execute(&w.url, "update meeting set cancelled_at = 1 where closed_at is null").await;
    w.done("coordinator", "/overleggen/nieuw", &plan(&[])).await;
    let after = w.page("submitter", &made).await;
    assert!(after.contains("Het volgende MDO is op di 1 december."), "{after}");
    assert!(after.contains("Er staat geen overleg meer vóór 37 weken."), "{after}");
}

#[tokio::test]
async fn f7_an_agenda_shows_the_weeks_of_its_own_day() {
    let w = World::new().await;
    for (path, weeks) in [("/overleggen/{running}", "24 wk"), ("/overleggen/{new}", "27 wk")] {
        if path.contains("new") {
            w.done("coordinator", "/overleggen/nieuw", &plan(&[("day", "2026-12-14")])).await;
            w.done("coordinator", "/overleggen/{new}/agenda", &[("add", "{waiting}")]).await;
        }
        let page = w.page("coordinator", path).await;
        let shown: Vec<&str> =
            page.split("class=\"weeks\">").skip(1).map(|rest| rest.split('<').next().unwrap_or_default()).collect();
        assert!(!shown.is_empty() && shown.iter().all(|one| *one == weeks), "{path}: {shown:?}");
    }
}

#[tokio::test]
async fn f7_attendance_that_nobody_wrote_down_is_told_before_closing() {
    let w = World::new().await;
    let page = w.page("chair", "/overleggen/{ready}/sluiten").await;
    assert!(page.contains("Bij alle casussen is ingevuld wat nodig is.") && !page.contains("Alles is compleet"), "{page}");
    assert!(page.contains("Van 4 van de 4 deelnemers is niet vastgelegd of zij er waren."), "{page}");
}

/// Of a year from before the board only totals are known: not how many different cases there were.
#[tokio::test]
async fn f7_a_year_of_totals_alone_has_no_number_of_different_cases() {
    let w = World::new().await;
    let lines = "jaar;overlegsoort;casustype;indeling;gebied;aantal\n2019;MDO;zwangeren;woonplaats;totaal;1492";
    w.done("coordinator", "/aantallen/eerdere-jaren", &[("do", "save"), ("lines", lines)]).await;
    let page = w.page("coordinator", "/aantallen?tot=2019").await;
    assert!(page.contains(">1492<") && !page.contains("Verschillende casussen in 2019"), "{page}");
    assert!(w.page("coordinator", "/aantallen").await.contains("Verschillende casussen in 2026"));
}

#[tokio::test]
async fn f5_days_that_are_typed_have_bounds_on_both_sides() {
    let w = World::new().await;
    let day = |day| ("coordinator", "/overleggen/nieuw", plan(&[("day", day)]), "day");
    let action = [("action", "Huisbezoek afspreken"), ("owner", "{member}"), ("action_id", "{new}"), ("due", "2029-01-01")];
    let urgent = |day| intake(&[("urgency", "spoed"), ("urgent_reason", "Zij bevalt bijna."), ("urgent_before", day)]);
    for (who, path, fields, field) in [
        day("0001-01-01"),
        day("0026-11-25"),
        day("1926-11-25"),
        day("2029-01-01"),
        ("scribe", ITEM, minutes(&[("tell_by", "1926-11-25")]), "tell_by"),
        ("scribe", ITEM, minutes(&[("tell_by", "2029-01-01")]), "tell_by"),
        ("scribe", ITEM, minutes(&action), "due"),
        ("submitter", INTAKE, urgent("1926-11-25"), "urgent_before"),
        ("submitter", INTAKE, urgent("2029-01-01"), "urgent_before"),
    ] {
        let answer = w.post(who, path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {fields:?}");
        let beside = [format!("id=\"{field}-fout\""), format!("id=\"{field}--")];
        assert!(beside.iter().any(|id| answer.body.contains(id)), "{path} {fields:?}: {}", answer.body);
    }
}

/// A case can only be discussed on a day on which it was there, unless the meeting is entered afterwards.
#[tokio::test]
async fn f5_a_case_is_put_on_no_meeting_of_before_its_submission() {
    for (day, afterwards, put) in [
        ("2026-11-22", "", false),
        ("2026-11-23", "", true),
        ("2026-11-24", "", true),
        ("2026-11-22", "De coördinator was ziek.", true),
    ] {
        let w = World::new().await;
        let draft = w.fill("{draft}");
        execute(&w.url, &format!("update meeting set held_on = '{day}', afterwards = '{afterwards}' where id = '{draft}'")).await;
        let items = || number(&w.url, "select count(*) from agenda_item");
        let before = items().await;
        let answer = w.post("coordinator", "/overleggen/{draft}/agenda", &[("add", "{waiting}")]).await;
        let refused = answer.body.contains("Deze casus is aangemeld na de dag van dit overleg.");
        let status = if put { StatusCode::SEE_OTHER } else { StatusCode::CONFLICT };
        assert_eq!((answer.status, refused), (status, !put), "{day} {afterwards:?}: {}", answer.body);
        assert_eq!(items().await - before, i64::from(put), "{day} {afterwards:?}");
    }
}

#[tokio::test]
async fn f6_a_meeting_that_began_by_mistake_leaves_no_trace_in_the_counts() {
    let w = World::new().await;
    let counts = async || (w.page("coordinator", "/aantallen.csv").await, w.page("coordinator", "/aantallen").await);
    let before = counts().await;
    for (step, state) in [("beginnen", ">bezig<"), ("terugnemen", ">uitgenodigd<")] {
        w.done("coordinator", "/overleggen/{sent}/stap", &[("do", step)]).await;
        assert!(w.page("coordinator", "/overleggen/{sent}").await.contains(state), "{step}");
        assert!(counts().await == before, "the counts changed with {step}");
    }
}

#[tokio::test]
async fn f6_a_meeting_in_which_something_was_noted_is_not_taken_back() {
    let noted = [
        None,
        Some(("scribe", ITEM, minutes(&[("outcome", "niet_toegekomen")]))),
        Some(("scribe", ITEM, minutes(&[("decision", "Wij kijken de volgende keer.")]))),
        Some(("chair", LIVE, vec![("next", "ja"), ("from", "")])),
        Some(("scribe", LIVE, vec![("came", "{member}")])),
    ];
    for noted in noted {
        let w = World::new().await;
        if let Some((who, path, fields)) = &noted {
            w.done(who, path, fields).await;
        }
        let answer = w.post("coordinator", "/overleggen/{running}/stap", &[("do", "terugnemen")]).await;
        let status = if noted.is_some() { StatusCode::CONFLICT } else { StatusCode::SEE_OTHER };
        assert_eq!(answer.status, status, "{noted:?}");
        assert_eq!(answer.body.contains("Er is al iets genoteerd in dit overleg"), noted.is_some(), "{noted:?}");
        assert_eq!(w.page("coordinator", AGENDA).await.contains(">bezig<"), noted.is_some(), "{noted:?}");
    }
}
