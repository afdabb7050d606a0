//! A form whose answer was lost, sent again: unchanged it is the same thing; changed, both are there and nothing is lost.

use axum::http::StatusCode;
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::{ground::Ground, matrix::request, world::*};

type Fields = Vec<(&'static str, String)>;

/// A board with a filled coalition, and somebody at her form.
struct Desk {
    router: axum::Router,
    ground: Ground,
    _database: Database,
}

impl Desk {
    async fn new() -> Self {
        let (router, store, database) = empty(false).await;
        Self { router, ground: Ground::fill(&store, "Gelderland-Midden", "merk", NOW).await, _database: database }
    }

    async fn send(&self, who: &str, path: &str, fields: &Fields) -> (StatusCode, String) {
        let fields: Vec<(String, String)> = fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let request = request("POST", path, Some(&self.ground.people[who].token), &fields);
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        (parts.status, String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap())
    }

    /// Sends a form twice, then with one field changed, then as the page gives it back.
    async fn sent_changed_and_sent_again(&self, who: &str, path: &str, form: Fields, changed: (&'static str, &str), there: &str) {
        for _ in 0..2 {
            assert_eq!(self.send(who, path, &form).await.0, StatusCode::SEE_OTHER, "unchanged it is the same thing");
        }
        let with = |name: &'static str, value: &str| -> Fields {
            let others = form.iter().filter(|(other, _)| *other != name).cloned();
            others.chain([(name, value.to_owned())]).collect()
        };
        let (status, page) = self.send(who, path, &with(changed.0, changed.1)).await;
        assert_eq!(status, StatusCode::CONFLICT, "{page}");
        let id = &form.iter().find(|(name, _)| *name == "id").unwrap().1;
        assert!(page.contains(&format!("href=\"{there}/{id}\"")), "where the first is: {page}");
        assert!(page.contains(changed.1), "what was typed is given back: {page}");
        let new = page.split_once("name=\"id\" value=\"").unwrap().1.split_once('"').unwrap().0;
        assert_ne!(new, id, "sent again it is another one");
        let mut again = with(changed.0, changed.1);
        again.retain(|(name, _)| *name != "id");
        again.push(("id", new.to_owned()));
        assert_eq!(self.send(who, path, &again).await.0, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_case() {
    let desk = Desk::new().await;
    let form = desk.ground.intake(&desk.ground.store.new_id(NOW), &|field: &str| format!("{field} staat hier"));
    desk.sent_changed_and_sent_again("submitter", "/casussen/nieuw", form, ("worries", "Zij slaapt weer."), "/casussen").await;
}

#[tokio::test]
async fn a_meeting() {
    let desk = Desk::new().await;
    let ground = &desk.ground;
    let day = (domain::calendar::zone::day(NOW) + time::Duration::days(9)).to_string();
    let form = [
        ("id", ground.store.new_id(NOW)),
        ("kind", ground.id("kind").to_owned()),
        ("day", day),
        ("starts", "13:00".to_owned()),
        ("ends", "14:30".to_owned()),
        ("municipality", ground.id("place").to_owned()),
        ("room", "kamer 2".to_owned()),
        ("member", ground.id("member").to_owned()),
    ];
    desk.sent_changed_and_sent_again("coordinator", "/overleggen/nieuw", form.to_vec(), ("room", "kamer 3"), "/overleggen").await;
}
