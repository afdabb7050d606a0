//! From nothing to a working coalition, over HTTP with the program that is shipped: the link it prints, the
//! coalition, a member, her own link, her first case.

use signin::totp;

use crate::{
    http::{Answer, Client, Dice},
    program::{Running, text},
    sign_in::{PASSWORD, app_of, between},
};

/// Sets up a password with an app, and is in.
fn enrol(client: &mut Client, login: &str) {
    let fields = [("email", login), ("password", PASSWORD)];
    let page = client.post("/aanmelden/begin/wachtwoord", &pairs(&fields)).unwrap().body;
    let (secret, draft) = app_of(&page);
    let seconds = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let code = totp::now(&secret, i64::try_from(seconds).unwrap()).unwrap();
    let done = client.post("/aanmelden/begin/code", &pairs(&[("draft", draft), ("code", &code)])).unwrap();
    assert_eq!(done.status, 200, "{}", done.body);
}

/// The value of the first choice with this name.
fn choice<'a>(page: &'a str, name: &str) -> &'a str {
    let tag = page.split('<').find(|tag| tag.starts_with("input") && tag.contains(&format!("name=\"{name}\""))).unwrap();
    between(tag, "value=\"", "\"")
}

fn pairs<'a>(fields: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

fn to<'a>(answer: &'a Answer, place: &str) -> &'a str {
    assert_eq!(answer.status, 303, "{}", answer.body);
    let location = answer.location.as_deref().unwrap();
    assert!(location.starts_with(place), "{location}");
    location
}

#[test]
fn an_empty_board_becomes_a_working_coalition() {
    let folder = tempfile::tempdir().unwrap();
    let mut board = Running::start(&["serve", "--data", text(folder.path()), "--addr", "127.0.0.1:0"]);
    let lines = board.until("te openen op");
    let (origin, token) = lines.iter().find_map(|line| line.split_once("/instellen/")).unwrap();
    let port: u16 = origin.rsplit_once(':').unwrap().1.parse().unwrap();

    // Nothing is to be had before, and a wrong link opens nothing.
    let mut founder = Client::new(port, None).unwrap();
    to(&founder.get("/").unwrap(), "/aanmelden");
    assert_eq!(founder.get(&format!("/instellen/{}", "0".repeat(64))).unwrap().status, 404);

    // A form that lacks something comes back; the link still works.
    let set_up = format!("/instellen/{token}");
    assert_eq!(founder.get(&set_up).unwrap().status, 200);
    let half = [("coalition", "Samen in IJmond"), ("region", "IJmond")];
    let answer = founder.post(&set_up, &pairs(&half)).unwrap();
    assert!(answer.status == 422 && answer.body.contains("Samen in IJmond"), "what was typed comes back");
    let whole = [half[0], half[1], ("name", "Ans Bos"), ("coordinator", "ja")];
    let answer = founder.post(&set_up, &pairs(&whole)).unwrap();
    to(&answer, "/aanmelden/begin");
    assert!(answer.cookie.as_deref().is_some_and(|cookie| cookie.starts_with("casusbord-onderweg=")));
    to(&founder.get("/").unwrap(), "/aanmelden");
    enrol(&mut founder, "ans@example.nl");
    let home = founder.get("/").unwrap();
    assert!(home.status == 200 && home.body.contains("Ans Bos") && home.body.contains("Samen in IJmond"));
    let mut late = Client::new(port, None).unwrap();
    assert_eq!(late.get(&set_up).unwrap().status, 404, "once");
    assert_eq!(late.post(&set_up, &pairs(&whole)).unwrap().status, 404);

    // A member, and the link that lets her in.
    let mut dice = Dice(1);
    let member = dice.id();
    let fields = [("id", member.as_str()), ("name", "Tineke Vos"), ("role", "participant")];
    to(&founder.post("/leden", &pairs(&fields)).unwrap(), "/leden");
    let invited = founder.post(&format!("/leden/{member}/link"), &[]).unwrap();
    assert_eq!(invited.status, 200);
    let link = between(&invited.body, &format!("{origin}/aanmelden/"), "<");
    let mut midwife = Client::new(port, None).unwrap();
    // Whoever reads her mail before her (a scanner does) uses nothing up.
    for _ in 0..2 {
        let page = midwife.get(&format!("/aanmelden/{link}")).unwrap();
        assert!(page.status == 200 && page.cookie.is_none() && page.body.contains("Tineke Vos"));
    }
    to(&midwife.post(&format!("/aanmelden/{link}"), &[]).unwrap(), "/aanmelden/begin");
    enrol(&mut midwife, "tineke@example.nl");
    assert_eq!(late.get(&format!("/aanmelden/{link}")).unwrap().status, 404, "once");
    assert!(midwife.get("/").unwrap().body.contains("Tineke Vos"));
    assert_eq!(midwife.get("/leden").unwrap().status, 404);

    // She submits a case, which the coordinator sees.
    let form = midwife.get("/casussen/nieuw").unwrap().body;
    let fields = [
        ("id", choice(&form, "id")),
        ("kind", choice(&form, "kind")),
        ("case_type", "gezin"),
        ("residence", "buiten"),
        ("question", "Wie kijkt er mee?"),
        ("urgency", "gewoon"),
        ("consent", "besproken"),
    ];
    let answer = midwife.post("/casussen/nieuw", &pairs(&fields)).unwrap();
    let case = to(&answer, "/casussen/");
    assert!(founder.get(case.split('?').next().unwrap()).unwrap().body.contains("Wie kijkt er mee?"));

    // The next start prints no link: the board is not empty any more.
    assert!(board.stop("-TERM").success());
    let mut again = Running::start(&["serve", "--data", text(folder.path()), "--addr", "127.0.0.1:0"]);
    assert!(again.until("te openen op").iter().all(|line| !line.contains("instellen")));
    assert!(again.stop("-TERM").success());
}
