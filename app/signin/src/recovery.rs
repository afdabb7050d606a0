//! Codes for when the phone is gone: ten, shown once, each works once. Stored is only their SHA-256: at 76 bits
//! a code cannot be found by trying.

use sha2::{Digest, Sha256};

/// How many somebody gets.
pub const NUMBER: usize = 10;
/// Digits and capitals without vowels, 0 and 1: no look-alikes, no words.
const SIGNS: &[u8; 28] = b"23456789BCDFGHJKLMNPQRSTVWXZ";

/// A code of 16 signs in groups of four. `random`: bytes nobody can predict.
pub fn code(random: [u8; 32]) -> String {
    let mut code = String::new();
    for (place, byte) in random[..16].iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(SIGNS[usize::from(*byte) % SIGNS.len()]));
    }
    code
}

/// What is stored of a code, however its groups were typed; nothing for what cannot be one.
pub fn hash(typed: &str) -> Option<String> {
    let signs: String = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    (signs.len() == 16).then(|| hex::encode(Sha256::digest(signs.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_with_or_without_its_groups() {
        let code = code(std::array::from_fn(|place| u8::try_from(place * 7).unwrap()));
        assert_eq!(code.len(), 19);
        assert_eq!(hash(&code), hash(&code.replace('-', " ").to_lowercase()));
        assert!(hash(&code).is_some_and(|hash| hash.len() == 64));
        assert_ne!(hash(&code), hash(&super::code([0; 32])));
        assert_eq!((hash(""), hash("123456")), (None, None), "a one-time code is none");
    }
}
