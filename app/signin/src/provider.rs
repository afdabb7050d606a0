//! The organisation's own sign-in: OpenID Connect with discovery, PKCE, nonce and state. The provider says who it
//! is (issuer and subject, never an e-mail address), and must have asked two factors.

use std::time::Duration;

use openidconnect::{
    AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, TokenResponse,
    core::{CoreClient, CoreProviderMetadata, CoreResponseType},
    reqwest,
};
use serde::{Deserialize, Serialize};
use url::Url;

/// An answer of a provider takes no longer.
const LONGEST: Duration = Duration::from_secs(10);

/// What has to be known of a provider.
#[derive(Debug, Clone)]
pub struct Provider {
    /// Where its description is found.
    pub issuer: String,
    /// Under which it knows the board.
    pub client_id: String,
    /// With which the board proves itself to it.
    pub client_secret: String,
    /// Where people come back to.
    pub back: String,
    /// How it is known that it asked two factors.
    pub trust: Trust,
}

/// How it is known that a provider asked two factors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// It always does: so it was agreed.
    Always,
    /// It says so in `acr`, with this word; which it is also asked for.
    Acr(String),
    /// It says so in `amr`, with this word among others.
    Amr(String),
}

/// What is kept while somebody is at the provider.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Secrets {
    nonce: String,
    verifier: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is this account, with two factors.
    Account {
        /// The provider.
        issuer: String,
        /// Whom it means; its own id.
        subject: String,
    },
    /// It is somebody, with one factor only.
    OneFactor,
}

/// Why there is no answer. For the log; people read that it did not work.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The provider cannot be reached, or does not describe itself.
    #[error("the provider cannot be found: {0}")]
    Discovery(String),
    /// It does not take the code, or us.
    #[error("the provider gives no token: {0}")]
    Token(String),
    /// What it gives is not signed by it, not for us, not for this question, or too old.
    #[error("the provider's token is refused: {0}")]
    Refused(String),
}

/// The provider as it describes itself, and the board as it knows it. A macro, for the type of a client says which
/// of its parts are set.
macro_rules! client {
    ($provider:expr, $http:expr) => {{
        let discovery = |error: &dyn std::error::Error| Fault::Discovery(causes(error));
        let issuer = IssuerUrl::new($provider.issuer.clone()).map_err(|error| discovery(&error))?;
        let described = CoreProviderMetadata::discover_async(issuer, $http).await.map_err(|error| discovery(&error))?;
        let back = RedirectUrl::new($provider.back.clone()).map_err(|error| discovery(&error))?;
        let secret = Some(ClientSecret::new($provider.client_secret.clone()));
        CoreClient::from_provider_metadata(described, ClientId::new($provider.client_id.clone()), secret).set_redirect_uri(back)
    }};
}

/// An error with its causes: "request failed" alone is the same for a name nobody knows, a closed port and a certificate.
fn causes(error: &dyn std::error::Error) -> String {
    let all = std::iter::successors(Some(error), |error| error.source());
    all.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// Secrets for one visit, to be kept until she is back.
pub fn secrets() -> Secrets {
    let (_, verifier) = PkceCodeChallenge::new_random_sha256();
    Secrets { nonce: Nonce::new_random().secret().clone(), verifier: verifier.secret().clone() }
}

/// Whether an issuer may be asked: only under https, or on this machine by a board that is on it too.
pub fn may_ask(issuer: &str, board: &str) -> bool {
    let host = |url: &str| Url::parse(url).ok().and_then(|url| Some((url.scheme().to_owned(), url.host_str()?.to_owned())));
    match host(issuer) {
        Some((scheme, _)) if scheme == "https" => true,
        Some((scheme, name)) => {
            scheme == "http" && name == "localhost" && host(board).is_some_and(|(_, name)| name == "localhost")
        }
        None => false,
    }
}

/// Where to send her. `state`: comes back with her.
///
/// # Errors
/// [`Fault::Discovery`].
pub async fn send(provider: &Provider, secrets: &Secrets, state: &str) -> Result<String, Fault> {
    let client = client!(provider, &http()?);
    let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
    let (state, nonce) = (state.to_owned(), secrets.nonce.clone());
    let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
    let mut request = client
        .authorize_url(flow, move || CsrfToken::new(state), move || Nonce::new(nonce))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
    if let Trust::Acr(word) = &provider.trust {
        request = request.add_extra_param("acr_values", word.clone());
    }
    Ok(request.url().0.to_string())
}

/// Takes the code she came back with.
///
/// # Errors
/// Every [`Fault`].
pub async fn take(provider: &Provider, secrets: Secrets, code: &str) -> Result<Answer, Fault> {
    let http = http()?;
    let client = client!(provider, &http);
    let token = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .map_err(|error| Fault::Discovery(causes(&error)))?
        .set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier))
        .request_async(&http)
        .await
        .map_err(|error| Fault::Token(causes(&error)))?;
    let id = token.id_token().ok_or_else(|| Fault::Token("without an ID token".to_owned()))?;
    let claims =
        id.claims(&client.id_token_verifier(), &Nonce::new(secrets.nonce)).map_err(|error| Fault::Refused(causes(&error)))?;
    let two = match &provider.trust {
        Trust::Always => true,
        Trust::Acr(word) => claims.auth_context_ref().is_some_and(|acr| acr.as_str() == word),
        Trust::Amr(word) => claims.auth_method_refs().is_some_and(|all| all.iter().any(|amr| amr.as_str() == word)),
    };
    if !two {
        return Ok(Answer::OneFactor);
    }
    Ok(Answer::Account { issuer: claims.issuer().to_string(), subject: claims.subject().to_string() })
}

/// A client that follows nobody elsewhere.
fn http() -> Result<reqwest::Client, Fault> {
    let built = reqwest::ClientBuilder::new().redirect(reqwest::redirect::Policy::none()).timeout(LONGEST).build();
    built.map_err(|error| Fault::Discovery(causes(&error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_are_asked_under_https_only() {
        let board = "https://bord.example.nl";
        assert!(may_ask("https://login.example.nl/tenant/v2.0", board));
        for unsafe_one in ["http://login.example.nl", "http://localhost:9000", "file:///etc/passwd", "localhost", ""] {
            assert!(!may_ask(unsafe_one, board), "{unsafe_one}");
        }
        assert!(may_ask("http://localhost:9000", "http://localhost:3000"));
        assert!(!may_ask("http://192.168.1.1", "http://localhost:3000"));
    }

    #[tokio::test]
    async fn a_provider_that_is_not_there_is_a_fault() {
        let provider = Provider {
            issuer: "http://localhost:1".to_owned(),
            client_id: "bord".to_owned(),
            client_secret: "geheim".to_owned(),
            back: "http://localhost:3000/aanmelden/organisatie".to_owned(),
            trust: Trust::Always,
        };
        let fault = send(&provider, &secrets(), "state").await.unwrap_err();
        assert!(matches!(&fault, Fault::Discovery(why) if why.contains("refused")), "F8, with its causes: {fault}");
        assert!(matches!(take(&provider, secrets(), "code").await, Err(Fault::Discovery(_))));
    }
}
