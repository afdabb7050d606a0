//! What proves who somebody is. Pure but for the work itself: no SQL, no clock, no HTML; instants, ids and
//! randomness are arguments.
//!
//! | module | holds |
//! |---|---|
//! | [`password`], [`password_rules`] | argon2id in a bounded queue beside the pages; which passwords are refused, and why |
//! | [`totp`], [`qr`], [`recovery`] | one-time codes (RFC 6238), the picture an app scans, codes for when the phone is gone |
//! | [`passkey`] | passkeys (WebAuthn), always with a PIN, finger or face: two factors in one |
//! | [`provider`] | the organisation's own sign-in (OpenID Connect) |
//! | [`vault`] | secrets that the database keeps but cannot read |

pub mod passkey;
pub mod password;
pub mod password_rules;
pub mod provider;
pub mod qr;
pub mod recovery;
pub mod totp;
pub mod vault;

use passkey::Passkeys;
use provider::Reach;
use vault::Vault;

/// What a board needs to let people in.
#[derive(Clone)]
pub struct SignIn {
    /// Seals secrets.
    pub vault: Vault,
    /// Asks for passkeys; nothing where no browser has them: under a bare IP address.
    pub passkeys: Option<Passkeys>,
    /// Whom it may ask who somebody is.
    pub reach: Reach,
}

impl SignIn {
    /// `key`: kept outside the database. `origin`: how people reach the board, by configuration: passkeys are for
    /// its host name and for no other. `providers`: hosts of organisations that may sign people in; none: any.
    pub fn new(key: [u8; 32], origin: &str, providers: Vec<String>) -> Self {
        Self { vault: Vault::new(key), passkeys: Passkeys::new(origin), reach: Reach::new(origin, providers) }
    }
}
