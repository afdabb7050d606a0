//! Ways around the check that are known (privacy §5, cases 53 and 54), and what may not be stopped.

use guard::{Allowed, Guard, Kind, Weight};

fn found(text: &str) -> Vec<(&str, Kind, Weight)> {
    Guard::new().check(text, &Allowed::default()).into_iter().map(|mark| (&text[mark.range], mark.kind, mark.weight)).collect()
}

#[test]
fn a_service_number_is_seen_through_any_parting() {
    for text in [
        "111222333",
        "111 222 333",
        "111.222.333",
        "111-222-333",
        "1112\u{a0}22333",
        "111\u{200b}222\u{200b}333",
        "111\n222\n333",
        "１１１２２２３３３",
        "1 1 1 2 2 2 3 3 3",
        "111\u{ad}222333",
        "١١١٢٢٢٣٣٣",
        "11 12 22 33 3",
        "11-122-233-3",
    ] {
        let marks = found(text);
        assert_eq!(marks.len(), 1, "{text:?} {marks:?}");
        assert_eq!((marks[0].1, marks[0].2), (Kind::Bsn, Weight::Stop), "{text:?}");
        assert_eq!(marks[0].0, text);
    }
}

#[test]
fn numbers_that_are_no_service_number_pass() {
    for text in ["Ordernummer 123456789", "RR 120/80, 110/70 en 95", "Hb 7,1 6,8 7,0", "3250 gram bij 39+4", "id 1112223330"] {
        assert!(found(text).iter().all(|mark| mark.1 != Kind::Bsn), "{text}");
    }
}

#[test]
fn a_name_is_seen_in_any_spelling() {
    for text in [
        "partner tomasz belt",
        "PARTNER TOMASZ BELT",
        "Toma\u{301}sz belt",
        "T\u{43e}masz belt",
        "ｔｏｍａｓｚ belt",
        "To\u{200b}masz belt",
    ] {
        assert!(found(text).iter().any(|mark| mark.1 == Kind::Name), "{text:?} {:?}", found(text));
    }
}

#[test]
fn what_is_split_over_two_fields_is_seen() {
    let guard = Guard::new();
    for (left, right, kind) in [
        ("nummer 11122", "2333 staat in de brief", Kind::Bsn),
        ("bel 06 1234", "5678", Kind::Phone),
        ("NL91 ABNA 0417", "1643 00", Kind::Iban),
        ("jan@", "voorbeeld.nl", Kind::Email),
        ("postcode 6825", "KL", Kind::Postcode),
    ] {
        for fields in [[left, right], [right, left]] {
            let marks = guard.check_fields(&fields, &[], &Allowed::default());
            let stops: Vec<_> = marks
                .iter()
                .filter(|(_, mark)| mark.weight == Weight::Stop && mark.kind == kind)
                .map(|(field, _)| *field)
                .collect();
            assert!(stops.contains(&0) && stops.contains(&1), "{left} | {right}: {marks:?}");
        }
    }
    let apart = ["G3P2, 24", "3 kinderen, 27 jaar", "120/80"];
    assert!(guard.check_fields(&apart, &[], &Allowed::default()).is_empty());
}

/// Fault A5: a BSN in three fields, a phone number in two actions of which one is stored already.
#[test]
fn a5_what_is_split_over_three_fields_or_over_what_is_stored_is_seen() {
    let guard = Guard::new();
    let stops = |texts: &[&str], beside: &[&str]| -> Vec<(usize, Kind)> {
        let marks = guard.check_fields(texts, beside, &Allowed::default());
        marks.into_iter().filter(|(_, mark)| mark.weight == Weight::Stop).map(|(place, mark)| (place, mark.kind)).collect()
    };
    for texts in
        [["123", "456", "782"], ["bsn 123", "456", "782 staat in de brief"], ["782", "123", "456"], [" 111 ", "222", "333."]]
    {
        assert_eq!(stops(&texts, &[]), [0, 1, 2].map(|place| (place, Kind::Bsn)), "{texts:?}");
    }
    assert_eq!(stops(&["12345678, na vijf uur"], &["Nummer is 06"]), [(0, Kind::Phone)]);
    assert_eq!(stops(&["Nummer is 06"], &["12345678 bellen"]), [(0, Kind::Phone)]);
    assert_eq!(stops(&["456"], &["Nummer 123", "782"]), [(0, Kind::Bsn)]);
    // What stands beside is not asked about again.
    assert_eq!(stops(&["Alles goed"], &["Nummer is 06", "12345678 bellen"]), []);
    let ordinary = ["Belt in week 32", "Huisbezoek op dag 3", "2 kinderen van 4 en 6", "Zij is 24 jaar, G3P2", "120/80", "24+3"];
    assert_eq!(stops(&["3 gesprekken, de eerste in week 34", "36 weken"], &ordinary), []);
}

#[test]
fn the_coalition_s_own_names_pass() {
    let text = "Overleg in De Brelkoven met Tadrimel en de Quastorij.";
    let allowed = Allowed::new(["De Brelkoven", "tadrimel", "Quastorij"]);
    assert!(!found(text).is_empty());
    assert_eq!(Guard::new().check(text, &allowed), []);
}

#[test]
fn neutral_words_fit() {
    let instead = |text: &str| Guard::new().check(text, &Allowed::default()).remove(0).instead.unwrap();
    assert_eq!(instead("Haar oudste heet Emir (4)."), "oudste kind");
    assert_eq!(instead("Partner Tomasz belt."), "(naam)");
    assert_eq!(instead("geboren op 3 juni 1998"), "juni 1998");
    assert_eq!(instead("geboren op 03-06-1998"), "juni 1998");
    assert_eq!(instead("werkt bij Transportbedrijf Wolters"), "werkgever");
}

#[test]
fn stored_words_are_a_closed_list() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_word(kind.word()), Some(*kind));
    }
    assert_eq!(Kind::from_word("naam"), None);
}
