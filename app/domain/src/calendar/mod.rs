//! Days: the time zone of Amsterdam, and the working days of the law.

pub mod workday;
pub mod zone;
