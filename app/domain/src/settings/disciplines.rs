//! The disciplines a new coalition starts with; each coalition may change its own (product §1).

use crate::words::ManagerDomain::{self, Medical, Social, YouthHealth};

/// Names in the order in which they are offered, each with the domain of a case manager of it.
pub const SHIPPED: [(&str, ManagerDomain); 16] = [
    ("verloskundige", Medical),
    ("klinisch verloskundige", Medical),
    ("gynaecoloog", Medical),
    ("kinderarts", Medical),
    ("psychiater", Medical),
    ("GGZ", Medical),
    ("kraamzorg", Medical),
    ("jeugdgezondheidszorg (JGZ)", YouthHealth),
    ("huisarts", Medical),
    ("sociaal wijkteam/CJG", Social),
    ("maatschappelijk werk", Social),
    ("Veilig Thuis", Social),
    ("gecertificeerde instelling", Social),
    ("verslavingszorg", Medical),
    ("gemeente", Social),
    ("cliëntondersteuning", Social),
];

/// The kinds of meeting a new coalition starts with: code and name. Both carry cases.
pub const KINDS: [(&str, &str); 2] = [("MDO", "MDO Kwetsbaar Zwanger"), ("POP", "POP-overleg")];
