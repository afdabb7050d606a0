//! The organisation's own sign-in: OpenID Connect with discovery, PKCE, nonce and state. The provider says who it
//! is (issuer and subject, never an e-mail address), and must have asked two factors.

mod id_token;

use std::time::Duration;

use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken, ExtraTokenFields, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, StandardRevocableToken, StandardTokenResponse, TokenUrl,
    basic::{BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType},
};
use openidconnect::{
    IssuerUrl, Nonce,
    core::{CoreClientAuthMethod, CoreProviderMetadata},
};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use url::Url;

use self::id_token::Expected;

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

/// What is given for a code: of it the ID token alone, as it is written.
#[derive(Debug, Serialize, Deserialize)]
struct Given {
    id_token: Option<String>,
}

impl ExtraTokenFields for Given {}

/// The board as a provider knows it, before it is said where that is.
type Known = Client<
    BasicErrorResponse,
    StandardTokenResponse<Given, BasicTokenType>,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
>;

fn known(provider: &Provider, described: &CoreProviderMetadata) -> Result<Known, Fault> {
    let back = RedirectUrl::new(provider.back.clone()).map_err(|error| Fault::Discovery(causes(&error)))?;
    // In the head, unless the provider takes it in the body only (OpenID Connect Discovery 1.0 §3).
    let ways = described.token_endpoint_auth_methods_supported();
    let takes = |way: CoreClientAuthMethod| ways.is_some_and(|ways| ways.contains(&way));
    let in_body = takes(CoreClientAuthMethod::ClientSecretPost) && !takes(CoreClientAuthMethod::ClientSecretBasic);
    Ok(Client::new(ClientId::new(provider.client_id.clone()))
        .set_client_secret(ClientSecret::new(provider.client_secret.clone()))
        .set_auth_type(if in_body { AuthType::RequestBody } else { AuthType::BasicAuth })
        .set_redirect_uri(back))
}

/// The provider as it describes itself, with its keys.
async fn described(provider: &Provider, http: &reqwest::Client) -> Result<CoreProviderMetadata, Fault> {
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|error| Fault::Discovery(causes(&error)))?;
    CoreProviderMetadata::discover_async(issuer, http).await.map_err(|error| Fault::Discovery(causes(&error)))
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
    let described = described(provider, &http()?).await?;
    let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
    let state = state.to_owned();
    let client = known(provider, &described)?.set_auth_uri(AuthUrl::from_url(described.authorization_endpoint().url().clone()));
    let mut request = client
        .authorize_url(move || CsrfToken::new(state))
        .add_scope(Scope::new("openid".to_owned()))
        .add_extra_param("nonce", secrets.nonce.clone())
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
pub async fn take(provider: &Provider, secrets: Secrets, code: &str, now: OffsetDateTime) -> Result<Answer, Fault> {
    let http = http()?;
    let described = described(provider, &http).await?;
    let place = described.token_endpoint().ok_or_else(|| Fault::Discovery("it names no token endpoint".to_owned()))?;
    let token = known(provider, &described)?
        .set_token_uri(TokenUrl::from_url(place.url().clone()))
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier))
        .request_async(&http)
        .await
        .map_err(|error| Fault::Token(causes(&error)))?;
    let id = token.extra_fields().id_token.as_deref().ok_or_else(|| Fault::Token("without an ID token".to_owned()))?;
    let refused = |wrong: id_token::Wrong| Fault::Refused(wrong.to_string());
    let expected = Expected { issuer: &provider.issuer, client: &provider.client_id, nonce: &secrets.nonce, now };
    let claims = id_token::read(id, described.jwks(), &expected).map_err(refused)?;
    let two = match &provider.trust {
        Trust::Always => true,
        Trust::Acr(word) => claims.holds("acr", word).map_err(refused)?,
        Trust::Amr(word) => claims.holds("amr", word).map_err(refused)?,
    };
    if !two {
        return Ok(Answer::OneFactor);
    }
    Ok(Answer::Account { issuer: provider.issuer.clone(), subject: claims.subject })
}

/// A client that follows nobody elsewhere, and trusts whom this machine trusts: a hospital may have an authority of its own
/// (`SSL_CERT_FILE`, or the store of the system).
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
        assert!(matches!(take(&provider, secrets(), "code", OffsetDateTime::UNIX_EPOCH).await, Err(Fault::Discovery(_))));
    }
}
