//! Tokens: who has one may do something, and only its SHA-256 is stored.

use sha2::{Digest, Sha256};

/// SHA-256 of a token, lower-case hexadecimal.
pub(crate) fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
