//! Reading an ID token (OpenID Connect Core 1.0 §3.1.3.7). Signature and keys are the library's work; the claims are read
//! here, because its own type reads the whole profile of the standard, and one claim nobody asked for, written in another
//! way (`"amr": "mfa"`, `"email_verified": "true"`), would shut everybody out (fault F8).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use openidconnect::{
    JsonWebKey, JsonWebKeyAlgorithm, JsonWebKeyUse, JwsSigningAlgorithm,
    core::{CoreJsonWebKeySet, CoreJwsSigningAlgorithm},
};
use serde_json::{Map, Value};
use time::{Duration, OffsetDateTime};

/// So far clocks may be apart.
const LEEWAY: Duration = Duration::minutes(1);

/// What a token has to be for.
pub(super) struct Expected<'a> {
    /// Who gives it.
    pub(super) issuer: &'a str,
    /// For whom: the board as the provider knows it.
    pub(super) client: &'a str,
    /// To which question.
    pub(super) nonce: &'a str,
    /// The instant it is read.
    pub(super) now: OffsetDateTime,
}

/// The claims of a token that is right.
#[derive(Debug)]
pub(super) struct Claims {
    /// Whom it means.
    pub(super) subject: String,
    all: Map<String, Value>,
}

/// What is wrong with a token: says which claim.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Wrong {
    /// Not three parts of JSON, or encrypted.
    #[error("it is no signed token")]
    Form,
    /// Signed by none of the provider's keys, or in a way that proves nothing.
    #[error("its signature ({0}) is by none of the provider's keys")]
    Signature(String),
    /// A claim that has to be there is missing, or is written in another way.
    #[error("its `{0}` is missing or no {1}")]
    Written(&'static str, &'static str),
    /// A claim says something else than it has to.
    #[error("its `{0}` is of another: {1}")]
    Other(&'static str, String),
    /// It is over.
    #[error("its `exp` is over")]
    Over,
}

/// Reads a token, and gives its claims when all of them are right that have to be.
///
/// # Errors
/// The first thing that is [`Wrong`].
pub(super) fn read(token: &str, keys: &CoreJsonWebKeySet, expected: &Expected) -> Result<Claims, Wrong> {
    let (signed, signature) = token.rsplit_once('.').ok_or(Wrong::Form)?;
    let (head, body) = signed.split_once('.').filter(|(_, body)| !body.contains('.')).ok_or(Wrong::Form)?;
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).map_err(|_| Wrong::Form)?;
    verify(&object(head)?, keys, signed.as_bytes(), &signature)?;
    let all = object(body)?;

    let text = |claim| all.get(claim).and_then(Value::as_str).ok_or(Wrong::Written(claim, "text"));
    let says = |claim: &'static str, is: &str, must: &str| {
        if is == must { Ok(()) } else { Err(Wrong::Other(claim, is.to_owned())) }
    };
    says("iss", text("iss")?, expected.issuer)?;
    let audience = all.get("aud").and_then(words).filter(|all| !all.is_empty()).ok_or(Wrong::Written("aud", "text or list"))?;
    if !audience.contains(&expected.client) {
        return Err(Wrong::Other("aud", audience.join(", ")));
    }
    // For several, it says for which of them it was made; where it says so, it counts.
    if audience.len() > 1 || all.contains_key("azp") {
        says("azp", text("azp")?, expected.client)?;
    }
    let over = all.get("exp").and_then(seconds).ok_or(Wrong::Written("exp", "number"))?;
    if over <= (expected.now - LEEWAY).unix_timestamp() {
        return Err(Wrong::Over);
    }
    says("nonce", text("nonce")?, expected.nonce)?;
    let subject = text("sub")?.to_owned();
    if subject.is_empty() { Err(Wrong::Written("sub", "text")) } else { Ok(Claims { subject, all }) }
}

impl Claims {
    /// Whether a claim holds this word: as a text of its own, or in a list.
    ///
    /// # Errors
    /// [`Wrong::Written`] when it is there and is neither.
    pub(super) fn holds(&self, claim: &'static str, word: &str) -> Result<bool, Wrong> {
        let Some(value) = self.all.get(claim) else { return Ok(false) };
        words(value).map(|all| all.contains(&word)).ok_or(Wrong::Written(claim, "text or list"))
    }
}

/// One text, or a list of them.
fn words(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::String(one) => Some(vec![one]),
        Value::Array(all) => all.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

/// Seconds since 1970; some write them with a fraction.
fn seconds(value: &Value) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "the fraction, and what is out of range ends at its bound")]
    value.as_i64().or_else(|| value.as_f64().map(|seconds| seconds as i64))
}

fn object(part: &str) -> Result<Map<String, Value>, Wrong> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| Wrong::Form)?;
    serde_json::from_slice(&bytes).map_err(|_| Wrong::Form)
}

/// Whether one of the provider's keys signed it: one that is for signing, in this way, and of this name if it has one.
fn verify(head: &Map<String, Value>, keys: &CoreJsonWebKeySet, signed: &[u8], signature: &[u8]) -> Result<(), Wrong> {
    let named = head.get("alg").cloned().unwrap_or_default();
    let wrong = || Wrong::Signature(named.as_str().unwrap_or_default().chars().take(20).collect());
    let way: CoreJwsSigningAlgorithm = serde_json::from_value(named.clone()).map_err(|_| wrong())?;
    let kind = way.key_type().filter(|_| !way.uses_shared_secret()).ok_or_else(wrong)?;
    // What must be understood and is not (RFC 7515 §4.1.11).
    if head.contains_key("crit") {
        return Err(wrong());
    }
    let name = head.get("kid").and_then(Value::as_str);
    let fits = |key: &&openidconnect::core::CoreJsonWebKey| {
        let its_name = key.key_id().map(|id| id.as_str());
        *key.key_type() == kind
            && (name.is_none() || its_name.is_none() || its_name == name)
            && key.key_use().is_none_or(JsonWebKeyUse::allows_signature)
            && match key.signing_alg() {
                JsonWebKeyAlgorithm::Algorithm(only) => *only == way,
                JsonWebKeyAlgorithm::Unspecified => true,
                JsonWebKeyAlgorithm::Unsupported => false,
            }
    };
    let right = keys.keys().iter().filter(fits).any(|key| key.verify_signature(&way, signed, signature).is_ok());
    if right { Ok(()) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests;
