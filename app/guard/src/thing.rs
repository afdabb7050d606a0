//! What has numbers and is nobody: orders, rooms, invoices. A number behind its name is that thing's number.

use crate::flags::{BSN_HEAD, NUMBER_WORD};
use crate::scan::Scan;
use crate::token::Class;

/// Papers and goods: their numbers are as long as those of people.
const PAPERS: [&[u8]; 23] = [
    b"order",
    b"serie",
    b"bestel",
    b"factuur",
    b"artikel",
    b"batch",
    b"lot",
    b"charge",
    b"bon",
    b"track",
    b"aanvraag",
    b"barcode",
    b"streepjescode",
    b"kenmerk",
    b"referentie",
    b"product",
    b"recept",
    b"verzending",
    b"pakket",
    b"retour",
    b"kvk",
    b"btw",
    b"agb",
];

/// Other things with numbers.
const THINGS: [&[u8]; 28] = [
    b"telefoon",
    b"huis",
    b"kamer",
    b"volg",
    b"versie",
    b"model",
    b"route",
    b"bus",
    b"lijn",
    b"pagina",
    b"regel",
    b"rang",
    b"rug",
    b"kassa",
    b"rekening",
    b"nood",
    b"vragenlijst",
    b"apparaat",
    b"kastje",
    b"toestel",
    b"kolf",
    b"monitor",
    b"bedrag",
    b"schuld",
    b"kosten",
    b"boete",
    b"euro",
    b"eur",
];

/// Files on people: such a number is marked for what it is (see `patient`), and is no citizen service number either.
const FILES: [&[u8]; 16] = [
    b"klantnummer",
    b"klantnr",
    b"dossiernummer",
    b"dossiernr",
    b"zaaknummer",
    b"zaaknr",
    b"relatienummer",
    b"relatienr",
    b"lidnummer",
    b"lidnr",
    b"polis",
    b"polisnummer",
    b"polisnr",
    b"big",
    b"bignummer",
    b"bignr",
];

/// How far before a number its label may stand: "KvK-nummer is: 12345678".
const FAR: usize = 5;

/// A word without what says that it is a number: "order" of "ordernummer".
fn bare(word: &[u8]) -> &[u8] {
    [&b"nummer"[..], b"nr", b"code"].iter().find_map(|end| word.strip_suffix(*end)).unwrap_or(word)
}

/// Whether a word is the number of a thing, or the thing itself.
pub(crate) fn of_a_thing(word: &[u8]) -> bool {
    let word = word.to_ascii_lowercase();
    let bare = bare(&word);
    PAPERS
        .iter()
        .chain(&THINGS)
        .any(|thing| bare == *thing || bare.strip_suffix(b"s") == Some(thing) || thing.len() > 4 && word.starts_with(thing))
}

/// The label right before a number that says it is of a paper or a file: it outweighs a word behind the number and the
/// eleven test. Between them stand only signs and small words, or letters that touch the number ("BTW NL123456782B01").
pub(crate) fn label(scan: &Scan, at: usize) -> Option<usize> {
    let label = |place: usize| {
        let word = scan.word(place).to_ascii_lowercase();
        PAPERS.contains(&bare(&word)) || FILES.contains(&word.as_slice())
    };
    let small = |place: usize| {
        scan.class(place) == Some(Class::Sign)
            || scan.is(place, NUMBER_WORD)
            || scan.reads_any(place, &[b"is", b"was", b"luidt"])
            || place + 1 == at && scan.joined(at)
    };
    let place = (1..=FAR).filter_map(|back| at.checked_sub(back)).find(|place| label(*place))?;
    let direct = scan.same_line(at) && (place + 1..at).all(small) && scan.before(at, at - place, BSN_HEAD).is_none();
    direct.then_some(place)
}

/// Whether the label is of a number in so many words: "ordernummer", "order nr"; "order" alone may have a telephone.
pub(crate) fn says_number(scan: &Scan, label: usize, at: usize) -> bool {
    let word = scan.word(label).to_ascii_lowercase();
    bare(&word).len() < word.len() || (label + 1..at).any(|place| scan.is(place, NUMBER_WORD))
}
