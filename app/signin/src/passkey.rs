//! Passkeys (WebAuthn). The authenticator always asks for a PIN, a finger or a face: what one has and what one
//! knows or is, in one. They are found by themselves (discoverable): nobody types who she is. The state between
//! question and answer is kept by whoever asks, is used once and for minutes.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
    Webauthn, WebauthnBuilder,
};

/// Asks for passkeys under one name.
#[derive(Clone)]
pub struct Passkeys(Arc<Webauthn>);

/// What goes to the browser, and what is kept until it answers.
#[derive(Debug, Clone)]
pub struct Question {
    /// JSON for `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.
    pub options: String,
    /// To be kept.
    pub state: String,
}

/// A passkey that was just made.
#[derive(Debug, Clone)]
pub struct Made {
    /// By which authenticators call it.
    pub id: String,
    /// Public key and counter, to be kept.
    pub credential: String,
}

/// Who says that she answers a question: to be believed after [`Passkeys::right`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Id of the person.
    pub person: String,
    /// Id of the passkey.
    pub id: String,
}

impl Passkeys {
    /// For the host of an origin; nothing for an IP address, for which browsers have no passkeys.
    pub fn new(origin: &str) -> Option<Self> {
        let origin = Url::parse(origin).ok()?;
        let host = origin.domain()?.to_owned();
        let built = WebauthnBuilder::new(&host, &origin).ok()?.rp_name("Casusbord").build().ok()?;
        Some(Self(Arc::new(built)))
    }

    /// Asks for a new passkey of a person. `login`: what her authenticator calls the account; `there`: ids of those
    /// she has already.
    pub fn ask_new(&self, person: &str, login: &str, name: &str, there: &[String]) -> Option<Question> {
        let there = there.iter().filter_map(|id| Some(CredentialID::from(URL_SAFE_NO_PAD.decode(id).ok()?))).collect();
        let person = Uuid::parse_str(person).ok()?;
        let (asked, state) = self.0.start_passkey_registration(person, login, name, Some(there)).ok()?;
        let mut options = serde_json::to_value(asked.public_key).ok()?;
        // Found by itself later on; the library asks for user verification already.
        let selection = options.get_mut("authenticatorSelection")?.as_object_mut()?;
        selection.insert("residentKey".to_owned(), "required".into());
        selection.insert("requireResidentKey".to_owned(), true.into());
        question(&options, &state)
    }

    /// The passkey an authenticator made; nothing when the answer does not fit the question.
    pub fn made(&self, state: &str, answer: &str) -> Option<Made> {
        let state: PasskeyRegistration = serde_json::from_str(state).ok()?;
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).ok()?;
        let passkey = self.0.finish_passkey_registration(&answer, &state).ok()?;
        Some(Made { id: URL_SAFE_NO_PAD.encode(passkey.cred_id()), credential: serde_json::to_string(&passkey).ok()? })
    }

    /// Asks whoever is there to show a passkey.
    pub fn ask(&self) -> Option<Question> {
        let (asked, state) = self.0.start_discoverable_authentication().ok()?;
        question(&serde_json::to_value(asked.public_key).ok()?, &state)
    }

    /// Who says that she answers.
    pub fn claim(&self, answer: &str) -> Option<Claim> {
        let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
        let (person, id) = self.0.identify_discoverable_authentication(&answer).ok()?;
        Some(Claim { person: person.to_string(), id: URL_SAFE_NO_PAD.encode(id) })
    }

    /// What is to be kept of the passkey from now on, when the answer is right: signed by it for this question and
    /// this origin, by somebody who was verified, and not by a copy that lags behind.
    pub fn right(&self, state: &str, answer: &str, credential: &str) -> Option<String> {
        let state: DiscoverableAuthentication = serde_json::from_str(state).ok()?;
        let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
        let mut passkey: Passkey = serde_json::from_str(credential).ok()?;
        let result = self.0.finish_discoverable_authentication_v2(&answer, state, &passkey).ok()?;
        if !result.user_verified() {
            return None;
        }
        passkey.update_credential(&result)?;
        serde_json::to_string(&passkey).ok()
    }
}

fn question(options: &serde_json::Value, state: &impl Serialize) -> Option<Question> {
    Some(Question { options: options.to_string(), state: serde_json::to_string(state).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_for_one_name_and_ask_for_two_factors() {
        let passkeys = Passkeys::new("https://bord.example.nl").unwrap();
        let person = "0193571b-0000-7000-8000-000000000000";
        let asked = passkeys.ask_new(person, "ans@example.nl", "Ans", &["AQID".to_owned()]).unwrap();
        let options: serde_json::Value = serde_json::from_str(&asked.options).unwrap();
        assert_eq!(options["rp"]["id"], "bord.example.nl");
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        assert_eq!(options["excludeCredentials"][0]["id"], "AQID");
        let asked = passkeys.ask().unwrap();
        let options: serde_json::Value = serde_json::from_str(&asked.options).unwrap();
        assert_eq!((&options["rpId"], &options["userVerification"]), (&"bord.example.nl".into(), &"required".into()));
        assert!(options["allowCredentials"].as_array().is_none_or(Vec::is_empty), "whoever is there");
        assert!(passkeys.made(&asked.state, "{}").is_none() && passkeys.right(&asked.state, "{}", "{}").is_none());
        assert_eq!(passkeys.claim("geen json"), None);
    }

    #[test]
    fn an_ip_address_has_no_passkeys() {
        assert!(Passkeys::new("http://127.0.0.1:3000").is_none());
        assert!(Passkeys::new("http://localhost:3000").is_some());
    }
}
