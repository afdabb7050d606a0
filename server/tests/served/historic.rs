//! Totals from before the board, as the coordinator brings them in: seen first, wrong lines told, nothing lost, then stored.

use axum::http::StatusCode;
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::{ground::Ground, matrix::request, world::*};

const HERE: &str = "/aantallen/eerdere-jaren";
const HEAD: &str = "jaar;overlegsoort;casustype;indeling;gebied;aantal";

async fn ask(router: &axum::Router, ground: &Ground, method: &str, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
    let fields: Vec<(String, String)> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let request = request(method, path, Some(&ground.people["coordinator"].token), &fields);
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    (parts.status, String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap())
}

#[tokio::test]
async fn wrong_lines_are_told_and_kept_and_right_ones_are_seen_before_they_are_stored() {
    let (router, store, database) = empty(false).await;
    let ground = Ground::fill(&store, "Gelderland-Midden", "merk", NOW).await;
    let (right, wrong) = ("2020;POP;zwangeren;woonplaats;Ede;12", "2020;POP;zwangeren;woonplaats;Parijs;veel");
    let stored = || number(&database.url, "select count(*) from historic_total");

    let mixed = format!("{HEAD}\n{right}\n{wrong}");
    for deed in ["look", "save"] {
        let (status, page) = ask(&router, &ground, "POST", HERE, &[("do", deed), ("lines", &mixed)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            page.contains("regel 3") && page.contains("‘Parijs’ kan hier niet") && page.contains("‘veel’ kan hier niet"),
            "{page}"
        );
        assert!(page.contains(right) && page.contains(wrong), "nothing that was typed is lost");
        assert!(!page.contains("value=\"save\""), "half of it cannot be stored");
        assert_eq!(stored().await, 0);
    }

    let lines = format!("{HEAD}\n{right}\n2020;POP;zwangeren;woonplaats;Onbekend;3\n2019;MDO;gezinnen;overlegplaats;totaal;85");
    let (status, page) = ask(&router, &ground, "POST", HERE, &[("do", "look"), ("lines", &lines)]).await;
    assert_eq!((status, stored().await), (StatusCode::OK, 0), "seen first");
    assert!(page.contains("value=\"save\""));
    let (status, _) = ask(&router, &ground, "POST", HERE, &[("do", "save"), ("lines", &lines)]).await;
    assert_eq!((status, stored().await), (StatusCode::SEE_OTHER, 3));
    let (_, page) = ask(&router, &ground, "GET", HERE, &[]).await;
    assert!(page.contains("15 casussen, naar woonplaats, 2 gebieden"), "{page}");

    // The page of figures and its file say the same.
    let (_, csv) = ask(&router, &ground, "GET", "/aantallen.csv", &[]).await;
    assert!(csv.contains("2020;POP;zwangeren;woonplaats;Ede;GM0228;12;geteld"), "{csv}");
    assert!(csv.contains("2020;POP;zwangeren;woonplaats;Arnhem;GM0202;;niet geregistreerd"));
    assert!(csv.contains("2019;MDO;gezinnen;plaats van het overleg;Gelderland-Midden;totaal;85;geteld"));
    let (_, page) = ask(&router, &ground, "GET", "/aantallen?tot=2020", &[]).await;
    assert!(page.contains(">85<") && page.contains(">12<"), "{page}");

    let kind = number(&database.url, "select count(*) from historic_total where case_type = 'gezin'");
    assert_eq!(kind.await, 1);
    let fields = [("year", "2019"), ("kind", ground.id("kind")), ("case_type", "gezin")];
    assert_eq!(ask(&router, &ground, "POST", &format!("{HERE}/weg"), &fields).await.0, StatusCode::SEE_OTHER);
    assert_eq!(stored().await, 2);
}
