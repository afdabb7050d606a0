//! 1-10: what is not yours is not there, however one asks.

use super::field::{Field, HERE, MISSING, Reply};

/// Both answers are 404 and the same to the letter.
fn nothing(place: &str, foreign: &Reply, missing: &Reply, asked: &[&str]) {
    assert_eq!(foreign.status, 404, "{place}: {}", foreign.text());
    let asked = [asked, &[MISSING]].concat();
    assert_eq!(foreign.plain(&asked), missing.plain(&asked), "{place}: foreign and missing differ");
}

/// The ids of a coalition.
fn ids(field: &Field) -> Vec<&str> {
    field.here.ids.values().map(String::as_str).collect()
}

#[tokio::test]
pub async fn abuse_01_foreign_addresses() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let foreign = field.addresses("GET", Some(field.here));
    let missing = field.addresses("GET", None);
    let mut asked = 0;
    for ((route, foreign), (_, missing)) in foreign.iter().zip(&missing).filter(|((route, _), _)| route.contains('{')) {
        for who in ["there.coordinator", "there.administrator", "there.submitter", "there.log_reviewer"] {
            let (a, b) = (field.get(who, foreign), field.get(who, missing));
            nothing(&format!("{route} as {who}"), &a, &b, &ids(&field));
            assert!(!a.tells(&field));
            asked += 1;
        }
    }
    assert!(asked > 30);
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_02_foreign_ids_in_functions() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let call = |who: &str, meeting: &str, item: &str| {
        field.post(who, "/api/besluit", &[("meeting", meeting), ("item", item), ("fields", "version=0&decision=van+een+ander")])
    };
    let (meeting, item) = (field.here.id("running"), field.here.id("item"));
    let (own, own_item) = (field.there.id("running"), field.there.id("item"));
    let missing = call("there.coordinator", MISSING, MISSING);
    for (a, b) in [(meeting, item), (own, item), (meeting, own_item)] {
        nothing("/api/besluit", &call("there.coordinator", a, b), &missing, &ids(&field));
    }
    // The same parameters in the address change nothing: they are no parameters there.
    let path = format!("/api/besluit?meeting={meeting}&item={item}");
    assert_ne!(field.post("there.coordinator", &path, &[]).status, 200);
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_03_action_on_a_foreign_case() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let form = field.there.minutes(&|field| format!("getypt in {field}"));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let path = format!("/overleggen/{}/punten/{}", field.here.id("running"), field.here.id("item"));
    let missing = format!("/overleggen/{MISSING}/punten/{MISSING}");
    let typed = |path: &str| field.post("there.coordinator", path, &form);
    nothing(&path, &typed(&path), &typed(&missing), &ids(&field));
    // Through a meeting of one's own.
    let mixed = format!("/overleggen/{}/punten/{}", field.there.id("running"), field.here.id("item"));
    nothing(&mixed, &typed(&mixed), &typed(&missing), &ids(&field));
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_04_foreign_action() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let (theirs, missing) = (format!("/acties/{}", field.here.id("action")), format!("/acties/{MISSING}"));
    for fields in [&[("result", "gedaan")][..], &[("do", "undo")], &[("owner", field.there.id("member")), ("result", "x")]] {
        let ask = |path: &str| field.post("there.coordinator", path, fields);
        nothing("an action of another coalition", &ask(&theirs), &ask(&missing), &ids(&field));
    }
    // Nor of a colleague in one's own coalition.
    let own = format!("/acties/{}", field.here.id("action"));
    assert_eq!(field.post("outsider", &own, &[("result", "gedaan")]).status, 404);
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_05_swapped_case() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let path = format!("/overleggen/{}/agenda", field.there.id("running"));
    let put = |case: &str| field.post("there.coordinator", &path, &[("add", case)]);
    nothing("a case of another coalition on an own agenda", &put(field.here.id("waiting")), &put(MISSING), &ids(&field));
    let form = field.there.minutes(&|field| format!("getypt in {field}"));
    let mut form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([("case", field.here.id("case")), ("case_id", field.here.id("case"))]);
    let item = format!("/overleggen/{}/punten/{}", field.there.id("running"), field.there.id("item"));
    assert_eq!(field.stored().await, stored, "nothing is written");
    assert_eq!(field.post("there.coordinator", &item, &form).status, 303);
    let elsewhere = format!("select count(*) from action where case_id = '{}'", field.here.id("case"));
    assert_eq!(field.number(&elsewhere).await, 0, "the action is of the case of the item, whatever the form says");
}

/// An intake that is whole, with more fields.
pub fn intake<'a>(form: &'a [(&'static str, String)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(name, value)| (*name, value.as_str())).chain(more.iter().copied()).collect()
}

/// An id that nothing has yet.
pub const NEW: &str = "0193571b-1111-7111-8111-111111111111";

#[tokio::test]
pub async fn abuse_06_coalition_in_the_body() {
    let field = Field::new().await;
    let form = field.there.intake(NEW, &|field| format!("getypt in {field}"));
    let here = field.here.actor("coordinator").coalition();
    let more = [("coalition_id", here), ("coalition", here), ("region_id", here), ("region", "Gelderland-Midden")];
    assert_eq!(field.post("there.submitter", "/casussen/nieuw", &intake(&form, &more)).status, 303);
    let stored = field.texts(&format!("select coalition_id from case_file where id = '{NEW}'")).await;
    assert_eq!(stored, [field.there.actor("submitter").coalition()]);
    assert_eq!(field.get("coordinator", &format!("/casussen/{NEW}")).status, 404);
}

#[tokio::test]
pub async fn abuse_07_mass_assignment() {
    let field = Field::new().await;
    let form = field.here.intake(NEW, &|field| format!("getypt in {field}"));
    let colleague = field.here.actor("coordinator").membership();
    let more = [
        ("code", "2222222"),
        ("author_id", colleague),
        ("submitted_by", colleague),
        ("submitted_at", "0"),
        ("closed_at", "1"),
        ("closed", "1"),
        ("consent_ok_at", "1"),
        ("purge_at", "0"),
        ("version", "9"),
        ("role", "coordinator"),
    ];
    assert_eq!(field.post("submitter", "/casussen/nieuw", &intake(&form, &more)).status, 303);
    let row = format!(
        "select submitted_by || ' ' || coalesce(closed_at, 0) || ' ' || coalesce(consent_ok_at, 0) || ' ' || (submitted_at > 1) \
         from case_file where id = '{NEW}' and code <> '2222222'"
    );
    assert_eq!(field.texts(&row).await, [format!("{} 0 0 1", field.here.actor("submitter").membership())]);
    let roles = "select count(*) from membership_role r join membership m on m.id = r.membership_id where r.role = 'coordinator'";
    assert_eq!(field.number(roles).await, 2, "one for each coalition, as before");
    // The outcome form of a scribe names neither who saved it nor when.
    let path = format!("/overleggen/{}/punten/{}", field.here.id("running"), field.here.id("item"));
    let fields = [("version", "0"), ("decision", "besluit"), ("reason", ""), ("teller", ""), ("tell_by", "")];
    let fields = [&fields[..], &[("saved_by", colleague), ("closed_at", "1"), ("outcome_by", colleague)]].concat();
    assert_eq!(field.post("scribe", &path, &fields).status, 303);
    let saved = format!("select saved_by from agenda_item where id = '{}'", field.here.id("item"));
    assert_eq!(field.texts(&saved).await, [field.here.actor("scribe").membership()]);
}

#[tokio::test]
pub async fn abuse_08_reporter_asks_for_cases() {
    let field = Field::new().await;
    let case = format!("/casussen/{}", field.here.id("case"));
    let item = format!("/overleggen/{}/punten/{}", field.here.id("running"), field.here.id("item"));
    for path in ["/casussen", "/casussen/nieuw", "/overleggen", "/acties", &case, &item] {
        let answer = field.get("reporter", path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.tells(&field), "{path}");
    }
    assert_eq!(field.post("reporter", "/casussen", &[("code", field.here.id("code"))]).status, 404);
    for path in ["/", "/aantallen", "/aantallen.csv"] {
        let answer = field.get("reporter", path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.tells(&field), "{path}");
    }
}

#[tokio::test]
pub async fn abuse_09_after_the_window() {
    let field = Field::new().await;
    let case = format!("/casussen/{}", field.here.id("past"));
    let item = format!("/overleggen/{}/punten/{}", field.here.id("closed"), field.here.id("past_item"));
    let agenda = format!("/overleggen/{}", field.here.id("closed"));
    for path in [&case, &item] {
        assert!(field.get("invited", path).tells(&field), "{path}: within the window");
    }
    // Closed seven months ago, where six are kept.
    let past = field.here.id("past");
    let then = field.number("select created_at from session limit 1").await - 7 * 31 * 86_400_000_000;
    field.sql(&format!("update case_file set closed_at = {then}, closed_as = 'gestopt' where id = '{past}'")).await;
    for who in ["invited", "chair", "scribe"] {
        for path in [&case, &item] {
            let answer = field.get(who, path);
            assert_eq!(answer.status, 404, "{path} as {who}");
            assert!(!answer.tells(&field), "{path} as {who}");
        }
        let list = field.get(who, &agenda);
        assert!(!list.text().contains(HERE), "the list of what was discussed names no text: {who}");
    }
}

#[tokio::test]
pub async fn abuse_10_removed_with_an_open_session() {
    let field = Field::new().await;
    let (case, member) = (format!("/casussen/{}", field.here.id("case")), field.here.id("member"));
    assert_eq!(field.get("invited", &case).status, 200);
    assert_eq!(field.post("administrator", &format!("/leden/{member}/beeindigen"), &[]).status, 303);
    let stored = field.stored().await;
    let answer = field.get("invited", &case);
    assert_eq!((answer.status, answer.header("location")), (303, "/aanmelden"));
    assert_eq!(field.post("invited", &format!("/acties/{}", field.here.id("action")), &[("result", "x")]).status, 401);
    let typed = [("meeting", field.here.id("running")), ("item", field.here.id("item")), ("fields", "version=0&decision=x")];
    assert!(field.post("invited", "/api/besluit", &typed).text().contains("SignedOut"));
    assert_eq!(field.stored().await, stored, "nothing is written");
}
