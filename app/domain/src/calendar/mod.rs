//! Days: as they are typed, the time zone of Amsterdam, and the working days of the law.

pub mod typed;
pub mod workday;
pub mod zone;
