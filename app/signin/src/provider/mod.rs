//! The organisation's own sign-in: OpenID Connect with discovery, PKCE, nonce and state. The provider says who it
//! is (issuer and subject, never an e-mail address), and must have asked two factors.

mod description;
mod id_token;

use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken, ExtraTokenFields, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, StandardRevocableToken, StandardTokenResponse, TokenUrl,
    basic::{BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType},
};
use openidconnect::Nonce;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

pub use self::description::{Description, Reach, Undescribed, describe};
use self::id_token::Expected;

/// What has to be known of a provider.
#[derive(Debug, Clone)]
pub struct Provider {
    /// What it says of itself.
    pub described: Description,
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
    /// Where people come back to is no address.
    #[error("the board has no address: {0}")]
    Back(String),
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

fn known(provider: &Provider) -> Result<Known, Fault> {
    let back = RedirectUrl::new(provider.back.clone()).map_err(|error| Fault::Back(causes(&error)))?;
    Ok(Client::new(ClientId::new(provider.client_id.clone()))
        .set_client_secret(ClientSecret::new(provider.client_secret.clone()))
        .set_auth_type(if provider.described.in_body { AuthType::RequestBody } else { AuthType::BasicAuth })
        .set_redirect_uri(back))
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

/// Where to send her: nobody is asked for it. `state`: comes back with her.
///
/// # Errors
/// [`Fault::Back`].
pub fn send(provider: &Provider, secrets: &Secrets, state: &str) -> Result<String, Fault> {
    let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
    let state = state.to_owned();
    let client = known(provider)?.set_auth_uri(AuthUrl::from_url(provider.described.authorization.clone()));
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
    let described = &provider.described;
    let http = description::http().map_err(|error| Fault::Token(causes(&error)))?;
    let token = known(provider)?
        .set_token_uri(TokenUrl::from_url(described.token.clone()))
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier))
        .request_async(&http)
        .await
        .map_err(|error| Fault::Token(causes(&error)))?;
    let id = token.extra_fields().id_token.as_deref().ok_or_else(|| Fault::Token("without an ID token".to_owned()))?;
    let refused = |wrong: id_token::Wrong| Fault::Refused(wrong.to_string());
    let expected = Expected { issuer: &described.issuer, client: &provider.client_id, nonce: &secrets.nonce, now };
    let claims = id_token::read(id, &described.keys, &expected).map_err(refused)?;
    let two = match &provider.trust {
        Trust::Always => true,
        Trust::Acr(word) => claims.holds("acr", word).map_err(refused)?,
        Trust::Amr(word) => claims.holds("amr", word).map_err(refused)?,
    };
    if !two {
        return Ok(Answer::OneFactor);
    }
    Ok(Answer::Account { issuer: described.issuer.clone(), subject: claims.subject })
}
