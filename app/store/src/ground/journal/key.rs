//! The key of the chains: an HMAC over each row and the row before it.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::row::{Entry, Head};

/// The key of the chains, kept outside the database.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl Key {
    /// Of its 32 bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        // Padded with zeros to the block of SHA-256, as HMAC itself does (RFC 2104).
        let mut block = [0; 64];
        block[..32].copy_from_slice(&bytes);
        Self(KeyInit::new(&block.into()))
    }

    /// The mac of a row: over the row before it and everything the row says. No coalition (NULL) and an empty one give the
    /// same mac, and so with the membership: the chain cannot tell them apart. Ids are never empty, and macs of rows that
    /// are kept must stay what they are.
    pub(crate) fn mac(&self, before: &str, lane: &str, seq: i64, entry: &Entry) -> String {
        let (seq, at) = (seq.to_string(), entry.at.to_string());
        self.over(&[
            before,
            lane,
            &seq,
            &at,
            entry.coalition_id.as_deref().unwrap_or_default(),
            entry.membership_id.as_deref().unwrap_or_default(),
            &entry.action,
            &entry.object,
            &entry.object_id,
            &entry.detail,
        ])
    }

    /// The seal of where a lane begins.
    pub(crate) fn start(&self, lane: &str, head: &Head) -> String {
        self.over(&["start", lane, &head.seq.to_string(), &head.at.to_string(), &head.mac])
    }

    /// Fields are separated by a character no field contains, so that none can run into the next.
    pub(crate) fn over(&self, fields: &[&str]) -> String {
        let mut mac = self.0.clone();
        for field in fields {
            mac.update(field.as_bytes());
            mac.update(b"\x1f");
        }
        hex::encode(mac.finalize().into_bytes())
    }
}
