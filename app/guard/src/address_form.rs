//! Addresses of other shapes: "Laan van Meerdervoort 12", "flat Gooioord", "huisnummer 311", "nr 14 aan de Molenweg".

use crate::address::{STREETS, house};
use crate::flags::{FIRST, KNOWN, LIVES, MONTH, PARTICLE, PLACE, RELATION, TITLE, WEEKDAY, WORD, WORLD};
use crate::scan::Scan;
use crate::token::{Class, Gap};

/// "Laan van Meerdervoort 12": where the street's name starts that ends at `at`.
pub(crate) fn laan_van(scan: &Scan, at: usize) -> Option<usize> {
    if !scan.tokens[at].has_capital() {
        return None;
    }
    let mut place = at;
    while place > 0 && at - place < 5 && scan.tokens[place].gap <= Gap::Space {
        place -= 1;
        let token = &scan.tokens[place];
        let kind = STREETS[..14].iter().any(|street| scan.reads(place, street)) && token.has_capital();
        if kind
            && scan.reads_any(
                place + 1,
                &[b"van", b"de", b"der", b"den", b"het", b"ten", b"te", b"op", b"naar", b"tot", b"1940", b"1944", b"1945"],
            )
        {
            return Some(place);
        }
        if !(token.is(PARTICLE) || token.has_capital() || token.class == Class::Number || scan.sign(place) == Some(b'\'')) {
            return None;
        }
    }
    None
}

/// "flat Gooioord", "woonboot Nooitgedacht": a building with a name of its own.
pub(crate) fn building(scan: &Scan, at: usize) -> Option<usize> {
    let kinds: [&[u8]; 23] = [
        b"huize",
        b"villa",
        b"hoeve",
        b"landgoed",
        b"camping",
        b"vakantiepark",
        b"bungalowpark",
        b"chaletpark",
        b"woongroep",
        b"pension",
        b"residentie",
        b"hospitium",
        b"hofje",
        b"boerderij",
        b"flat",
        b"galerijflat",
        b"torenflat",
        b"flatgebouw",
        b"woonboot",
        b"woonschip",
        b"wooncomplex",
        b"appartementencomplex",
        b"studentenflat",
    ];
    let quote = usize::from(scan.sign(at + 1) == Some(b'"'));
    let start = at + 1 + quote;
    let token = scan.tokens.get(start).filter(|token| token.class == Class::Capital && token.gap <= Gap::Space)?;
    let named = scan.reads_any(at, &kinds) && scan.is_free(start) && token.len() >= 3;
    if !named || token.is(TITLE | RELATION | WEEKDAY | MONTH) || token.is(FIRST) && !token.is(WORD) {
        return None;
    }
    let mut last = start;
    while last < start + 3 && scan.tokens.get(last + 1).is_some_and(|next| next.class == Class::Capital && next.gap <= Gap::Space)
    {
        last += 1;
    }
    Some(last)
}

/// "kamer 12", ", app. 3b": which room behind a house number at `at`.
pub(crate) fn room(scan: &Scan, at: usize) -> Option<usize> {
    let comma = usize::from(scan.sign(at) == Some(b','));
    let word = at + comma;
    let rooms: [&[u8]; 14] = [
        b"kamer",
        b"k",
        b"appartement",
        b"app",
        b"unit",
        b"studio",
        b"flat",
        b"etage",
        b"plek",
        b"staanplaats",
        b"huisje",
        b"chalet",
        b"blok",
        b"bungalow",
    ];
    if !scan.reads_any(word, &rooms) || !scan.same_line(word) {
        return None;
    }
    let number = word + 1 + usize::from(scan.sign(word + 1) == Some(b'.'));
    let token =
        scan.tokens.get(number).filter(|token| token.class == Class::Number && token.len() <= 4 && token.gap <= Gap::Space)?;
    let letter = scan.joined(number + 1) && scan.tokens[number + 1].is_word() && scan.tokens[number + 1].len() == 1;
    (token.len() <= 4).then_some(if letter { number + 1 } else { number })
}

/// "huisnummer 311", "huisnr. 14b".
pub(crate) fn house_number(scan: &Scan, at: usize) -> Option<usize> {
    if !scan.reads_any(at, &[b"huisnummer", b"huisnr", b"huisnummers", b"hnr"]) {
        return None;
    }
    let number = if matches!(scan.sign(at + 1), Some(b'.' | b':')) { at + 2 } else { at + 1 };
    house(scan, number)
}

/// "nr 14 aan de Molenweg": the number may come first.
pub(crate) fn number_before(scan: &Scan, first: usize) -> usize {
    let mut place = first;
    while place > 0
        && first - place < 3
        && scan.reads_any(place - 1, &[b"de", b"het", b"aan", b"op", b"van", b"in"])
        && scan.tokens[place].gap == Gap::Space
    {
        place -= 1;
    }
    let number = place > 1
        && place < first
        && scan.class(place - 1) == Some(Class::Number)
        && scan.tokens[place - 1].len() <= 4
        && scan.reads_any(place - 2, &[b"nr", b"nummer", b"huisnummer", b"huisnr", b"no"])
        && scan.is_free(place - 1);
    if number { place - 2 } else { first }
}

/// Where the number is of a house number that starts at `at`, past "noord" and "nr".
pub(crate) fn number_at(scan: &Scan, at: usize) -> usize {
    let mut last = at;
    // "Rijksweg-Noord 12", "Achterdijk west 3"
    let hyphen = usize::from(scan.sign(last) == Some(b'-') && scan.joined(last));
    if scan.reads_any(
        last + hyphen,
        &[
            b"noord",
            b"zuid",
            b"oost",
            b"west",
            b"noordzijde",
            b"zuidzijde",
            b"oostzijde",
            b"westzijde",
            b"nz",
            b"zz",
            b"oz",
            b"wz",
        ],
    ) {
        last += hyphen + 1;
    }
    // "Zuiderkade t/o 45"
    if scan.reads(last, b"t") && scan.sign(last + 1) == Some(b'/') && scan.reads(last + 2, b"o") {
        last += 3;
    }
    if scan.reads_any(last, &[b"nr", b"nummer", b"no"]) {
        last += if scan.sign(last + 1) == Some(b'.') { 2 } else { 1 };
    }
    last
}

/// "woont aan de dorpsstraat": a street without capital and number, where somebody lives.
pub(crate) fn lower_street(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    let ends = [&b"straat"[..], b"laan", b"kade", b"gracht", b"singel", b"dreef", b"steeg", b"plantsoen"];
    let lives = scan
        .before(at, 4, LIVES)
        .is_some_and(|place| !scan.reads_any(place, &[b"staat", b"kamer", b"huis", b"woning", b"buurt"]));
    word.len() >= 8
        && ends.iter().any(|ending| word.len() >= ending.len() + 3 && word.ends_with(ending))
        && at > 1
        && scan.reads(at - 1, b"de")
        && scan.reads_any(at - 2, &[b"aan", b"op", b"in"])
        && lives
}

/// A street without a number counts where somebody lives there, or with a small word before it and no other meaning.
pub(crate) fn no_number(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    let start = crate::address::left(scan, at);
    let small = start > 0 && scan.reads_any(start - 1, &[b"de", b"het", b"van", b"aan", b"op", b"in"]);
    let far = scan.reads_any(start.wrapping_sub(2), &[b"aan", b"op", b"in"]) && scan.before(at, 9, LIVES).is_some();
    let bracket =
        at > 0 && scan.sign(at - 1) == Some(b'(') && scan.sign(at + 1) == Some(b')') && !token.is(PLACE | WORLD | KNOWN);
    if bracket {
        return true;
    }
    !token.opens && small && !token.is(PLACE | WORLD | KNOWN) && (far || scan.before(at, 4, LIVES).is_some() || !token.is(WORD))
}
