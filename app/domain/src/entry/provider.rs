//! The organisation's own sign-in (OpenID Connect): how it is known that it asked two factors.

use crate::words::list;

list! {
    /// How it is known that a provider asked two factors.
    TwoFactors {
        /// it always does
        Trusted = "trusted",
        /// it says so in the claim `acr`
        Acr = "acr",
        /// it says so in the claim `amr`
        Amr = "amr",
    }
}
