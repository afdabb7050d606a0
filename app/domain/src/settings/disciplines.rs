//! The disciplines a new coalition starts with; each coalition may change its own (product §1).

/// Names in the order in which they are offered.
pub const SHIPPED: [&str; 16] = [
    "verloskundige",
    "klinisch verloskundige",
    "gynaecoloog",
    "kinderarts",
    "psychiater",
    "GGZ",
    "kraamzorg",
    "jeugdgezondheidszorg (JGZ)",
    "huisarts",
    "sociaal wijkteam/CJG",
    "maatschappelijk werk",
    "Veilig Thuis",
    "gecertificeerde instelling",
    "verslavingszorg",
    "gemeente",
    "cliëntondersteuning",
];

/// The kinds of meeting a new coalition starts with: code and name. Both carry cases.
pub const KINDS: [(&str, &str); 2] = [("MDO", "MDO Kwetsbaar Zwanger"), ("POP", "POP-overleg")];
