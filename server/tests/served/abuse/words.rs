//! 53-59: what identifies people does not get in, wherever and however it is typed, and is kept nowhere.

use domain::text::free::{REPLACE, digest, reason_field, seen_field};

use super::field::{Field, excepted};

const NEW: &str = "0193571b-1111-7111-8111-111111111111";
/// A telephone number, which is never kept.
const PHONE: &str = "06-98765432";

impl Field {
    /// Whether something stands in the database (its files too), the journal or the log.
    async fn keeps(&self, words: &str) -> bool {
        let journal = self.texts("select object || ' ' || object_id || ' ' || detail from journal").await.join("\n");
        let there = |text: &str| text.to_lowercase().contains(&words.to_lowercase());
        let files = std::fs::read_dir(self.folder()).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap_or_default());
        let in_files = files.into_iter().any(|bytes| bytes.windows(words.len()).any(|part| part == words.as_bytes()));
        there(&self.stored().await) || there(&journal) || there(&self.log()) || in_files
    }

    /// An intake in which one text is this.
    fn intake(&self, id: &str, field: &str, text: &str) -> Vec<(&'static str, String)> {
        let mut form = self.here.intake(id, &|_| "Wie belt deze week?".to_owned());
        for (name, value) in &mut form {
            if *name == field {
                text.clone_into(value);
            }
        }
        form
    }
}

fn pairs<'a>(form: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
pub async fn abuse_53_a_bsn_split_up() {
    let field = Field::new().await;
    for text in [
        "111222333",
        "111.222.333",
        "111\u{a0}222\u{a0}333",
        "111\u{200b}222\u{200b}333",
        "111\n222\n333",
        "１１１２２２３３３",
        "1 1 1 2 2 2 3 3 3",
        "bsn is 111-22-23-33",
    ] {
        let form = field.intake(NEW, "worries", text);
        let answer = field.post_excepting("submitter", "/casussen/nieuw", &pairs(&form));
        assert_eq!(answer.status, 422, "{text:?}");
        assert!(answer.text().contains("burgerservicenummer") && answer.text().contains("id=\"worries-fout\""), "{text:?}");
        assert!(!field.keeps(text).await, "{text:?}");
    }
    // One half at the end of a field, the other at the start of the next: each alone is nothing.
    for (left, right) in [("happy", "worries"), ("worries", "happy"), ("question", "support")] {
        let mut form = field.intake(NEW, left, "Zij noemde 11122");
        form.iter_mut().filter(|(name, _)| *name == right).for_each(|(_, value)| "2333 in de brief".clone_into(value));
        let answer = field.post("submitter", "/casussen/nieuw", &pairs(&form));
        assert_eq!(answer.status, 422, "{left} {right}");
        for half in [left, right] {
            assert!(answer.text().contains(&format!("id=\"{half}-fout\"")), "{left} {right}: beside both");
        }
    }
    assert_eq!(field.number(&format!("select count(*) from case_file where id = '{NEW}'")).await, 0);
}

#[tokio::test]
pub async fn abuse_54_a_name_in_other_letters() {
    let field = Field::new().await;
    for (number, name) in
        ["tomasz", "TOMASZ", "Toma\u{301}sz", "T\u{43e}masz", "ｔｏｍａｓｚ", "To\u{200b}masz"].into_iter().enumerate()
    {
        let id = format!("0193571b-555{number}-7111-8111-111111111111");
        let form = field.intake(&id, "worries", &format!("partner {name} belt"));
        let answer = field.post("submitter", "/casussen/nieuw", &pairs(&form));
        assert!(answer.status == 422 && answer.text().contains("naam van een persoon"), "{name:?}: {}", answer.status);
        assert!(answer.text().contains("uitzondering-worries"), "{name:?}: a reason is asked");
        assert_eq!(field.number(&format!("select count(*) from case_file where id = '{id}'")).await, 0);
    }
}

#[tokio::test]
pub async fn abuse_55_straight_to_the_server() {
    // Every form with free text, every text of it, without the page or its script.
    let field = Field::new().await;
    let here = field.here;
    let (running, item) = (here.id("running"), here.id("item"));
    let outcome = format!("/overleggen/{running}/punten/{item}");
    let report = format!("/overleggen/{}/verslag/{}", here.id("closed"), here.id("past_item"));
    let words = "Wie belt deze week?";
    let intake = here.intake(NEW, &|_| words.to_owned());
    let minutes = here.minutes(&|_| words.to_owned());
    let refused = here.intake(NEW, &|_| words.to_owned()).into_iter().filter(|(name, _)| *name != "consent");
    let refused: Vec<_> = refused.chain([("consent", "nee".to_owned()), ("consent_reason", words.to_owned())]).collect();
    let action = format!("/acties/{}", here.id("action"));
    let own =
        |fields: &[(&'static str, &str)]| fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect::<Vec<_>>();
    let place = here.id("place");
    let kind = here.id("kind");
    let meeting = own(&[
        ("id", NEW),
        ("kind", kind),
        ("day", "2020-01-15"),
        ("starts", "13:00"),
        ("ends", "14:30"),
        ("municipality", place),
        ("room", "kamer 2"),
        ("afterwards", words),
    ]);
    let name = |fields: &[(&'static str, &str)]| own(&[&[("id", NEW), ("name", "Nieuwe naam")], fields].concat());
    let forms: Vec<(&str, &str, Vec<(&'static str, String)>, &[&str])> = vec![
        (
            "submitter",
            "/casussen/nieuw",
            intake,
            &["question", "going_well", "happy", "worries", "support", "involved", "urgent_reason"],
        ),
        ("submitter", "/casussen/nieuw", refused, &["consent_reason"]),
        (
            "scribe",
            &outcome,
            minutes.into_iter().filter(|(field, _)| *field != "reason").chain([("reason", words.to_owned())]).collect(),
            &["decision", "action", "reason"],
        ),
        ("invited", &action, own(&[("result", words)]), &["result"]),
        ("invited", &report, own(&[("id", NEW), ("correction", words)]), &["correction"]),
        (
            "coordinator",
            &report,
            own(&[("version", "1"), ("decision", words), ("reason", words), ("teller", ""), ("tell_by", "")]),
            &["decision", "reason"],
        ),
        ("coordinator", "/overleggen/nieuw", meeting, &["room", "afterwards"]),
        ("administrator", "/instellingen/disciplines", name(&[]), &["name"]),
        ("administrator", "/instellingen/regios", name(&[]), &["name"]),
        ("administrator", "/instellingen/overlegsoorten", name(&[("short", "TAFEL"), ("purpose", "casussen")]), &["name"]),
        (
            "administrator",
            "/instellingen/api-toegang",
            name(&[("municipality", place), ("scope", "eigen"), ("lasts", "90")]),
            &["name"],
        ),
        ("administrator", "/leden", name(&[("role", "participant"), ("organisation", "De Wiek")]), &["name", "organisation"]),
    ];
    for (who, path, form, texts) in forms {
        for text in texts {
            let mut form = form.clone();
            form.iter_mut().filter(|(name, _)| name == text).for_each(|(_, value)| *value = format!("Bel {PHONE} even."));
            let answer = field.post_excepting(who, path, &pairs(&form));
            assert_eq!(answer.status, 422, "{path} {text}");
            // The fields of a row are named after its action.
            let beside = [format!("id=\"{text}-fout\""), format!("id=\"{text}--")];
            assert!(beside.iter().any(|id| answer.text().contains(id)), "{path} {text}: said beside the field");
            assert!(answer.text().contains(PHONE), "{path} {text}: what was typed is there again");
            assert!(!field.keeps(PHONE).await, "{path} {text}");
        }
    }
    assert!(field.number("select count(*) from journal where object = 'text_check' and action = 'refuse'").await > 10);
}

#[tokio::test]
pub async fn abuse_56_later_edits_drafts_and_import() {
    let field = Field::new().await;
    let (running, item) = (field.here.id("running"), field.here.id("item"));
    let send = |version: &str, text: &str| {
        let fields = format!("version={version}&decision={}", text.replace(' ', "+"));
        field.post("scribe", "/api/besluit", &[("meeting", running), ("item", item), ("fields", &fields)])
    };
    let refused = |answer: &super::field::Reply| answer.status == 200 && answer.text().contains("\"whole\":false");
    for text in ["Bel 06-98765432", "partner tomasz komt"] {
        let answer = send("0", text);
        assert!(refused(&answer) && answer.text().contains("nog niet opgeslagen: "), "{text}: {}", answer.text());
        assert!(!field.keeps(text).await, "{text}");
    }
    // A later edit adds it to a text that is clean.
    assert!(send("0", "De partner komt").text().contains("\"whole\":true"));
    assert!(refused(&send("1", "De partner tomasz komt")));
    assert!(!field.keeps("partner tomasz").await);
    // An import of members: names are names, a number is not.
    let lines = format!("naam;rollen\nAns {PHONE};deelnemer");
    let answer = field.post("administrator", "/leden/importeren", &[("id", NEW), ("do", "add"), ("lines", &lines)]);
    assert!(answer.status < 500 && !field.keeps(PHONE).await, "{}", answer.status);
}

#[tokio::test]
pub async fn abuse_57_titles_addresses_and_searches() {
    let field = Field::new().await;
    for (who, path) in [("coordinator", "/casussen"), ("administrator", "/leden"), ("submitter", "/casussen")] {
        let answer = field.post(who, path, &[("code", PHONE), ("zoek", PHONE), ("name", PHONE)]);
        assert!(answer.status < 500, "{path}");
        let answer = field.get(who, &format!("{path}?na={PHONE}&zoek={PHONE}"));
        assert!(answer.status < 500, "{path}");
    }
    for path in [format!("/casussen/{PHONE}"), format!("/overleggen/{PHONE}"), format!("/{PHONE}")] {
        assert_eq!(field.get("coordinator", &path).status, 404, "{path}");
    }
    // While typing, too, nothing is kept.
    let typed = [("field", "worries"), ("place", "0"), ("texts", PHONE), ("strict", "false")];
    let answer = field.post("submitter", "/api/tekstcontrole", &typed);
    assert!(answer.status == 200 && answer.text().contains("telefoonnummer"), "{}", answer.text());
    assert!(!field.keeps(PHONE).await);
    // No title of a page holds what somebody typed about a case.
    let page = field.get("submitter", &format!("/casussen/{}", field.here.id("case"))).text();
    let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap();
    assert!(!title.contains(field.here.marker), "{title}");
}

#[tokio::test]
pub async fn abuse_58_refused_text_is_kept_nowhere() {
    let mut field = Field::new().await;
    let secret = "NL91 ABNA 0417 1643 00";
    let form = field.intake(NEW, "support", &format!("rekening {secret}"));
    for _ in 0..3 {
        assert_eq!(field.post("submitter", "/casussen/nieuw", &pairs(&form)).status, 422);
    }
    // Sent by somebody whose session is over: the text is in the answer, and in nothing else.
    assert!(field.post("nobody", "/casussen/nieuw", &pairs(&form)).text().contains(secret));
    assert!(!field.keeps(secret).await && !field.keeps("0417 1643").await);
    let details = field.texts("select detail from journal where object = 'text_check'").await;
    assert_eq!(details, ["stopped iban 1"; 3], "closed words and numbers");
    let counted = "select kind || ' ' || deed || ' ' || number from text_check_count";
    assert_eq!(field.texts(counted).await, ["iban stopped 3"]);
    field.stop();
    let rest = std::fs::read_dir(field.folder()).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap_or_default());
    assert!(rest.into_iter().all(|bytes| !bytes.windows(9).any(|part| part == b"0417 1643")), "nor in a file");
}

#[tokio::test]
pub async fn abuse_59_an_exception_without_a_reason_or_a_right() {
    let field = Field::new().await;
    let form = field.intake(NEW, "worries", "partner tomasz belt");
    let (seen, why) = (digest("name", "tomasz"), reason_field("worries"));
    let seen_name = seen_field("worries");
    let with = |more: &[(&'static str, &str)]| {
        let more = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let all: Vec<(String, String)> =
            form.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).chain(more).collect();
        all
    };
    let send = |fields: &[(String, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        field.post("submitter", "/casussen/nieuw", &fields).status
    };
    let why_name: &'static str = Box::leak(why.into_boxed_str());
    let seen_name: &'static str = Box::leak(seen_name.into_boxed_str());
    assert_eq!(send(&with(&[])), 422, "no reason");
    assert_eq!(send(&with(&[(why_name, "")])), 422, "an empty reason");
    assert_eq!(send(&with(&[(why_name, "zomaar"), (seen_name, &seen)])), 422, "no reason of the list");
    assert_eq!(send(&with(&[(why_name, "nodig")])), 422, "a reason for nothing that was seen");
    assert_eq!(send(&with(&[(why_name, "nodig"), (seen_name, &digest("name", "pawel"))])), 422, "for another name");
    // A Stop has no exceptions.
    let stop = field.intake(NEW, "worries", PHONE);
    assert_eq!(field.post_excepting("submitter", "/casussen/nieuw", &pairs(&stop)).status, 422);
    // Without consent of the parents there are none at all.
    let refused = form.iter().filter(|(name, _)| *name != "consent").cloned();
    let refused: Vec<_> =
        refused.chain([("consent", "nee".to_owned()), ("consent_reason", "Zij is er niet.".to_owned())]).collect();
    let answer = field.post_excepting("submitter", "/casussen/nieuw", &pairs(&refused));
    assert!(answer.status == 422 && answer.text().contains("zonder toestemming"), "{}", answer.status);
    assert_eq!(field.number(&format!("select count(*) from case_file where id = '{NEW}'")).await, 0);
    // Who may not write the outcome cannot except anything in it either.
    let (running, item) = (field.here.id("running"), field.here.id("item"));
    let outcome = field.here.minutes(&|_| "partner tomasz belt".to_owned());
    let path = format!("/overleggen/{running}/punten/{item}");
    assert_eq!(field.post_excepting("invited", &path, &pairs(&outcome)).status, 404);
    // With a reason it is kept, and that is noted without the words.
    let kept = excepted(&pairs(&form));
    assert!(!kept.is_empty() && field.post_excepting("submitter", "/casussen/nieuw", &pairs(&form)).status == 303);
    let noted = format!("select detail from journal where object = 'text_check' and action = 'change' and object_id = '{NEW}'");
    assert_eq!(field.texts(&noted).await, ["niemand name 1"]);
    // One tap puts neutral words in the place of a name, without script.
    let other = "0193571b-2222-7111-8111-111111111111";
    let form = field.intake(other, "worries", "partner tomasz belt");
    let tap = [pairs(&form), vec![(REPLACE, "worries 8 14 (naam)")]].concat();
    assert_eq!(field.post("submitter", "/casussen/nieuw", &tap).status, 303);
    let stored = format!("select body from case_text where case_id = '{other}' and field = 'worries'");
    assert_eq!(field.texts(&stored).await, ["partner (naam) belt"]);
}
