//! What a word can be, one bit each, and how words are hashed in the table.
//!
//! Shared with `build.rs`, which packs the lists of `data/`; `data/README.md` says which list gives which bit.

/// How many bits of a slot are flags; the others are part of the hash.
pub(crate) const BITS: u32 = 45;
/// The flags' part of a slot.
pub(crate) const MASK: u64 = (1 << BITS) - 1;

/// Constants of one bit each; what they mean stands behind them.
macro_rules! bits {
    ($($name:ident $bit:literal)*) => { $(pub(crate) const $name: u64 = 1 << $bit;)* };
}

bits! {
    WORD 0 // An ordinary Dutch word.
    FIRST 1 // A first name.
    LAST 2 // A surname.
    PROPER 3 // A name of any kind: of a person, a brand, a street.
    PLACE 4 // A Dutch place.
    WORLD 5 // A large city or a country elsewhere.
    KNOWN 6 // An organisation, programme, place or brand that may be named.
    MEDICAL 7 // A medicine, condition, test or abbreviation of care.
    EPONYM 8 // A person whose name became a condition or a test.
    EPONYM_HEAD 9 // "ziekte", "syndroom", "score".
    TITLE 10 // "mw", "dhr", "familie".
    RELATION 11 // "partner", "zoon".
    PROFESSION 12 // "huisarts", "tolk".
    NAMED 13 // "heet", "genaamd".
    PARTICLE 14 // "van", "el": what stands before a surname.
    WORKS 15 // "werkt", "stage".
    EMPLOYER_KIND 16 // "restaurant", "garage".
    SCHOOL_HEAD 17 // "basisschool", "college".
    LEARNS 18 // "leerling", "klas".
    SCHOOL_NAME 19 // What schools are often called.
    LIVES 20 // "woont", "adres".
    BORN 21 // "geboren", "uitgerekend".
    BSN_HEAD 22 // "bsn".
    NUMBER_HEAD 23 // "dossiernummer", "zaak".
    NUMBER_WORD 24 // "nummer", "nr".
    PHONE_HEAD 25 // "tel", "bereikbaar".
    SOCIAL_HEAD 26 // "insta", "account".
    CARE_HEAD 27 // "stichting", "ziekenhuis": the next words name an organisation.
    MONTH 28 // A month.
    UNIT 29 // A unit, or a short word that follows a number.
    PERSON_VERB 30 // What people do: "belde", "wil".
    NEVER_NAME 31 // A word that is a name only where something else says so.
    RATHER 32 // Also a word, but with a capital rather a name.
    PHRASE 33 // A phrase of more words may start here.
    WEEKDAY 34 // "maandag".
    FUNCTION 35 // A word that only holds a sentence together, or stands for a person: never a name.
    ABROAD 36 // A name of persons in a list of a land with people from everywhere: weaker, for the list is long.
    PLAIN 37 // A first name that the dictionary has as a word too, but that nobody writes as one: "kim", "okan".
    MEETING 38 // "afspraak", "zitting": what is on a day.
    OF_PERSONS 39 // "zwanger", "bevallen", "werkloos": said of people only.
    BEHIND 40 // A surname only behind "van", "van der", "ter": a place or a word as well.
    START 41 // The start of a longer word: what "appendect" is to "appendectomie".
    VEHICLE 42 // "kenteken", "auto", makes that are seldom said of anything else.
    THING 43 // What has numbers and is nobody: "ordernummer", "kamer".
    ENDING 44 // The end of an ordinary word, behind a hyphen: "-ziekte", "-azepam".
}

/// Where the hash of a word starts (FNV-1a).
pub(crate) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One more letter.
pub(crate) fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The end of a hash: a last stir, so that the low bits (the slot) and the high bits (the check) both depend on every letter.
pub(crate) fn stir(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}
