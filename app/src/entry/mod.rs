//! How somebody comes in, and how she keeps what she comes in with.
//!
//! | module | page |
//! |---|---|
//! | [`second`], [`choose`] | the code after the password; which coalition |
//! | [`link`] | what a link is for, and using it |
//! | [`enrol`] | after a link: how she signs in from now on |
//! | [`own`], [`own_password`], [`confirm`] | her own factors; showing one again before they change |
//! | [`passkeys`] | asking for passkeys, and what the answers lead to |
//! | [`organisation`] | to the organisation's own sign-in and back |
//! | [`reset`] | an administrator takes a colleague's factors away |
//! | [`cookies`], [`password_set_up`] | the cookies of all this; a password and an app that are being set up |

pub mod arriving;
pub mod choose;
pub mod confirm;
pub mod cookies;
pub mod enrol;
pub mod link;
pub mod organisation;
mod organisation_views;
pub mod own;
pub mod own_password;
pub(crate) mod passkey_question;
mod passkey_views;
pub mod passkeys;
pub mod password_set_up;
pub mod reset;
pub mod second;
pub mod security_txt;
pub mod sessions;
pub mod set_up;
pub mod sign_in;
