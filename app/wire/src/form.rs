//! What a browser and the server tell one another of a form that is under way.

/// What the name of the cookie of a form that left begins with; its mark follows. Its value is where the form went.
pub const UNDER_WAY: &str = "onderweg.";
