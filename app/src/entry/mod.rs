//! How somebody comes in, and how she keeps what she comes in with.
//!
//! | module | page |
//! |---|---|
//! | [`second`], [`choose`] | the code after the password; which coalition |
//! | [`link`] | what a link is for, and using it |
//! | [`enrol`] | after a link: how she signs in from now on |
//! | [`own`], [`own_password`], [`confirm`] | her own factors; showing one again before they change |
//! | [`sign_in`], [`set_up`], [`sessions`] | signing in and out; the first coalition of an empty board; where somebody is signed in |
//! | [`passkeys`], `passkey_question`, `passkey_views` | what the answers of authenticators lead to; the questions; button and card |
//! | [`organisation`], `organisation_views`, [`described`] | to the organisation's own sign-in and back; button and card; what it says of itself |
//! | [`reset`] | an administrator takes a colleague's factors away |
//! | [`arriving`], [`cookies`] | extractors for who is on her way in; the cookies of all this |
//! | [`password_set_up`], `password_views` | a password and an app that are being set up; as forms |
//! | [`security_txt`] | to whom holes are told (RFC 9116) |

pub mod arriving;
pub mod choose;
pub mod confirm;
pub mod cookies;
pub mod described;
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
mod password_views;
pub mod reset;
pub mod second;
pub mod security_txt;
pub mod sessions;
pub mod set_up;
pub mod sign_in;
