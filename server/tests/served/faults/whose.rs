//! Text that is nobody else's: of another writer, of an expired session, of a case (A5, A11, A12, F1, F3, F10).

use super::*;

#[tokio::test]
async fn f3_discussed_with_something_missing_is_refused_where_she_is() {
    let w = World::new().await;
    let answer =
        w.post("scribe", ITEM, &minutes(&[("decision", "Wij kijken de volgende keer."), ("outcome", "besproken")])).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["Niet opgeslagen: vul nog", "Kies een vaste contactpersoon.", "Wij kijken de volgende keer."] {
        assert!(answer.body.contains(said), "{said}: {}", answer.body);
    }
    assert!(answer.body.contains("id=\"fouten\" tabindex=\"-1\" autofocus"), "{}", answer.body);
}

#[tokio::test]
async fn f1_signs_that_show_nothing_make_nothing_new() {
    let w = World::new().await;
    let signs = "\u{200b}\u{2800}";
    for (who, path, fields, field) in [
        ("administrator", "/instellingen/regios", vec![("id", "{new}"), ("name", "De\u{ad}el\u{200b}")], "name"),
        ("administrator", "/instellingen/regios", vec![("id", "{new}"), ("name", signs)], "name"),
        (
            "administrator",
            "/instellingen/overlegsoorten",
            vec![("id", "{new}"), ("short", "TAFEL"), ("name", signs), ("purpose", "casussen")],
            "name",
        ),
        ("coordinator", "/overleggen/nieuw", plan(&[("room", signs)]), "room"),
    ] {
        let answer = w.post(who, path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {fields:?}");
        assert!(answer.body.contains(&format!("id=\"{field}-fout\"")), "{path} {fields:?}: {}", answer.body);
    }
}

/// Text of a case does not go to a spelling checker of the browser's maker (decision 0089).
#[tokio::test]
async fn f10_fields_with_text_of_a_case_are_not_spell_checked() {
    let w = World::new().await;
    let nowhere = [("code", "222-222-22")];
    for (who, path, fields, least) in [
        ("submitter", INTAKE, None, 8),
        ("scribe", AT_TABLE, None, 3),
        ("scribe", REPORTED, None, 2),
        ("invited", REPORTED, None, 1),
        ("invited", "/acties/{action}", None, 1),
        ("outsider", "/casussen", Some(&nowhere), 1),
    ] {
        let page = match fields {
            None => w.page(who, path).await,
            Some(fields) => w.post(who, path, fields).await.body,
        };
        let tags = page.split('<').filter_map(|piece| piece.split_once('>')).map(|(tag, _)| tag);
        let texts: Vec<&str> = tags.filter(|tag| tag.contains("data-text")).collect();
        assert!(texts.len() >= least, "{path} as {who}: {texts:?}");
        assert!(texts.iter().all(|tag| tag.contains("spellcheck=\"false\"")), "{path} as {who}: {texts:?}");
    }
}

const SECRET: &str = "een geheim dat in geen pagina hoort";

#[tokio::test]
async fn a11_no_secret_comes_back_in_the_page_of_an_expired_session() {
    let w = World::new().await;
    let provider = [
        ("name", "Ziekenhuis"),
        ("issuer", "https://login.example.nl"),
        ("client_id", "bord van het ziekenhuis"),
        ("client_secret", SECRET),
        ("two_factors", "trusted"),
    ];
    let forms: [(&str, &[(&str, &str)], &str); 3] = [
        ("/instellingen/organisatie", &provider, "bord van het ziekenhuis"),
        ("/mijn-aanmelding/wachtwoord", &[("email", "ans bos"), ("password", SECRET)], "ans bos"),
        ("/mijn-aanmelding/bevestigen", &[("proof_password", SECRET), ("proof_code", SECRET)], ""),
    ];
    w.done("administrator", "/afmelden", &[]).await;
    for (path, fields, kept) in forms {
        // Hers, and of a browser that has forgotten who she was.
        for who in ["administrator", "nobody"] {
            let answer = w.post(who, path, fields).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path} as {who}");
            assert!(answer.body.contains(kept), "{path} as {who}: {}", answer.body);
            assert!(!answer.body.contains(SECRET), "{path} as {who}: {}", answer.body);
            // Whose it is goes along; of nobody it cannot be sent again.
            assert_eq!(answer.body.contains("name=\"writer\""), who == "administrator", "{path} as {who}");
            assert_eq!(answer.body.contains(&format!("action=\"{path}\"")), who == "administrator", "{path} as {who}");
        }
    }
}

#[tokio::test]
async fn a11_the_page_of_an_expired_session_is_its_writers() {
    let w = World::new().await;
    let cases = || number(&w.url, "select count(*) from case_file");
    let before = cases().await;
    w.done("submitter", "/afmelden", &[]).await;
    let fields = intake(&[]);
    let expired = w.post("submitter", INTAKE, &fields).await;
    assert_eq!(expired.status, StatusCode::UNAUTHORIZED);
    let writer = between(&expired.body, "name=\"writer\"", "<");
    let writer = writer.trim_start_matches('>').to_owned();
    let again = [&[("writer", &*writer)][..], &fields].concat();
    let other = w.post("chair", INTAKE, &again).await;
    assert_eq!((other.status, cases().await), (StatusCode::CONFLICT, before));
    assert!(other.body.contains("iemand anders is aangemeld"), "{}", other.body);
    assert!(!other.body.contains("de eerste week na de bevalling"), "what she typed is not for another: {}", other.body);
    // She signs in again.
    let token = scene::write(&w.store, NOW, async |tx| people::session(tx, &writer).await).await.unwrap();
    let mut hers = w.request("POST", "nobody", INTAKE, &again);
    hers.headers_mut().insert(header::COOKIE, format!("casusbord={token}").parse().unwrap());
    assert_eq!((w.send(hers).await.status, cases().await), (StatusCode::SEE_OTHER, before + 1));
}

/// Of a draft and of a final report alike; a reason that stood there already says nothing of it.
#[tokio::test]
async fn a12_a_decision_is_taken_away_with_a_reason_only() {
    for is_final in [false, true] {
        let w = World::new().await;
        let report = "/overleggen/{closed}/verslag";
        if is_final {
            // It was closed ten days ago.
            execute(&w.url, "update meeting set closed_at = closed_at - 864000000000 where closed_at is not null").await;
            w.done("chair", report, &[("finish", "ja")]).await;
            assert!(w.page("scribe", report).await.contains("definitief, versie 1"));
        }
        let stands = async || w.page("scribe", report).await.contains("decision geheimhier");
        let (old, new) = ("De huisarts ontbrak.", "Dit besluit hoort bij een andere casus.");
        for (decision, reason, status) in [
            ("", "", StatusCode::UNPROCESSABLE_ENTITY),
            ("decision geheimhier", old, StatusCode::SEE_OTHER),
            ("", old, StatusCode::UNPROCESSABLE_ENTITY),
            ("", new, StatusCode::SEE_OTHER),
        ] {
            let page = w.page("scribe", REPORTED).await;
            let version = between(&page, "name=\"version\" value=\"", "\"");
            let was = between(&page, "name=\"was-reason\" value=\"", "\"");
            let fields = [
                ("version", version),
                ("decision", decision),
                ("was-reason", was),
                ("reason", reason),
                ("teller", ""),
                ("tell_by", ""),
            ];
            let answer = w.post("scribe", REPORTED, &fields).await;
            assert_eq!(answer.status, status, "final: {is_final}, {fields:?}: {}", answer.body);
            let asked = answer.body.contains("id=\"reason-fout\"");
            assert_eq!(asked, status == StatusCode::UNPROCESSABLE_ENTITY, "final: {is_final}, {fields:?}: {}", answer.body);
            assert_eq!(stands().await, reason != new, "final: {is_final}, {fields:?}");
        }
    }
}

#[tokio::test]
async fn a5_signs_that_show_nothing_part_no_number() {
    let w = World::new().await;
    for sign in ["\u{3164}", "\u{2800}", "\u{e0041}", "\u{200b}"] {
        let number = format!("123{sign}456{sign}782");
        let fields = intake(&[]);
        let fields = [&[("worries", &*number)][..], &fields].concat();
        let answer = w.post("submitter", INTAKE, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{sign:?}");
        assert!(answer.body.contains("id=\"worries-fout\""), "{sign:?}: {}", answer.body);
    }
}
