//! What a word can be, one bit each, and how words are hashed in the table.
//!
//! Shared with `build.rs`, which packs the lists of `data/`; `data/README.md` says which list gives which bit.

/// How many bits of a slot are flags; the others are part of the hash.
pub(crate) const BITS: u32 = 42;
/// The flags' part of a slot.
pub(crate) const MASK: u64 = (1 << BITS) - 1;

/// An ordinary Dutch word.
pub(crate) const WORD: u64 = 1;
/// A first name.
pub(crate) const FIRST: u64 = 1 << 1;
/// A surname.
pub(crate) const LAST: u64 = 1 << 2;
/// A name of any kind: of a person, a brand, a street.
pub(crate) const PROPER: u64 = 1 << 3;
/// A Dutch place.
pub(crate) const PLACE: u64 = 1 << 4;
/// A large city or a country elsewhere.
pub(crate) const WORLD: u64 = 1 << 5;
/// An organisation, programme, place or brand that may be named.
pub(crate) const KNOWN: u64 = 1 << 6;
/// A medicine, condition, test or abbreviation of care.
pub(crate) const MEDICAL: u64 = 1 << 7;
/// A person whose name became a condition or a test.
pub(crate) const EPONYM: u64 = 1 << 8;
/// "ziekte", "syndroom", "score".
pub(crate) const EPONYM_HEAD: u64 = 1 << 9;
/// "mw", "dhr", "familie".
pub(crate) const TITLE: u64 = 1 << 10;
/// "partner", "zoon".
pub(crate) const RELATION: u64 = 1 << 11;
/// "huisarts", "tolk".
pub(crate) const PROFESSION: u64 = 1 << 12;
/// "heet", "genaamd".
pub(crate) const NAMED: u64 = 1 << 13;
/// "van", "el": what stands before a surname.
pub(crate) const PARTICLE: u64 = 1 << 14;
/// "werkt", "stage".
pub(crate) const WORKS: u64 = 1 << 15;
/// "restaurant", "garage".
pub(crate) const EMPLOYER_KIND: u64 = 1 << 16;
/// "basisschool", "college".
pub(crate) const SCHOOL_HEAD: u64 = 1 << 17;
/// "leerling", "klas".
pub(crate) const LEARNS: u64 = 1 << 18;
/// What schools are often called.
pub(crate) const SCHOOL_NAME: u64 = 1 << 19;
/// "woont", "adres".
pub(crate) const LIVES: u64 = 1 << 20;
/// "geboren", "uitgerekend".
pub(crate) const BORN: u64 = 1 << 21;
/// "bsn".
pub(crate) const BSN_HEAD: u64 = 1 << 22;
/// "dossiernummer", "zaak".
pub(crate) const NUMBER_HEAD: u64 = 1 << 23;
/// "nummer", "nr".
pub(crate) const NUMBER_WORD: u64 = 1 << 24;
/// "tel", "bereikbaar".
pub(crate) const PHONE_HEAD: u64 = 1 << 25;
/// "insta", "account".
pub(crate) const SOCIAL_HEAD: u64 = 1 << 26;
/// "stichting", "ziekenhuis": the next words name an organisation.
pub(crate) const CARE_HEAD: u64 = 1 << 27;
/// A month.
pub(crate) const MONTH: u64 = 1 << 28;
/// A unit, or a short word that follows a number.
pub(crate) const UNIT: u64 = 1 << 29;
/// What people do: "belde", "wil".
pub(crate) const PERSON_VERB: u64 = 1 << 30;
/// A word that is a name only where something else says so.
pub(crate) const NEVER_NAME: u64 = 1 << 31;
/// Also a word, but with a capital rather a name.
pub(crate) const RATHER: u64 = 1 << 32;
/// A word that only holds a sentence together, or stands for a person: never a name.
pub(crate) const FUNCTION: u64 = 1 << 35;
/// A phrase of more words may start here.
pub(crate) const PHRASE: u64 = 1 << 33;
/// "maandag".
pub(crate) const WEEKDAY: u64 = 1 << 34;

/// A name of persons in a list of a land with people from everywhere: weaker, for the list is long.
pub(crate) const ABROAD: u64 = 1 << 36;

/// A first name that the dictionary has as a word too, but that nobody writes as one: "kim", "okan".
pub(crate) const PLAIN: u64 = 1 << 37;

/// "afspraak", "zitting": what is on a day.
pub(crate) const MEETING: u64 = 1 << 38;

/// "zwanger", "bevallen", "werkloos": said of people only.
pub(crate) const OF_PERSONS: u64 = 1 << 39;

/// A surname only behind "van", "van der", "ter": a place or a word as well.
pub(crate) const BEHIND: u64 = 1 << 40;

/// The start of a longer word: what "appendect" is to "appendectomie".
pub(crate) const START: u64 = 1 << 41;

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
