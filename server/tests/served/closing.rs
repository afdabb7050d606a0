//! How items end, over HTTP: what moves the meeting on and what does not, and closing it with what still lacks.

use axum::http::StatusCode;
use http_body_util::BodyExt;
use time::Duration;

use crate::{clocked::World, ground::Ground};

/// A meeting that goes on with two items; gives the second.
async fn world() -> (World, String) {
    let mut w = World::new().await;
    w.ground = Ground::fill(&w.store, "Gelderland-Midden", "geheimhier", w.now()).await;
    let (case, _) = w.ground.submit("submitter", &[]).await;
    let second = w.ground.put(w.ground.id("running"), &case).await;
    w.later(Duration::minutes(1));
    (w, second)
}

impl World {
    fn meeting(&self, what: &str) -> String {
        format!("/overleggen/{}/{what}", self.ground.id("running"))
    }

    async fn send(&self, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
        let (status, body, _) = self.open("chair", path, fields).await;
        (status, String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap())
    }

    async fn place(&self) -> String {
        let page = self.page("chair", &self.meeting("volgen")).await;
        let place = page.split_once("class=\"live-place\"").and_then(|(_, rest)| rest.split_once("</p>"));
        place.map(|(said, _)| said.replace("<!>", "")).unwrap_or_default()
    }
}

#[tokio::test]
async fn only_how_the_item_at_the_table_ends_moves_the_meeting_on() {
    let (w, second) = world().await;
    let first = w.ground.id("item").to_owned();
    let save = async |item: &str, version: &str, more: &[(&str, &str)]| {
        let form = [("version", version), ("decision", "Huisbezoek"), ("reason", ""), ("teller", ""), ("tell_by", "")];
        w.send(&w.meeting(&format!("punten/{item}")), &[&form[..], more].concat()).await.0
    };
    assert_eq!(w.send(&w.meeting("volgen"), &[("next", "ja"), ("from", "")]).await.0, StatusCode::SEE_OTHER);
    assert!(w.place().await.ends_with("punt 1 van 2"), "{}", w.place().await);
    let ends = ("outcome", "niet_toegekomen");
    for (item, version, more, at) in [
        (&first, "0", vec![("do", "save")], 1),
        (&second, "0", vec![ends], 1),
        (&first, "1", vec![ends], 2),
        // It has an outcome by now, and is written on.
        (&first, "1", vec![("was-outcome", "niet_toegekomen"), ("do", "save"), ("no_action", "ja")], 2),
    ] {
        assert_eq!(save(item, version, &more).await, StatusCode::SEE_OTHER, "{more:?}");
        let place = w.place().await;
        assert!(place.ends_with(&format!("punt {at} van 2")), "{more:?}: {place}");
    }
}

#[tokio::test]
async fn closing_keeps_what_was_filled_in_rightly_when_something_else_is_wrong() {
    let (w, second) = world().await;
    let first = w.ground.id("item").to_owned();
    let named: Vec<_> = [(&first, "niet_toegekomen"), (&second, "aangehouden")]
        .into_iter()
        .flat_map(|(item, outcome)| {
            let of = |field: &str| format!("{field}--{item}");
            [
                (of("version"), "0"),
                (of("was-outcome"), ""),
                (of("outcome"), outcome),
                (of("was-reason"), ""),
                (of("reason"), ""),
                (of("manager"), ""),
                (of("teller"), ""),
            ]
        })
        .collect();
    let form: Vec<_> = named.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let close = w.meeting("sluiten");
    let (status, page) = w.send(&close, &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "a reason lacks");
    for (item, outcome) in [(&first, "niet_toegekomen"), (&second, "aangehouden")] {
        let radio = page.split_once(&format!("id=\"outcome--{item}-{outcome}\"")).unwrap().1.split_once('>').unwrap().0;
        assert!(radio.contains("checked"), "{item}: {radio}");
    }
    let reason = format!("reason--{second}");
    let right: Vec<_> =
        form.iter().map(|(name, value)| (*name, if *name == reason { "De huisarts was er niet." } else { value })).collect();
    assert_eq!(w.send(&close, &right).await.0, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_that_comes_back_tells_what_a_colleague_stored_meanwhile() {
    let (w, _) = world().await;
    let item = w.meeting(&format!("punten/{}", w.ground.id("item")));
    let theirs = [("version", "0"), ("decision", "Hun besluit"), ("reason", ""), ("teller", ""), ("tell_by", ""), ("do", "save")];
    assert_eq!(w.send(&item, &theirs).await.0, StatusCode::SEE_OTHER);
    // Of a page that was open before: an action without an owner is refused, whatever the rest says.
    let send = async |decision: &str| {
        let form =
            [("version", "0"), ("was-decision", ""), ("decision", decision), ("action", "Bellen"), ("outcome", "besproken")];
        let form = [&form[..], &[("reason", ""), ("teller", ""), ("tell_by", "")]].concat();
        let (status, page) = w.send(&item, &form).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = page.split_once("<textarea id=\"decision\"").unwrap().1.split_once("</textarea>").unwrap().0;
        let field = text.rsplit('>').next().unwrap().to_owned();
        assert!(page.contains("name=\"was-decision\" value=\"Hun besluit\""), "what she sends now is said against that");
        (field, page.contains("Intussen opgeslagen tekst"))
    };
    assert_eq!(send("Mijn besluit").await, ("Mijn besluit".to_owned(), true), "both: hers stays, theirs is told beside it");
    assert_eq!(send("").await, ("Hun besluit".to_owned(), false), "she wrote nothing there: theirs is what it says");
}
