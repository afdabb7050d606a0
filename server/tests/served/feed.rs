//! The address that a calendar fetches: it has her meetings and nobody else's, and stops with her membership.

use app::frame::state::Board;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::{calendar::zone, meeting::Step, people::member::NewMember, words::Role};
use http_body_util::BodyExt;
use store::{meeting::feed, people::membership};
use time::Duration;
use tower::ServiceExt;

use crate::{ground::Ground, world::*};

async fn fetch(router: &Router, path: &str) -> (StatusCode, String) {
    let answer = router.clone().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
    let status = answer.status();
    if status == StatusCode::OK {
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    }
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap().replace("\r\n ", ""))
}

#[tokio::test]
async fn a_feed_has_her_meetings_and_ends_with_her_membership() {
    let database = Database::sqlite();
    let store = database.open().await;
    let ground = Ground::fill(&store, "Gelderland-Midden", "geheim", NOW).await;
    let router = server::router(Board::new(parts(store.clone(), false)));
    let invited = ground.actor("invited").participant().unwrap();
    let make = async || {
        let since = feed::since(&store, &invited).await.unwrap();
        ground.write(NOW, async |tx| feed::make(tx, &invited, since).await).await.unwrap().unwrap()
    };
    let first = make().await;
    // The same form again: nothing is made, and the address that was shown works.
    assert_eq!(ground.write(NOW, async |tx| feed::make(tx, &invited, None).await).await.unwrap(), None);
    let address = format!("/agenda/{first}.ics");

    // Of her five meetings one is a draft; nobody else is named, and nothing of a case.
    let (status, file) = fetch(&router, &address).await;
    assert_eq!(status, StatusCode::OK);
    let uids: Vec<&str> = file.lines().filter_map(|line| line.strip_prefix("UID:")).collect();
    for (key, there) in [("sent", true), ("running", true), ("closed", true), ("draft", false)] {
        let uid = format!("{}@casusbord", ground.id(key));
        assert_eq!(uids.iter().any(|one| *one == uid), there, "{key}: {file}");
    }
    assert!(!file.contains("geheim") && !file.contains("ATTENDEE") && !file.contains("Naam van"), "{file}");
    assert!(ground.codes.iter().all(|code| !file.contains(code.as_str())), "{file}");

    // Called off: still there, and says so. Long ago: not there.
    ground.step(NOW, ground.id("sent"), Step::Cancel).await.unwrap();
    let (_, file) = fetch(&router, &address).await;
    let event = file.split("BEGIN:VEVENT").find(|event| event.contains(ground.id("sent"))).unwrap();
    assert!(event.contains("STATUS:CANCELLED"), "{event}");
    let later = feed::read(&store, &first, NOW + Duration::days(40)).await.unwrap();
    assert!(later.is_empty(), "on {}", zone::day(NOW));

    // Somebody who sits at no table has an empty one.
    let outsider = ground.actor("outsider").participant().unwrap();
    let other = ground.write(NOW, async |tx| feed::make(tx, &outsider, None).await).await.unwrap().unwrap();
    assert!(!fetch(&router, &format!("/agenda/{other}.ics")).await.1.contains("BEGIN:VEVENT"));

    // Anew: the earlier stops. Stopped, unknown, ended: the same answer.
    let second = make().await;
    let nothing = fetch(&router, "/agenda/niets.ics").await;
    assert_eq!(nothing.0, StatusCode::NOT_FOUND);
    assert_eq!(fetch(&router, &address).await, nothing);
    let address = format!("/agenda/{second}.ics");
    assert_eq!(fetch(&router, &address).await.0, StatusCode::OK);
    assert_eq!(fetch(&router, &format!("/agenda/{second}")).await, nothing, "without its ending");
    ground.write(NOW, async |tx| feed::stop(tx, &outsider).await).await.unwrap();
    assert_eq!(fetch(&router, &format!("/agenda/{other}.ics")).await, nothing);
    // Her membership ends: so does the address, for good; coming back she makes another.
    let administrator = ground.actor("administrator").administrator().unwrap();
    ground.write(NOW, async |tx| membership::end(tx, &administrator, invited.membership()).await).await.unwrap();
    assert_eq!(fetch(&router, &address).await, nothing);
    ground.write(NOW, async |tx| membership::resume(tx, &administrator, invited.membership()).await).await.unwrap();
    assert_eq!(fetch(&router, &address).await, nothing);
}

/// Somebody who takes part no more, with another role, has no feed; nor does it come back with the role.
#[tokio::test]
async fn a_feed_ends_with_the_seat_at_the_table() {
    let database = Database::sqlite();
    let store = database.open().await;
    let ground = Ground::fill(&store, "Gelderland-Midden", "geheim", NOW).await;
    let router = server::router(Board::new(parts(store.clone(), false)));
    let invited = ground.actor("invited").participant().unwrap();
    let secret = ground.write(NOW, async |tx| feed::make(tx, &invited, None).await).await.unwrap().unwrap();
    let address = format!("/agenda/{secret}.ics");
    assert_eq!(fetch(&router, &address).await.0, StatusCode::OK);
    let administrator = ground.actor("administrator").administrator().unwrap();
    let id = invited.membership();
    for roles in [vec![Role::LogReviewer], vec![Role::Participant]] {
        let member = membership::get(&store, &administrator, id).await.unwrap();
        let new = NewMember {
            name: member.name.clone(),
            email: member.email.clone(),
            discipline: None,
            organisation: String::new(),
            municipality: None,
            roles,
        };
        ground.write(NOW, async |tx| membership::change(tx, &administrator, id, member.rev, &new).await).await.unwrap();
        assert_eq!(fetch(&router, &address).await.0, StatusCode::NOT_FOUND);
    }
}

/// Guessing costs more than fetching, so that a network runs dry of tries and a calendar never does.
#[tokio::test]
async fn a_wrong_secret_costs_more() {
    let database = Database::sqlite();
    let store = database.open().await;
    let ground = Ground::fill(&store, "Gelderland-Midden", "geheim", NOW).await;
    let invited = ground.actor("invited").participant().unwrap();
    let secret = ground.write(NOW, async |tx| feed::make(tx, &invited, None).await).await.unwrap().unwrap();
    let tries = async |path: &str| {
        let router = server::router(Board::new(parts(store.clone(), false)));
        let mut answered = 0;
        while fetch(&router, path).await.0 != StatusCode::TOO_MANY_REQUESTS {
            answered += 1;
        }
        answered
    };
    assert_eq!(tries("/agenda/niets.ics").await, 20);
    assert_eq!(tries(&format!("/agenda/{secret}.ics")).await, 120);
}
