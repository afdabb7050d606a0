//! An answer from a mail: opening the link changes nothing, whoever opens it and however often; the button answers, for her whose
//! link it is and for nobody else, while there is something to answer.

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use domain::{mail::Kind, meeting::Step, words::Answer};
use http_body_util::BodyExt;
use store::meeting::voices;
use tower::ServiceExt;

use super::mail::Post;
use crate::world::*;

struct Answered {
    status: StatusCode,
    to: String,
    cookie: bool,
    text: String,
}

async fn ask(router: &Router, method: Method, path: &str, body: &'static str) -> Answered {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::ORIGIN, ORIGIN)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body));
    let answer = router.clone().oneshot(request.unwrap()).await.unwrap();
    let header = |name| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
    let (status, to, cookie) = (answer.status(), header(header::LOCATION), answer.headers().contains_key(header::SET_COOKIE));
    let text = String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap();
    Answered { status, to, cookie, text }
}

/// What each member said.
async fn said(post: &Post, meeting: &str) -> Vec<(String, Option<Answer>)> {
    let seat = post.ground.lead(meeting).await.unwrap();
    let voices = voices::all(&post.board.store, &seat).await.unwrap();
    voices.into_iter().map(|voice| (voice.name.replace("Naam van ", ""), voice.answer)).collect()
}

fn nobody_but(who: &str, answer: Answer) -> Vec<(String, Option<Answer>)> {
    ["chair", "invited", "scribe"].map(|key| (key.to_owned(), (key == who).then_some(answer))).to_vec()
}

/// The paths of the three links in the mail of a member.
async fn links(post: &Post, who: &str) -> Vec<String> {
    let mails = post.at(NOW).await;
    let (_, _, mail) =
        mails.iter().find(|(kind, to, _)| to == who && matches!(kind, Kind::Agenda | Kind::Changed)).expect("a mail");
    mail.words.answers.iter().map(|(to, _)| to.strip_prefix(ORIGIN).unwrap().to_owned()).collect()
}

#[tokio::test]
async fn prefetched_forwarded_and_replayed() {
    let post = Post::new().await;
    let router = server::router(post.board.clone());
    let meeting = post.sent().await;
    let [comes, not, sends] = links(&post, "invited").await.try_into().unwrap();
    let path = comes.split('?').next().unwrap().to_owned();
    assert!(not.starts_with(&path) && sends.starts_with(&path), "three answers of one link");

    // Prefetch: a mail program opens every link, a guard before it opens them again.
    for link in [&comes, &not, &sends, &comes] {
        for method in [Method::HEAD, Method::GET] {
            let seen = ask(&router, method.clone(), link, "").await;
            assert_eq!((seen.status, seen.cookie), (StatusCode::OK, false), "{method} {link}");
        }
    }
    assert!(said(&post, &meeting).await.iter().all(|(_, answer)| answer.is_none()));

    // Forwarded: whoever opens it sees whose answer it is, and nothing else of the board. It signs nobody in.
    let seen = ask(&router, Method::GET, &not, "").await;
    assert!(seen.text.contains("Dit is het antwoord van Naam van invited."), "{}", seen.text);
    assert!(!seen.text.contains("geheim") && !seen.text.contains("Naam van chair"), "{}", seen.text);
    let home = ask(&router, Method::GET, "/", "").await;
    assert_eq!(home.to, "/aanmelden");

    // The button answers, for her alone; replayed it says the same once more.
    for _ in 0..2 {
        let done = ask(&router, Method::POST, &path, "answer=komt_niet").await;
        assert_eq!((done.status, done.to.as_str(), done.cookie), (StatusCode::SEE_OTHER, path.as_str(), false));
        assert_eq!(said(&post, &meeting).await, nobody_but("invited", Answer::ComesNot));
    }
    let after = ask(&router, Method::GET, &path, "").await;
    assert!(after.text.contains("Genoteerd: Naam van invited komt niet."), "{}", after.text);
    // Another mind: the same link.
    ask(&router, Method::POST, &path, "answer=stuurt_iemand").await;
    assert_eq!(said(&post, &meeting).await, nobody_but("invited", Answer::SendsStandIn));
    assert_eq!(ask(&router, Method::POST, &path, "answer=misschien").await.status, StatusCode::NOT_FOUND);

    // A link that was changed, of another board, or of nothing, is one answer.
    let over = ask(&router, Method::GET, "/antwoord/niets", "").await;
    assert_eq!(over.status, StatusCode::NOT_FOUND);
    assert!(over.text.contains("Deze link werkt niet meer"), "{}", over.text);
    let other = Post::new().await;
    other.sent().await;
    let foreign = links(&other, "invited").await.remove(0);
    let mut changed = path.clone();
    changed.replace_range(12..13, if path.as_bytes()[12] == b'A' { "B" } else { "A" });
    for link in [&foreign, &changed] {
        let seen = ask(&router, Method::GET, link, "").await;
        assert_eq!((seen.status, seen.text.contains("Deze link werkt niet meer")), (StatusCode::NOT_FOUND, true), "{link}");
        let seen = ask(&router, Method::POST, link, "answer=komt").await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{link}");
    }
    assert_eq!(said(&post, &meeting).await, nobody_but("invited", Answer::SendsStandIn));
}

#[tokio::test]
async fn a_link_ends_with_what_it_asked() {
    let post = Post::new().await;
    let router = server::router(post.board.clone());
    let gone = async |link: &str| {
        let seen = ask(&router, Method::GET, link, "").await.status;
        let pressed = ask(&router, Method::POST, link.split('?').next().unwrap(), "answer=komt").await.status;
        (seen, pressed) == (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    };
    // Moved to another hour: the next mail asks anew, and the first answers nothing.
    let moved = post.sent().await;
    let first = links(&post, "invited").await.remove(0);
    post.change(&moved, |plan| plan.day = plan.day.next_day().unwrap()).await;
    let second = links(&post, "invited").await.remove(0);
    assert!(gone(&first).await && !gone(&second).await);
    // Taken off, called off, begun, ended: over.
    post.change(&moved, |plan| plan.members.retain(|one| one != post.ground.actor("invited").membership())).await;
    assert!(gone(&second).await);
    post.at(NOW).await;
    for step in [Step::Cancel, Step::Open] {
        let meeting = post.sent().await;
        let link = links(&post, "invited").await.remove(0);
        assert!(!gone(&link).await);
        post.ground.step(NOW, &meeting, step).await.unwrap();
        assert!(gone(&link).await, "{step}");
        post.at(NOW).await;
    }
    post.sent().await;
    let link = links(&post, "invited").await.remove(0);
    assert!(!gone(&link).await);
    post.end("invited").await;
    assert!(gone(&link).await);
}
