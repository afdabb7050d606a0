//! A number does not stop being one because a letter or a sign touches it (privacy §5, case 53), and a label before it
//! says whose number it is.

use guard::{Allowed, Guard, Kind, Weight};

fn found(text: &str) -> Vec<(&str, Kind, Weight)> {
    Guard::new().check(text, &Allowed::default()).into_iter().map(|mark| (&text[mark.range], mark.kind, mark.weight)).collect()
}

/// Each text has exactly one mark: this part of it, of this kind and weight.
fn assert_found(kind: Kind, weight: Weight, table: &[(&str, &str)]) {
    for (text, part) in table {
        assert_eq!(found(text), [(*part, kind, weight)], "{text:?}");
    }
}

fn assert_unmarked(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), [], "{text:?}");
    }
}

#[test]
fn a5_a_word_behind_a_service_number_is_the_next_word() {
    assert_found(
        Kind::Bsn,
        Weight::Stop,
        &[
            ("123456782en", "123456782"),
            ("code 111222333x", "111222333"),
            ("is 123456782is", "123456782"),
            ("123 456 782en", "123 456 782"),
            ("123456782mg", "123456782"),
        ],
    );
    assert_unmarked(&["20mg", "3x", "24wk", "120mmHg", "100-200-300ml", "2x200mg"]);
}

#[test]
fn a5_a_word_before_a_number_hides_nothing() {
    assert_found(
        Kind::Phone,
        Weight::Stop,
        &[("op0612345678", "0612345678"), ("tel0612345678", "0612345678"), ("bereikbaarop06-12345678", "06-12345678")],
    );
    assert_found(Kind::Bsn, Weight::Stop, &[("is123456782", "123456782"), ("Is111.222.333", "111.222.333")]);
    assert_found(
        Kind::Date,
        Weight::Confirm,
        &[
            ("geboren op12-03-1994", "12-03-1994"),
            ("dd12-03-1994", "12-03-1994"),
            ("geboren op12 maart 1994", "12 maart 1994"),
            ("op12-03-94", "12-03-94"),
        ],
    );
    assert_found(Kind::Postcode, Weight::Stop, &[("Ede6811AB", "6811AB"), ("woont op6811 AB", "6811 AB")]);
    assert_unmarked(&["G3P2", "B12", "T21", "HbA1c", "COVID19", "COVID19 maart 2020", "G2P1 feb 2024", "week32", "K7Q-4MD-9R"]);
}

#[test]
fn a5_f9_short_dates_are_found() {
    assert_found(
        Kind::Date,
        Weight::Confirm,
        &[
            ("geb. 3-'26", "3-'26"),
            ("12-03-1994en", "12-03-1994"),
            ("12-03-94en", "12-03-94"),
            ("12-03-94 na de echo", "12-03-94"),
            ("afspraak 12/8 om 9 uur", "12/8"),
            ("94-05-12 geboren", "94-05-12"),
            ("geboren 94-05-12", "94-05-12"),
            ("geb. 94-5-1", "94-5-1"),
            ("geb 94 05 12", "94 05 12"),
        ],
    );
    assert_unmarked(&["94-05-12", "geb 94-13-40", "94 05 12", "12-03-94ml", "10-12-14 uur", "3-'26"]);
}

#[test]
fn a5_any_sign_may_part_a_number() {
    for sign in "*#~;:=+%&!?@^\"<>\\`$€{}[]|_/.,\u{fffc}\u{3164}\u{2800}\u{e0041}\u{7}😀".chars() {
        let text = format!("06{sign}12345678");
        assert_eq!(found(&text), [(text.as_str(), Kind::Phone, Weight::Stop)], "{text:?}");
        let text = format!("123{sign}456{sign}782");
        assert_eq!(found(&text), [(text.as_str(), Kind::Bsn, Weight::Stop)], "{text:?}");
    }
    assert_found(Kind::Phone, Weight::Stop, &[("06:12:34:56:78", "06:12:34:56:78"), ("06**12345678", "06**12345678")]);
    assert_unmarked(&[
        "120/80",
        "24+3",
        "2x3",
        "13:00",
        "1:1000",
        "10-15",
        "1, 2, 3",
        "10*20*30*40*50",
        "01;02;03;04;05",
        "06; 12345",
    ]);
}

#[test]
fn f9_the_label_before_a_number_outweighs_a_word_behind_it_and_the_eleven_test() {
    for text in [
        "Het KvK-nummer is 12345678. BSN is niet gevraagd.",
        "Kvknr 12345678. BSN is niet gevraagd.",
        "KvK 12345678. BSN is niet gevraagd.",
        "klantnummer 111222333",
        "uw kenmerk: 111222333",
        "referentie 111222333",
        "ordernummer 111222333",
        "factuurnummer 111222333",
        "polisnummer 111222333",
        "dossiernummer 111222333",
        "btwnummer NL123456782B01",
        "ordernummer 0201234567",
    ] {
        assert!(found(text).iter().all(|mark| mark.2 != Weight::Stop), "{text:?} {:?}", found(text));
    }
}

#[test]
fn f9_a_label_covers_its_own_number_only() {
    for (text, stop) in [
        ("klantnummer 111222333, bsn 123456782", ("123456782", Kind::Bsn)),
        ("klantnummer onbekend, 123456782", ("123456782", Kind::Bsn)),
        ("klantnummer: bsn 123456782", ("123456782", Kind::Bsn)),
        ("telefoonnummer 111222333", ("111222333", Kind::Bsn)),
        ("ordernummer 0612345678", ("0612345678", Kind::Phone)),
        ("ordernummer onbekend, bel 0201234567", ("0201234567", Kind::Phone)),
        ("noodnummer 0201234567", ("0201234567", Kind::Phone)),
    ] {
        let stops: Vec<_> = found(text).into_iter().filter(|mark| mark.2 == Weight::Stop).map(|mark| (mark.0, mark.1)).collect();
        assert_eq!(stops, [stop], "{text:?}");
    }
}

#[test]
fn a5_a_place_that_touches_a_postcode_hides_nothing() {
    for text in ["6811ABede", "6811ABEde", "6811ABEDE", "6811 ABede", "6811ABApeldoorn"] {
        assert_eq!(found(text), [(text, Kind::Postcode, Weight::Stop)], "{text:?}");
    }
    assert_unmarked(&["2000EUR", "1500ml", "2024Q1", "2024 UTRECHT", "2024GGZ"]);
}
