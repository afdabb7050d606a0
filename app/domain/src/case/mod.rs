//! A case: what a professional submits, its code, its pregnancy clock (product §3).
//!
//! | module | says |
//! |---|---|
//! | [`intake`] | the questions, and what is wrong with the answers |
//! | [`code`] | the case code: read aloud, copied by hand, checked |
//! | [`factors`] | risk, urgent-risk and protective factors; how a case was noticed |
//! | [`pregnancy`] | the pregnancy clock: due week, whole weeks, meetings left |
//! | [`opening`] | opening a case with a reason |

pub mod code;
pub mod factors;
pub mod intake;
pub mod opening;
pub mod pregnancy;
