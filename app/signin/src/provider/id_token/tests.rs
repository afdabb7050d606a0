use ring::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair},
};
use serde_json::json;
use time::macros::datetime;

use super::*;

const NOW: OffsetDateTime = datetime!(2026-11-30 09:00 UTC);

/// A provider with one key.
struct Hospital {
    pair: Ed25519KeyPair,
    keys: CoreJsonWebKeySet,
}

impl Hospital {
    fn new() -> Self {
        let made = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        let pair = Ed25519KeyPair::from_pkcs8(made.as_ref()).unwrap();
        let x = BASE64_URL_SAFE_NO_PAD.encode(pair.public_key());
        let keys = json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": "een", "x": x }] });
        Self { pair, keys: serde_json::from_value(keys).unwrap() }
    }

    fn signs(&self, head: &Value, claims: &Value) -> String {
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(head), part(claims));
        let signature = BASE64_URL_SAFE_NO_PAD.encode(self.pair.sign(signed.as_bytes()));
        format!("{signed}.{signature}")
    }

    fn read(&self, token: &str) -> Result<Claims, Wrong> {
        read(token, &self.keys, &Expected { issuer: "https://login.example.nl", client: "bord", nonce: "vraag", now: NOW })
    }

    /// Signs the claims of a right token, with these instead or beside them (`null`: without); and reads them.
    fn gives(&self, more: &Value) -> Result<Claims, Wrong> {
        self.read(&self.signs(&head(), &claims(more)))
    }
}

fn head() -> Value {
    json!({ "alg": "EdDSA", "kid": "een" })
}

fn claims(more: &Value) -> Value {
    let over = NOW.unix_timestamp() + 300;
    let mut all = json!({ "iss": "https://login.example.nl", "aud": "bord", "sub": "zuster-1", "nonce": "vraag", "exp": over });
    for (name, value) in more.as_object().unwrap() {
        all[name] = value.clone();
    }
    all.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    all
}

#[test]
fn a_right_token_says_who_it_is() {
    let hospital = Hospital::new();
    assert_eq!(hospital.gives(&json!({})).unwrap().subject, "zuster-1");
    assert_eq!(hospital.gives(&json!({ "aud": ["bord"] })).unwrap().subject, "zuster-1");
    // Without a name in the head every key may be it.
    let nameless = hospital.signs(&json!({ "alg": "EdDSA" }), &claims(&json!({})));
    assert_eq!(hospital.read(&nameless).unwrap().subject, "zuster-1");
}

#[test]
fn f8_a_claim_nobody_asked_for_shuts_nobody_out() {
    let hospital = Hospital::new();
    for odd in [
        json!({ "amr": "mfa" }),
        json!({ "amr": 7 }),
        json!({ "email_verified": "true" }),
        json!({ "updated_at": "2026-11-30T09:00:00Z" }),
        json!({ "address": "Ede", "birthdate": 1990, "locale": ["nl"], "acr": {} }),
        json!({ "iat": "gisteren", "auth_time": "net" }),
    ] {
        assert!(hospital.gives(&odd).is_ok(), "{odd}");
    }
    // What is asked for may be one word or several; what is neither is named.
    for amr in [json!("mfa"), json!(["pwd", "mfa"])] {
        assert_eq!(hospital.gives(&json!({ "amr": amr })).unwrap().holds("amr", "mfa"), Ok(true));
        assert_eq!(hospital.gives(&json!({ "amr": amr })).unwrap().holds("amr", "otp"), Ok(false));
    }
    assert_eq!(hospital.gives(&json!({})).unwrap().holds("amr", "mfa"), Ok(false));
    let wrong = hospital.gives(&json!({ "amr": 7 })).unwrap().holds("amr", "mfa").unwrap_err();
    assert!(wrong.to_string().contains("`amr`"), "{wrong}");
}

#[test]
fn f8_audience_and_authorised_party_decide_together() {
    let hospital = Hospital::new();
    for (for_whom, taken) in [
        (json!({ "aud": ["bord", "ander"], "azp": "bord" }), true),
        (json!({ "aud": "bord", "azp": "bord" }), true),
        (json!({ "aud": "bord", "azp": "ander" }), false),
        (json!({ "aud": ["bord", "ander"], "azp": "ander" }), false),
        (json!({ "aud": ["bord", "ander"] }), false),
        (json!({ "aud": "bord", "azp": 7 }), false),
        (json!({ "aud": "ander", "azp": "bord" }), false),
        (json!({ "aud": [] }), false),
        (json!({ "aud": null }), false),
        (json!({ "aud": ["bord", 7], "azp": "bord" }), false),
    ] {
        assert_eq!(hospital.gives(&for_whom).is_ok(), taken, "{for_whom}");
    }
}

#[test]
fn what_has_to_be_right_is_named_when_it_is_not() {
    let hospital = Hospital::new();
    let soon = NOW.unix_timestamp();
    for (odd, claim) in [
        (json!({ "iss": "https://login.example.com" }), "`iss`"),
        (json!({ "iss": "https://login.example.nl/" }), "`iss`"),
        (json!({ "nonce": "een andere" }), "`nonce`"),
        (json!({ "nonce": null }), "`nonce`"),
        (json!({ "exp": soon - 61 }), "`exp`"),
        (json!({ "exp": soon.to_string() }), "`exp`"),
        (json!({ "exp": null }), "`exp`"),
        (json!({ "sub": "" }), "`sub`"),
        (json!({ "sub": 12 }), "`sub`"),
    ] {
        let wrong = hospital.gives(&odd).unwrap_err().to_string();
        assert!(wrong.contains(claim), "{odd}: {wrong}");
    }
    assert!(hospital.gives(&json!({ "exp": soon - 59 })).is_ok(), "clocks are a minute apart");
}

#[test]
fn nobody_else_signs_for_the_provider() {
    let hospital = Hospital::new();
    let good = claims(&json!({}));
    let other = Hospital::new().signs(&head(), &good);
    let (body, signature) = other.rsplit_once('.').unwrap();
    let right = hospital.signs(&head(), &good);
    let changed = hospital.signs(&head(), &claims(&json!({ "sub": "zuster-2" })));
    let swapped = format!("{}.{}", right.rsplit_once('.').unwrap().0, changed.rsplit_once('.').unwrap().1);
    let none = format!("{}.", hospital.signs(&json!({ "alg": "none" }), &good).rsplit_once('.').unwrap().0);
    for token in [
        other.as_str(),
        &swapped,
        &none,
        &hospital.signs(&json!({ "alg": "HS256", "kid": "een" }), &good),
        &hospital.signs(&json!({ "alg": "RS256", "kid": "een" }), &good),
        &hospital.signs(&json!({ "alg": 7 }), &good),
        &hospital.signs(&json!({}), &good),
        &hospital.signs(&json!({ "alg": "EdDSA", "kid": "twee" }), &good),
        &hospital.signs(&json!({ "alg": "EdDSA", "kid": "een", "crit": ["exp"], "exp": 1 }), &good),
        &hospital.signs(&head(), &json!([])),
        &format!("{body}.{body}.{signature}"),
        &format!("{right}="),
        body,
        "",
        "..",
        "a.b.c",
    ] {
        assert!(matches!(hospital.read(token), Err(Wrong::Form | Wrong::Signature(_))), "{token}");
    }
}
