//! The words of the demonstration, apart from what is done with them. Everything is invented, and
//! nothing in it could point at a person: no names, no dates, no addresses, no employers.

pub(super) mod families;
pub(super) mod now;
pub(super) mod pregnancies;

/// A case of the years gone by: what was asked, and what the table answered.
#[derive(Debug)]
pub(super) struct Story {
    /// The one question to the table.
    pub question: &'static str,
    /// What the submitter worried about.
    pub worries: &'static str,
    /// What went well.
    pub going_well: &'static str,
    /// Ticked factors, by their stored words.
    pub factors: &'static [&'static str],
    /// besluit
    pub decision: &'static str,
    /// The action that was agreed; empty: "geen actie nodig".
    pub action: &'static str,
}

/// Why an item was deferred.
pub(super) const DEFERRED: [&str; 5] = [
    "De jeugdverpleegkundige die het gezin kent was er niet.",
    "De ouders willen er zelf bij zijn en konden vandaag niet.",
    "Eerst het gesprek met de huisarts van volgende week afwachten.",
    "De psychiater was verhinderd en zonder haar oordeel valt er niets te besluiten.",
    "De inbrenger was bij een bevalling; zij licht het de volgende keer zelf toe.",
];

/// What is written down when there was no time.
pub(super) const NOT_REACHED: &str = "De tijd was op; komt als eerste terug.";

/// Note on a meeting of the years gone by.
pub(super) const AFTERWARDS: &str = "Voorbeeld: overgenomen uit de jaaroverzichten van de coalitie.";

/// What is decided about a case that was here before.
pub(super) const AGAIN: [&str; 4] = [
    "De afspraken van de vorige keer lopen. Blijft in de huidige zorg; terug op tafel als het minder gaat.",
    "Het gaat beter dan verwacht. De vaste contactpersoon houdt vinger aan de pols.",
    "Wachtlijst duurt langer; tot die tijd neemt de JGZ de gesprekken over.",
    "Plan voor de bevalling is rond en door iedereen gezien.",
];

/// Where people meet, by municipality.
pub(super) fn room(place: &str) -> &'static str {
    match place {
        "GM0202" => "Ziekenhuis Rijnoever, vergaderkamer 3",
        "GM0228" => "Polikliniek verloskunde, bibliotheek",
        "GM0203" => "Gemeentehuis, kamer 2",
        "GM0453" => "Wijkcentrum, grote tafel",
        _ => "Centrum voor Jeugd en Gezin, overlegruimte",
    }
}
