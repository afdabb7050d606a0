//! The forms of the table, by their names. Values may hold `{names}` of what the ground has.

use crate::{ground::Ground, hospital::Hospital};

const MEMBER: [(&str, &str); 7] = [
    ("rev", "0"),
    ("name", "Ans Bos"),
    ("email", ""),
    ("role", "participant"),
    ("discipline", ""),
    ("organisation", ""),
    ("municipality", ""),
];

/// A provider that can be asked who it is.
fn provider() -> Vec<(&'static str, String)> {
    let issuer = Hospital::any().issuer.as_str();
    let fields = [
        ("name", "Ziekenhuis"),
        ("issuer", issuer),
        ("client_id", "bord"),
        ("client_secret", "geheim"),
        ("two_factors", "trusted"),
    ];
    fields.map(|(name, value)| (name, value.to_owned())).to_vec()
}

/// Fields of a form: names and values.
pub fn fields(form: &str, ground: &Ground) -> Vec<(String, String)> {
    let plain = |fields: &[(&'static str, &'static str)]| -> Vec<(&'static str, String)> {
        fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
    };
    let words = |field: &str| format!("getypt in {field}");
    let fields: Vec<(&'static str, String)> = match form {
        "-" => Vec::new(),
        "messages" => plain(&[("about", "acties"), ("was", "{no_mail_off}")]),
        "coming" => plain(&[("answer", "komt")]),
        "stand_in" => plain(&[("who", "{outsider}"), ("handover", "Vraag naar de tweede afspraak."), ("was", "{sent_told}")]),
        "no_stand_in" => plain(&[("do", "terug")]),
        "ask" => plain(&[("do", "vragen")]),
        "feed" => plain(&[("do", "maken")]),
        "demo" => plain(&[("who", "coordinator")]),
        "founding" => plain(&[("coalition", "Nieuw"), ("region", "IJmond"), ("name", "Ans Bos"), ("coordinator", "ja")]),
        "intake" => ground.intake("{new}", &words),
        "intake_taken" => ground.intake("{taken}", &words),
        "intake_kind" => replaced(ground.intake("{new}", &words), "kind", "{kind}"),
        "plan" => plan("{new}"),
        "plan_change" => plan_change("{sent_was}"),
        "plan_begun" => plan_change("{running_was}"),
        "plan_taken" => plan("{taken_running}"),
        "add" => plain(&[("add", "{waiting}")]),
        "remove" => plain(&[("remove", "{item}")]),
        "up" => plain(&[("up", "{item}")]),
        "propose" => plain(&[("propose", "ja")]),
        "send" => plain(&[("do", "versturen")]),
        "open" => plain(&[("do", "beginnen")]),
        "cancel" => plain(&[("do", "afgelasten")]),
        "table" => plain(&[("voorzitter", "{member}"), ("was-voorzitter", "{chair}")]),
        "minutes" => ground.minutes(&words),
        "minutes_owner" => replaced(ground.minutes(&words), "owner", "{member}"),
        "finish" => plain(&[("finish", "ja")]),
        "answer" => plain(&[("taken_over", "{new}")]),
        "correct" | "take_back" | "leaflet" => plain(agreed(form)),
        "opening" => plain(&[("code", "{code}"), ("reason", "waarneming"), ("note", "Ik neem waar voor een collega.")]),
        "confirm" => plain(&[("do", "confirm")]),
        "responder" => plain(&[("name", "{member}")]),
        "responder_off" => plain(&[("off", "{member}")]),
        "sign" => plain(&[("do", "sign")]),
        "code" => plain(&[("code", "{code}")]),
        "member" => plain(&[("id", "{new}"), ("name", "Ans Bos"), ("role", "participant")]),
        "member_taken" => plain(&[("id", "{taken_member}"), ("name", "Ans Bos"), ("role", "participant")]),
        "member_change" => plain(&MEMBER),
        "member_roles" => replaced(plain(&MEMBER), "role", "coordinator"),
        "member_lead" => plain(&[("id", "{new}"), ("name", "Ans Bos"), ("role", "coordinator")]),
        "import" => plain(&[("id", "{new}"), ("do", "add"), ("lines", "naam;rollen\nAns Bos;deelnemer")]),
        "others" => plain(&[("others", "ja")]),
        "session" => plain(&[("session", "{session}")]),
        "all" => plain(&[("all", "ja")]),
        "decision" => decision("{running}", "{item}"),
        "decision_sent" => decision("{sent}", "{announced_item}"),
        "report" => plain(&[("result", "Het bezoek is afgesproken.")]),
        live if live.starts_with("live_") => plain(while_it_goes_on(live)),
        "sign_in" => plain(&[("email", "niemand@example.nl"), ("password", "te kort"), ("code", "123456")]),
        "provider" => provider(),
        "provider_off" => plain(&[("do", "remove")]),
        "passkey" => plain(&[("ceremony", "nee"), ("answer", "geen json")]),
        "ask_sign_in" => plain(&[("purpose", "SignIn")]),
        "ask_new" => plain(&[("purpose", "Register")]),
        "ask_prove" => plain(&[("purpose", "Prove")]),
        "allow" => plain(&[("id", "{new}"), ("name", "De Brelkoven")]),
        "allow_taken" => plain(&[("id", "{taken_allowed}"), ("name", "De Brelkoven")]),
        "marks" => plain(&[("field", "decision"), ("place", "0"), ("texts", "Partner Tomasz belt."), ("strict", "false")]),
        "membership" => plain(&[("membership", "{member}")]),
        "publish" => plain(&[("year", "2026"), ("geography", "woonplaats")]),
        "give" => plain(&[("do", "vrijgeven")]),
        "send_back" => plain(&[("do", "terug"), ("reason", "Juli ontbreekt.")]),
        "withdraw" => plain(&[("do", "intrekken")]),
        "year_cell" => plain(&[("year", "2024"), ("kind", "{kind}"), ("case_type", "gezin")]),
        "general" => plain(&[
            ("rev", "0"),
            ("name", "Andere naam"),
            ("minutes", "10"),
            ("reply_to", ""),
            ("retention", "6"),
            ("n_min", "10"),
            ("zeros", "verborgen"),
        ]),
        "api_key" => api_key("{new}", "{place}"),
        "api_key_taken" => api_key("{taken_api_key}", "{place}"),
        "kind_new" => kind("{new}"),
        "kind_taken" => kind("{taken_kind}"),
        "kind_change" => kind(""),
        "name_new" => plain(&[("id", "{new}"), ("name", "Nieuwe naam")]),
        "discipline_taken" => plain(&[("id", "{taken_discipline}"), ("name", "Nieuwe naam")]),
        "region_taken" => plain(&[("id", "{taken_region}"), ("name", "Nieuwe naam")]),
        "discipline_change" => plain(&[("was", "verloskundige"), ("name", "Nieuwe naam")]),
        "region_change" => plain(&[("was", "Deel"), ("name", "Nieuwe naam")]),
        "shift" => plain(&[("do", "down")]),
        "totals" => plain(&[
            ("do", "save"),
            ("lines", "jaar;overlegsoort;casustype;indeling;gebied;aantal\n2019;MDO;zwangeren;woonplaats;totaal;12"),
        ]),
        "retire" => plain(&[("do", "retire")]),
        "join" => plain(&[("municipality", "{place}"), ("from", "2026-12-01")]),
        "leave" => plain(&[("member", "{place} 2020-01-01"), ("until", "2026-12-01")]),
        other => panic!("no form {other}"),
    };
    let fields = replaced(fields, "action_id", "{new}");
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// An ordinary plan of a meeting, without its id.
pub const PLAN: [(&str, &str); 7] = [
    ("kind", "{kind}"),
    ("day", "2026-12-01"),
    ("starts", "13:00"),
    ("ends", "14:30"),
    ("municipality", "{place}"),
    ("room", "kamer 2"),
    ("member", "{member}"),
];

fn plan(id: &str) -> Vec<(&'static str, String)> {
    [("id", id)].into_iter().chain(PLAN).map(|(name, value)| (name, value.to_owned())).collect()
}

fn plan_change(was: &str) -> Vec<(&'static str, String)> {
    let more = [("was", was), ("link", ""), ("afterwards", "")].map(|(name, value)| (name, value.to_owned()));
    plan("").into_iter().chain(more).collect()
}

fn kind(id: &str) -> Vec<(&'static str, String)> {
    let fields = [("rev", "0"), ("id", id), ("short", "TAFEL"), ("name", "Tafel"), ("purpose", "casussen")];
    fields.map(|(name, value)| (name, value.to_owned())).to_vec()
}

/// Of a meeting that goes on.
fn while_it_goes_on(form: &str) -> &'static [(&'static str, &'static str)] {
    match form {
        "live_next" => &[("next", "ja")],
        "live_jump" => &[("jump", "{item}")],
        "live_here" => &[("here", "ja")],
        "live_came" => &[("came", "{member}")],
        "live_pen" => &[("pen", "{member}")],
        "live_look" => &[("meeting", "{running}"), ("shown", "{item}"), ("place", "Seat")],
        _ => &[("meeting", "{running}"), ("place", "Screen"), ("verb", "next"), ("of", "ja")],
    }
}

fn decision(meeting: &str, item: &str) -> Vec<(&'static str, String)> {
    [("meeting", meeting), ("item", item), ("fields", "version=0&decision=getypt")].map(|(n, v)| (n, v.to_owned())).to_vec()
}

fn replaced(fields: Vec<(&'static str, String)>, name: &str, with: &str) -> Vec<(&'static str, String)> {
    fields.into_iter().map(|(n, value)| (n, if n == name { with.to_owned() } else { value })).collect()
}

fn api_key(id: &str, place: &str) -> Vec<(&'static str, String)> {
    let fields = [("id", id), ("name", "Dashboard"), ("municipality", place), ("scope", "eigen"), ("lasts", "90")];
    fields.map(|(name, value)| (name, value.to_owned())).to_vec()
}

/// What is agreed: corrected, taken back, put on paper.
fn agreed(form: &str) -> &'static [(&'static str, &'static str)] {
    match form {
        "correct" => &[
            ("id", "{new}"),
            ("correction", "Het was anders."),
            ("version", "1"),
            ("decision", "Anders."),
            ("reason", ""),
            ("teller", ""),
            ("tell_by", ""),
        ],
        "take_back" => &[
            ("version", "1"),
            ("decision", "Anders."),
            ("reason", ""),
            ("teller", ""),
            ("tell_by", ""),
            ("take_back", "{action}"),
        ],
        _ => &[("version", "{past_was}"), ("pick", "line-1"), ("line-1", "Er komt iemand bij u langs.")],
    }
}
