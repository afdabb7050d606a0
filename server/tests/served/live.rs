//! A meeting while it goes on, over HTTP: the stream of news, and what a shared screen may not show.

use std::time::Duration as Span;

use axum::{
    body::Body,
    http::{StatusCode, header},
};
use http_body_util::BodyExt;
use time::Duration;
use tower::ServiceExt;

use crate::{
    clocked::World,
    ground::Ground,
    matrix::request,
    world::{execute, number},
};

/// A board with a meeting that goes on from 13:00 to 14:30 (12:00 to 13:30 UTC); it is 9:00 UTC.
async fn world() -> World {
    let mut w = World::new().await;
    w.ground = Ground::fill(&w.store, "Gelderland-Midden", "geheimhier", w.now()).await;
    w
}

impl World {
    fn at(&self, what: &str) -> String {
        format!("/overleggen/{}/{what}", self.ground.id("running"))
    }

    pub async fn open(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> (StatusCode, Body, String) {
        let method = if fields.is_empty() { "GET" } else { "POST" };
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let token = self.ground.people.get(who).map(|person| person.token.as_str());
        let answer = self.router.clone().oneshot(request(method, path, token, &fields)).await.unwrap();
        let kind = answer.headers().get(header::CONTENT_TYPE).map_or("", |kind| kind.to_str().unwrap()).to_owned();
        (answer.status(), answer.into_body(), kind)
    }

    pub async fn page(&self, who: &str, path: &str) -> String {
        let (_, body, _) = self.open(who, path, &[]).await;
        String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap()
    }
}

/// The next thing a stream says; nothing when it ended.
async fn heard(stream: &mut Body) -> Option<String> {
    let frame = tokio::time::timeout(Span::from_secs(20), stream.frame()).await.expect("nothing was said");
    frame.map(|frame| String::from_utf8(frame.unwrap().into_data().unwrap().to_vec()).unwrap())
}

#[tokio::test]
async fn the_stream_says_that_something_changed_and_nothing_else() {
    let w = world().await;
    let (status, mut stream, kind) = w.open("invited", &w.at("stroom"), &[]).await;
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "text/event-stream"));
    let first = heard(&mut stream).await.unwrap();
    let rev = |said: &str| said.lines().find_map(|line| line.strip_prefix("data: ")).and_then(|rev| rev.parse::<i64>().ok());
    assert!(rev(&first).is_some(), "where it stands is said at once: {first:?}");
    let (status, ..) = w.open("chair", &w.at("volgen"), &[("next", "ja")]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let second = heard(&mut stream).await.unwrap();
    assert!(rev(&second) > rev(&first), "{second:?}");
    assert_eq!(second.lines().count(), 4, "a number, and no text: {second:?}");
    assert!(w.page("invited", &w.at("volgen")).await.contains("Nu in bespreking"));
    w.store.close_streams();
    assert_eq!(heard(&mut stream).await, None, "it ends when the board stops");
}

#[tokio::test]
async fn the_stream_ends_with_the_session_and_keeps_none_alive() {
    let w = world().await;
    let (_, mut stream, _) = w.open("invited", &w.at("stroom"), &[]).await;
    heard(&mut stream).await.unwrap();
    // Hours before the meeting the quarter of an hour counts as ever.
    w.later(Duration::minutes(16));
    assert_eq!(heard(&mut stream).await.as_deref(), Some("event: end\ndata: end\n\n"), "within a beat");
    assert_eq!(heard(&mut stream).await, None);
    for who in ["invited", "nobody", "outsider"] {
        let (status, mut stream, _) = w.open(who, &w.at("stroom"), &[]).await;
        assert_eq!(status, StatusCode::OK, "{who}");
        assert_eq!(heard(&mut stream).await.as_deref(), Some("event: end\ndata: end\n\n"), "{who}");
        assert_eq!(heard(&mut stream).await, None, "{who}");
    }
}

#[tokio::test]
async fn a_shared_screen_is_without_municipality_submitter_and_organisation() {
    let w = world().await;
    let jump = [("jump", w.ground.id("item")), ("from", "")];
    assert_eq!(w.open("chair", &w.at("volgen"), &jump).await.0, StatusCode::SEE_OTHER);
    let seat = w.page("chair", &w.at("volgen")).await;
    let screen = w.page("chair", &w.at("scherm")).await;
    let place = domain::geography::name_on(w.ground.id("place"), domain::calendar::zone::day(w.now()));
    for hidden in [place, "Naam van submitter"] {
        assert!(seat.contains(hidden), "{hidden} is shown in a seat");
        assert!(!screen.contains(hidden), "{hidden} does not leave the server for the screen");
    }
    assert!(screen.contains("geheimhier") && screen.contains("Nu in bespreking"), "the case itself is there");
}

/// What is between two texts of a page.
fn between<'a>(page: &'a str, begin: &str, end: &str) -> Option<&'a str> {
    page.split_once(begin)?.1.split_once(end).map(|(inner, _)| inner)
}

const DECISION: &str = "De JGZ gaat op huisbezoek.\r\nDaarna kijken wij opnieuw.";

#[tokio::test]
async fn what_was_agreed_is_read_back_in_one_sentence() {
    let w = world().await;
    let item = w.at(&format!("punten/{}", w.ground.id("item")));
    drop(w.open("chair", &w.at("volgen"), &[("next", "ja"), ("from", "")]).await);
    let said = |page: &str| {
        let sentence = between(page, "class=\"read-back\">", "</p>")?;
        Some(sentence.rsplit_once("</b>")?.1.replace("<!>", ""))
    };
    let at = format!("{}?punt={}", w.at("volgen"), w.ground.id("item"));
    let empty = said(&w.page("scribe", &at).await).unwrap();
    assert!(empty.starts_with("Er is nog geen besluit; er is nog geen actie;"), "{empty}");
    let nurse = w.ground.id("member").to_owned();
    let fields = [
        ("version", "0"),
        ("decision", DECISION),
        ("reason", ""),
        ("action", "Huisbezoek afspreken"),
        ("owner", &nurse),
        ("due_pick", "over_een_week"),
        ("manager", &nurse),
        ("manager_domain", "jgz"),
        ("teller", &nurse),
        ("tell_by", "2027-12-01"),
        ("outcome", "besproken"),
    ];
    assert_eq!(w.open("scribe", &item, &fields).await.0, StatusCode::SEE_OTHER);
    let full = said(&w.page("scribe", &at).await).unwrap();
    for part in [
        "Besloten is: De JGZ gaat op huisbezoek. Daarna kijken wij opnieuw; Naam van invited doet, uiterlijk ",
        ": Huisbezoek afspreken; vaste contactpersoon is Naam van invited (JGZ); Naam van invited vertelt het de ouders, uiterlijk wo 1 december",
    ] {
        assert!(full.contains(part), "{part:?} in {full:?}");
    }
    // For who leads or writes; the others read the same, and on the screen that all see nobody has a name.
    for (who, place, shown) in [("chair", &at, true), ("scribe", &at, true), ("invited", &at, false)] {
        let page = w.page(who, place).await;
        assert_eq!(page.contains("Besloten is: De JGZ"), shown, "{who} {place}");
        assert!(page.contains("Daarna kijken wij opnieuw."), "{who} {place}");
    }
    drop(w.open("chair", &w.at("volgen"), &[("jump", w.ground.id("item")), ("from", "")]).await);
    let screen = w.page("chair", &w.at("scherm")).await;
    assert!(screen.contains("Daarna kijken wij opnieuw.") && screen.contains("vaste contactpersoon is JGZ"), "{screen}");
    assert!(!screen.contains("Naam van") && !screen.contains("<nav") && !screen.contains("type=\"submit\""), "{screen}");
    let deferred = [
        ("version", "1"),
        ("was-outcome", "besproken"),
        ("outcome", "aangehouden"),
        ("reason", "De huisarts is er niet."),
        ("decision", DECISION),
    ];
    let deferred = [&deferred[..], &[("teller", &*nurse), ("tell_by", "2027-12-01")]].concat();
    assert_eq!(w.open("scribe", &item, &deferred).await.0, StatusCode::SEE_OTHER);
    let said = said(&w.page("scribe", &at).await).unwrap();
    assert!(said.starts_with("Aangehouden, omdat: De huisarts is er niet; "), "{said}");
    assert!(!said.contains("nog"), "nothing is asked of what was not discussed: {said}");
}

#[tokio::test]
async fn what_one_typed_is_not_stored_under_the_name_of_who_signed_in_after_her() {
    let w = world().await;
    let item = w.at(&format!("punten/{}", w.ground.id("item")));
    let scribe = w.ground.actor("scribe").membership().to_owned();
    let secret = "Getypt door de notulist";
    let form = [("version", "0"), ("decision", secret), ("writer", &*scribe), ("outcome", "niet_toegekomen")];
    let form = [&form[..], &[("reason", ""), ("teller", ""), ("tell_by", "")]].concat();
    let (status, body, _) = w.open("chair", &item, &form).await;
    let answer = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(answer.contains("iemand anders is aangemeld") && !answer.contains(secret), "{answer}");
    let call = [
        ("meeting", w.ground.id("running")),
        ("item", w.ground.id("item")),
        ("fields", &*format!("version=0&decision=Getypt+door+de+notulist&writer={scribe}")),
    ];
    for (who, wanted, kept) in [("chair", "Another", false), ("nobody", "SignedOut", false), ("scribe", "Stored", true)] {
        let (_, body, _) = w.open(who, "/api/besluit", &call).await;
        let answer = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        assert!(answer.contains(wanted), "{who}: {answer}");
        let at = format!("{}?punt={}", w.at("volgen"), w.ground.id("item"));
        assert_eq!(w.page("chair", &at).await.contains(secret), kept, "{who}");
    }
    assert_eq!(w.open("scribe", &item, &form).await.0, StatusCode::SEE_OTHER, "her own form is taken");
}

/// A running meeting with the item at the table and two members who only look on: one is invited, one submitted the case.
async fn two_who_follow() -> World {
    let w = world().await;
    let submitter = w.ground.actor("submitter").membership();
    let sql = format!(
        "insert into meeting_member (meeting_id, membership_id, added_at) values ('{}', '{submitter}', 0)",
        w.ground.id("running")
    );
    drop(execute(&w.database.url, &sql).await);
    let jump = [("jump", w.ground.id("item")), ("from", "")];
    assert_eq!(w.open("chair", &w.at("volgen"), &jump).await.0, StatusCode::SEE_OTHER);
    w
}

impl World {
    /// What the island of somebody is answered.
    async fn look(&self, who: &str) -> (StatusCode, String) {
        let (status, body, _) =
            self.open(who, "/api/overleg-nu", &[("meeting", self.ground.id("running")), ("place", "Seat")]).await;
        (status, String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap())
    }
}

#[tokio::test]
async fn who_follows_shares_a_drawing_has_buttons_of_her_own_and_is_noted() {
    let w = two_who_follow().await;
    drop(w.open("invited", &w.at("volgen"), &[("here", "ja")]).await);
    let ((_, invited), (_, submitter)) = tokio::join!(w.look("invited"), w.look("submitter"));
    for said in [&invited, &submitter] {
        assert!(said.contains("geheimhier") && said.contains("1 van 5 er"), "{said}");
    }
    assert!(invited.contains("Ik ga weg") && !invited.contains("Ik ben er"), "{invited}");
    assert!(submitter.contains("Ik ben er") && !submitter.contains("Ik ga weg"), "{submitter}");
    assert!(!invited.contains("live-defer") && w.look("chair").await.1.contains("live-defer"), "the chair has hers");
    let seen = "select count(distinct membership_id) from journal where object = 'item' and action = 'view'";
    assert_eq!(number(&w.database.url, seen).await, 3, "each of them saw the case");
    // The next moment, and the next change, are drawn anew.
    drop(w.open("submitter", &w.at("volgen"), &[("here", "ja")]).await);
    assert!(w.look("invited").await.1.contains("2 van 5 er"));
    w.later(Duration::minutes(2));
    assert!(w.look("invited").await.1.contains("\"spent\":120"), "seconds go on");
}

#[tokio::test]
async fn a_drawing_that_somebody_else_may_see_gives_nobody_a_right() {
    let w = two_who_follow().await;
    // The window of the case is over: who submitted it sees it still.
    drop(execute(&w.database.url, "update case_file set closed_at = 1, closed_as = 'overgedragen'").await);
    for _ in 0..2 {
        let (status, said) = w.look("submitter").await;
        assert!(status == StatusCode::OK && said.contains("geheimhier"), "{said}");
        let (status, said) = w.look("invited").await;
        assert!(status == StatusCode::NOT_FOUND && !said.contains("geheimhier"), "{said}");
    }
}

#[tokio::test]
async fn a_page_of_a_meeting_that_goes_on_does_not_say_that_the_session_ends() {
    let w = world().await;
    let soon = "Over twee minuten wordt u afgemeld";
    assert!(w.page("invited", &w.at("volgen")).await.contains(soon), "three hours before it begins");
    for _ in 0..18 {
        w.later(Duration::minutes(10));
        w.page("invited", "/").await;
    }
    assert!(!w.page("invited", &w.at("volgen")).await.contains(soon), "it is 12:00 and she is kept signed in");
    assert!(w.page("invited", "/casussen").await.contains(soon), "elsewhere what was typed may be forgotten");
}

#[tokio::test]
async fn without_javascript_a_meeting_is_run_by_forms() {
    let w = world().await;
    let (item, member) = (w.ground.id("item").to_owned(), w.ground.id("member").to_owned());
    let page = w.page("chair", &w.at("volgen")).await;
    assert!(page.contains("Begin met de eerste casus") && page.contains("Verversen"), "{page}");
    drop(w.open("chair", &w.at("volgen"), &[("next", "ja"), ("from", "")]).await);
    drop(w.open("invited", &w.at("volgen"), &[("here", "ja")]).await);
    drop(w.open("scribe", &w.at("volgen"), &[("came", w.ground.actor("chair").membership())]).await);
    let page = w.page("invited", &w.at("volgen")).await;
    assert!(page.contains("Nu in bespreking") && page.contains("2 van 4 er") && page.contains("Ik ga weg"), "{page}");
    assert!(!page.contains("name=\"next\""), "who does not lead has no buttons for it");
    assert!(page.contains("punt 1 van 1"), "place and count: {page}");
    let browsed = w.page("invited", &format!("{}?punt={item}", w.at("volgen"))).await;
    assert!(browsed.contains(&format!("punt={item}")), "{browsed}");
    // The pen goes to the one who is invited.
    drop(w.open("scribe", &w.at("volgen"), &[("pen", &member)]).await);
    assert!(w.page("invited", &w.at("volgen")).await.contains("data-item="));
    assert!(!w.page("scribe", &w.at("volgen")).await.contains("data-item="));
}

#[tokio::test]
async fn abuse_86_a_session_has_no_streams_without_number() {
    let w = world().await;
    let mut open = Vec::new();
    for number in 0..12 {
        let (status, mut stream, _) = w.open("invited", &w.at("stroom"), &[]).await;
        assert_eq!(status, StatusCode::OK, "{number}");
        heard(&mut stream).await.unwrap();
        open.push(stream);
    }
    assert_eq!(w.open("invited", &w.at("stroom"), &[]).await.0, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(w.open("chair", &w.at("stroom"), &[]).await.0, StatusCode::OK, "another session has its own");
    drop(open.pop());
    assert_eq!(w.open("invited", &w.at("stroom"), &[]).await.0, StatusCode::OK, "a tab that was closed counts no more");
}
