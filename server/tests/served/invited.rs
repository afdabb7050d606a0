//! Invitations by mail: to all who are not in, each with a link of her own, that proves her address when she uses it.

use axum::http::StatusCode;
use domain::{calendar::zone, mail::Kind, people::member::NewMember, words::Role};
use store::people::{
    member,
    membership::{self, Entry, Mailed, Membership},
};
use tower::ServiceExt;

use super::mail::Post;
use crate::{matrix::request, world::*};

/// Adds a member; gives her id.
async fn add(post: &Post, name: &str, email: &str) -> String {
    let administrator = post.ground.actor("administrator").administrator().unwrap();
    let id = post.board.store.new_id(NOW);
    let new = NewMember {
        name: name.to_owned(),
        email: email.to_owned(),
        discipline: None,
        organisation: String::new(),
        municipality: None,
        roles: vec![Role::Participant],
    };
    post.ground.write(NOW, async |tx| member::add(tx, &administrator, &id, &new).await).await.unwrap();
    id
}

async fn member(post: &Post, id: &str) -> Membership {
    let administrator = post.ground.actor("administrator").administrator().unwrap();
    membership::get(&post.board.store, &administrator, id).await.unwrap()
}

/// As the administrator, or as nobody; gives status and where it leads.
async fn ask(post: &Post, who: Option<&str>, method: &str, path: &str) -> (StatusCode, String) {
    let token = who.map(|who| post.ground.people[who].token.as_str());
    let answer = server::router(post.board.clone()).oneshot(request(method, path, token, &[])).await.unwrap();
    let to = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
    (answer.status(), to)
}

/// The invitations that go out now: to whom, and the path of the link.
async fn links(post: &Post) -> Vec<(String, String)> {
    let mails = post.at(NOW).await;
    assert!(mails.iter().all(|(kind, ..)| *kind == Kind::Invitation));
    mails.into_iter().map(|(_, who, mail)| (who, mail.words.link.unwrap().0.replace(ORIGIN, ""))).collect()
}

#[tokio::test]
async fn all_who_are_not_in_are_invited_once_each_with_a_link_of_her_own() {
    let post = Post::new().await;
    let (anna, bep) = (add(&post, "Anna", "anna@example.nl").await, add(&post, "Bep", "bep@example.nl").await);
    let cor = add(&post, "Cor", "").await;
    assert_eq!(ask(&post, Some("administrator"), "POST", "/leden/uitnodigen").await.1, "/leden?uitgenodigd=2");
    assert_eq!((member(&post, &anna).await.mailed(), member(&post, &cor).await.mailed()), (Some(Mailed::Waits), None));
    let sent = links(&post).await;
    assert_eq!(
        sent.iter().map(|(who, _)| who.as_str()).collect::<Vec<_>>(),
        ["Anna", "Bep"],
        "who is in, and who has no address, is not"
    );
    assert_eq!(member(&post, &anna).await.mailed(), Some(Mailed::Sent));
    assert!(matches!(member(&post, &bep).await.entry(NOW), Entry::Invited(_)));
    // Pressed again: nobody twice. Who presses it for one of them replaces her link.
    assert_eq!(ask(&post, Some("administrator"), "POST", "/leden/uitnodigen").await.1, "/leden?uitgenodigd=0");
    assert!(links(&post).await.is_empty());
    ask(&post, Some("administrator"), "POST", &format!("/leden/{bep}/uitnodigen")).await;
    let again = links(&post).await;
    assert_eq!(ask(&post, None, "GET", &sent[1].1).await.0, StatusCode::NOT_FOUND, "the first one");
    assert_eq!(ask(&post, None, "GET", &again[0].1).await.0, StatusCode::OK);

    // Looking proves nothing; using it does, and a new address is not proven.
    assert_eq!(
        (ask(&post, None, "GET", &sent[0].1).await.0, member(&post, &anna).await.email_proven_on()),
        (StatusCode::OK, None)
    );
    assert_eq!(ask(&post, None, "POST", &sent[0].1).await, (StatusCode::SEE_OTHER, "/aanmelden/begin".to_owned()));
    assert_eq!(member(&post, &anna).await.email_proven_on(), Some(zone::day(NOW)));
    assert_eq!(ask(&post, None, "GET", &sent[0].1).await.0, StatusCode::NOT_FOUND, "once");
    let (administrator, now) = (post.ground.actor("administrator").administrator().unwrap(), member(&post, &anna).await);
    let new = NewMember {
        name: now.name.clone(),
        email: "anders@example.nl".to_owned(),
        discipline: None,
        organisation: String::new(),
        municipality: None,
        roles: vec![Role::Participant],
    };
    post.ground.write(NOW, async |tx| membership::change(tx, &administrator, &anna, now.rev, &new).await).await.unwrap();
    assert_eq!(member(&post, &anna).await.email_proven_on(), None);
}

#[tokio::test]
async fn an_invitation_that_waits_is_not_sent_once_it_opens_nothing() {
    let post = Post::new().await;
    let anna = add(&post, "Anna", "anna@example.nl").await;
    let one = format!("/leden/{anna}/uitnodigen");
    // Twice before the first went: only the second opens anything, so only that one goes.
    ask(&post, Some("administrator"), "POST", &one).await;
    ask(&post, Some("administrator"), "POST", &one).await;
    assert_eq!(links(&post).await.len(), 1);
    ask(&post, Some("administrator"), "POST", &one).await;
    ask(&post, Some("administrator"), "POST", &format!("/leden/{anna}/link/intrekken")).await;
    assert!(links(&post).await.is_empty(), "taken back");
    ask(&post, Some("administrator"), "POST", &one).await;
    let administrator = post.ground.actor("administrator").administrator().unwrap();
    post.ground.write(NOW, async |tx| membership::end(tx, &administrator, &anna).await).await.unwrap();
    assert!(links(&post).await.is_empty(), "her membership ended");
}
