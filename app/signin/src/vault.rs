//! Secrets that the database keeps but cannot read: sealed with a key outside it (AES-256-GCM). Who has only the
//! database has no one-time codes and no client secret.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hmac,
};

/// Seals and opens.
#[derive(Clone)]
pub struct Vault(Option<std::sync::Arc<LessSafeKey>>, hmac::Key);

impl Vault {
    /// Of a key that is kept outside the database.
    pub fn new(key: [u8; 32]) -> Self {
        // A key of its own: what is derived says nothing of what is sealed.
        let derives = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), b"casusbord derives");
        let seals = UnboundKey::new(&AES_256_GCM, &key).ok().map(|key| std::sync::Arc::new(LessSafeKey::new(key)));
        Self(seals, hmac::Key::new(hmac::HMAC_SHA256, derives.as_ref()))
    }

    /// A secret for one purpose (`what`, of which thing): the same for the same, and nobody without the key knows it
    /// (HMAC-SHA-256, base64url). What is told again later is not stored meanwhile.
    pub fn derive(&self, what: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.1, what.as_bytes()))
    }

    /// Seals bytes for one purpose (`what`, of whom): for another they do not open. `random`: bytes nobody can
    /// predict, never the same twice.
    pub fn seal(&self, what: &str, open: &[u8], random: [u8; 32]) -> Option<String> {
        let mut nonce = [0; NONCE_LEN];
        nonce.copy_from_slice(&random[..NONCE_LEN]);
        let mut bytes = open.to_vec();
        let key = self.0.as_ref()?;
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(what.as_bytes()), &mut bytes).ok()?;
        Some(URL_SAFE_NO_PAD.encode([&nonce[..], &bytes].concat()))
    }

    /// What was sealed; nothing when it was not sealed here, for this purpose, or was changed.
    pub fn open(&self, what: &str, sealed: &str) -> Option<Vec<u8>> {
        let mut bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        if bytes.len() < NONCE_LEN {
            return None;
        }
        let mut rest = bytes.split_off(NONCE_LEN);
        let nonce = Nonce::try_assume_unique_for_key(&bytes).ok()?;
        self.0.as_ref()?.open_in_place(nonce, Aad::from(what.as_bytes()), &mut rest).ok().map(|open| open.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_the_same_key_for_the_same_purpose_only() {
        let vault = Vault::new([1; 32]);
        let sealed = vault.seal("totp Ans", b"geheim", [5; 32]).unwrap();
        assert!(!sealed.contains("geheim"));
        assert_eq!(vault.open("totp Ans", &sealed).as_deref(), Some(&b"geheim"[..]));
        assert_eq!(vault.open("totp Bep", &sealed), None);
        assert_eq!(Vault::new([2; 32]).open("totp Ans", &sealed), None);
        let derived = vault.derive("totp Ans");
        assert_eq!((derived.len(), &derived), (43, &vault.derive("totp Ans")));
        assert!(derived != vault.derive("totp Bep") && derived != Vault::new([2; 32]).derive("totp Ans"));
        let changed = format!("{}A", &sealed[..sealed.len() - 1]);
        assert_eq!(vault.open("totp Ans", &changed).or(vault.open("totp Ans", "")), None);
    }
}
