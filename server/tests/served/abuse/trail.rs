//! 70-76: the log of who did what, and two people at once.

use std::{collections::BTreeSet, fs, thread};

use super::field::{Field, HERE};
use crate::program::{casusbord, text};

#[tokio::test]
pub async fn abuse_70_every_view_leaves_a_row() {
    let field = Field::new().await;
    let mut silent = BTreeSet::new();
    for who in ["coordinator", "submitter", "invited", "log_reviewer", "administrator", "reporter", "outsider"] {
        for (route, path) in field.addresses("GET", Some(field.here)) {
            let before = field.number("select coalesce(max(seq), 0) from journal").await;
            let answer = field.get(who, &path);
            let after = field.number("select coalesce(max(seq), 0) from journal").await;
            let shows = answer.status == 200
                && (answer.tells(&field) || route.starts_with("/logboek") || route.starts_with("/aantallen."));
            if after == before && (shows || answer.status == 404) {
                // What is there for everybody answers whoever comes alike, and asks nobody who she is.
                if ["/aanmelden", "/agenda/", "/antwoord/", "/postvak", "/publicaties/", "/.well-known/"]
                    .iter()
                    .any(|open| route.starts_with(open))
                {
                    continue;
                }
                silent.insert(format!("{route} as {who}: {}", answer.status));
            }
            let by = format!(
                "select count(*) from journal where seq > {before} and membership_id is not null and coalition_id is not null"
            );
            assert!(after == before || field.number(&by).await > 0, "{route} as {who}: nobody's row");
        }
    }
    // An item is noted once for each person: the second look finds it noted.
    silent.retain(|place| !place.contains("/punten/"));
    assert_eq!(silent, BTreeSet::new());
    // A search, found or not; the row holds no code.
    for (code, action) in [(field.here.id("code"), "search"), ("222-222-22", "search")] {
        let before = field.number("select max(seq) from journal").await;
        field.post("coordinator", "/casussen", &[("code", code)]);
        let rows = field.texts(&format!("select action from journal where seq > {before}")).await;
        assert!(rows.iter().any(|row| row == action), "{rows:?}");
    }
}

#[tokio::test]
pub async fn abuse_71_rows_cannot_be_changed_unseen() {
    let mut field = Field::new().await;
    field.get("coordinator", &format!("/casussen/{}", field.here.id("case")));
    // No way in that takes a row away: no route of the log changes anything but the review.
    for (route, path) in field.addresses("POST", Some(field.here)) {
        let rows = field.number("select count(*) from journal").await;
        for who in ["log_reviewer", "administrator", "coordinator"] {
            field.post(who, &path, &[("delete", "ja"), ("id", "1"), ("seq", "1"), ("do", "verwijderen")]);
        }
        assert!(field.number("select count(*) from journal").await >= rows, "{route}");
    }
    let data = field.folder();
    field.stop();
    let check = || casusbord(&["check-log", "--data", text(&data)]).output().unwrap();
    let good = check();
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stdout));
    let kept = fs::read(data.join("casusbord.sqlite")).unwrap();
    let open = "drop trigger journal_no_update; drop trigger journal_no_early_delete;";
    for deed in [
        "update journal set membership_id = 'iemand anders' where seq = 5",
        "update journal set at = at - 1 where seq = 5",
        "delete from journal where seq = 5",
        "delete from journal where seq = (select max(seq) from journal)",
        "delete from journal",
    ] {
        field.sql(&format!("{open} {deed}")).await;
        let found = check();
        assert!(!found.status.success() && String::from_utf8_lossy(&found.stdout).contains("GEBROKEN"), "{deed}");
        for file in ["casusbord.sqlite-wal", "casusbord.sqlite-shm"] {
            let _ = fs::remove_file(data.join(file));
        }
        fs::write(data.join("casusbord.sqlite"), &kept).unwrap();
    }
    assert!(check().status.success(), "as it was");
}

#[tokio::test]
pub async fn abuse_72_the_log_holds_no_text() {
    let field = Field::new().await;
    for who in ["coordinator", "submitter", "invited", "outsider", "log_reviewer", "administrator"] {
        for (_, path) in field.addresses("GET", Some(field.here)) {
            field.get(who, &path);
        }
    }
    let form = field.here.minutes(&|field| format!("{field} {HERE}"));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    field.post("scribe", &format!("/overleggen/{}/punten/{}", field.here.id("running"), field.here.id("item")), &form);
    field.post("coordinator", "/casussen", &[("code", HERE)]);
    field.post("coordinator", &format!("/casussen/{HERE}/akkoord"), &[("reason", HERE)]);
    field.get("coordinator", &format!("/casussen/{HERE}?{HERE}"));
    field.get("administrator", &format!("/leden?zoek={HERE}"));
    let note = [("code", field.here.id("code")), ("reason", "waarneming"), ("note", HERE)];
    field.post("outsider", "/casussen/openen", &note);
    let rows = "select count(*) from journal where action || object || object_id || detail like '%geheim%'";
    assert_eq!(field.number(rows).await, 0);
    for code in &field.here.codes {
        let plain = code.replace('-', "");
        let rows = format!(
            "select count(*) from journal where object_id || detail like '%{plain}%' or object_id || detail like '%{code}%'"
        );
        assert_eq!(field.number(&rows).await, 0, "a code in the journal");
    }
    for path in ["/logboek", "/logboek.csv", "/logboek.json"] {
        let answer = field.get("log_reviewer", path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.text().contains(HERE), "{path}");
    }
}

#[tokio::test]
pub async fn abuse_75_two_at_once() {
    let field = Field::new().await;
    // The same form, eight times at once, is one case.
    let id = "0193571b-5555-7111-8111-111111111111";
    let form = field.here.intake(id, &|field| format!("getypt in {field}"));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let statuses = at_once(8, || field.post("submitter", "/casussen/nieuw", &form).status);
    assert_eq!(statuses, [303; 8]);
    assert_eq!(field.number(&format!("select count(*) from case_file where id = '{id}'")).await, 1);
    assert_eq!(field.number(&format!("select count(*) from case_text where case_id = '{id}'")).await, 7);
    // Two write one decision from the same version: one is stored, the other hears of it and loses nothing.
    let item = format!("/overleggen/{}/punten/{}", field.here.id("running"), field.here.id("item"));
    // A form as a browser sends it: empty fields too.
    let form = |version: &str, decision: &str| {
        [("version", version), ("decision", decision), ("reason", ""), ("teller", ""), ("tell_by", "")]
            .map(|(name, value)| (name, value.to_owned()))
    };
    let texts: Vec<String> = (0..6).map(|number| format!("besluit nummer {number}")).collect();
    let answers = thread::scope(|scope| {
        let threads: Vec<_> = texts
            .iter()
            .map(|text| {
                let (field, item, fields) = (&field, &item, form("0", text));
                scope.spawn(move || (text, field.post("scribe", item, &own(&fields))))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    let stored = field
        .texts(&format!("select body from item_text where item_id = '{}' and field = 'decision'", field.here.id("item")))
        .await;
    for (text, answer) in &answers {
        let won = stored.contains(text);
        assert_eq!(answer.status, if won { 303 } else { 409 }, "{text}");
        assert!(won || answer.text().contains(text.as_str()) && answer.text().contains(&stored[0]), "both texts are shown");
    }
    // Closing while somebody writes: the meeting is counted once, and nothing is written after it.
    let close = format!("/overleggen/{}/sluiten", field.here.id("ready"));
    let before = field.number("select count(*) from tally").await;
    let decided = format!("/overleggen/{}/punten/{}", field.here.id("ready"), field.here.id("decided_item"));
    let statuses = thread::scope(|scope| {
        let closing: Vec<_> = (0..4).map(|_| scope.spawn(|| field.post("coordinator", &close, &[]).status)).collect();
        let writing: Vec<_> = (0..4)
            .map(|number| {
                let (field, decided) = (&field, &decided);
                let fields = form("1", &format!("laat {number}"));
                scope.spawn(move || field.post("scribe", decided, &own(&fields)).status)
            })
            .collect();
        closing.into_iter().chain(writing).map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(statuses.iter().all(|status| matches!(status, 303 | 409 | 422)), "{statuses:?}");
    assert_eq!(field.number("select count(*) from tally").await, before + 1, "{statuses:?}");
    let late = field.post("scribe", &decided, &own(&form("9", "te laat")));
    assert_eq!(late.status, 409);
    assert!(!field.stored().await.contains("te laat"));
}

fn own<'a>(fields: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn at_once<T: Send>(times: usize, ask: impl Fn() -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..times).map(|_| scope.spawn(&ask)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}
