//! A case: submitting one, finding one, its page (product §3).
//!
//! | module | is |
//! |---|---|
//! | [`intake`] | the form with which a case is submitted |
//! | [`list`] | the cases somebody may see, and opening one with a reason |
//! | [`page`], [`about`], `place`, [`history`] | the page of a case; what was submitted, and what of it is shown where; what it went through |
//! | [`responders`] | who sees urgent cases at once |

pub mod about;
pub mod history;
pub mod intake;
pub mod list;
pub mod page;
mod place;
pub mod responders;
mod told;
