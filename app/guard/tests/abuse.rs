//! Ways around the check that are known (privacy research, abuse cases 53 and 54), and what may not be stopped.

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
        for fields in [[("a", left), ("b", right)], [("b", right), ("a", left)]] {
            let marks = guard.check_fields(&fields, &Allowed::default());
            let stops: Vec<_> = marks
                .iter()
                .filter(|(_, mark)| mark.weight == Weight::Stop && mark.kind == kind)
                .map(|(field, _)| *field)
                .collect();
            assert!(stops.contains(&0) && stops.contains(&1), "{left} | {right}: {marks:?}");
        }
    }
    let apart = [("a", "G3P2, 24"), ("b", "3 kinderen, 27 jaar"), ("c", "120/80")];
    assert!(guard.check_fields(&apart, &Allowed::default()).is_empty());
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

#[test]
fn a_number_stays_one_when_a_letter_or_sign_touches_it() {
    for (text, kind) in [
        ("123456782en verder niets", Kind::Bsn),
        ("code 111222333x", Kind::Bsn),
        ("nummer 123+456+782", Kind::Bsn),
        ("111\u{3164}222\u{3164}333", Kind::Bsn),
        ("111\u{2800}222\u{2800}333", Kind::Bsn),
        ("111\u{e0031}222\u{e0032}333", Kind::Bsn),
        ("bel 06:12:34:56:78", Kind::Phone),
        ("bel 06=12345678", Kind::Phone),
        ("mobiel 06-l2345678 of 06 1234 5678", Kind::Phone),
        ("0615.O3.7782", Kind::Phone),
        ("woont 6811ABede", Kind::Postcode),
        ("4OO3 AZ in Tiel", Kind::Postcode),
    ] {
        assert!(found(text).iter().any(|mark| (mark.1, mark.2) == (kind, Weight::Stop)), "{text:?} {:?}", found(text));
    }
}

#[test]
fn what_stands_before_a_number_says_what_it_is() {
    for text in
        ["KvK 12345678. BSN is niet gevraagd.", "Ordernummer 111222333, levering volgt.", "Kind 3390 gram, 1120 ML bloedverlies."]
    {
        assert!(found(text).iter().all(|mark| mark.2 != Weight::Stop), "{text} {:?}", found(text));
    }
}

#[test]
fn names_dates_and_streets_that_were_let_through() {
    for (text, words) in [
        ("Overleg met Th. Bakker over de zorg.", "Bakker"),
        ("A.Ph. de Visser komt morgen mee.", "Visser"),
        ("Gesproken met mw. Chr. v. D. over thuis.", "Chr"),
        ("Els op den Kampscheur belde.", "Kampscheur"),
        ("Karim al-Hasnaoua komt niet.", "Hasnaoua"),
        ("van der Meer is bekend", "Meer"),
        ("Mark haalt haar op", "Mark"),
        ("Ze woont op Kerkstraat12 in Ede.", "Kerkstraat"),
        ("Woont aan de Kerkstraat 12\u{2026} geloof ik.", "Kerkstraat"),
        ("WOONT OP DE HOOFDSTRAAT 8 BIJ HAAR ZUS", "HOOFDSTRAAT"),
        ("geboren 94-05-12", "94"),
        ("kind geb. 3-'26", "3"),
        ("op 12-03-1994en daarna", "12"),
    ] {
        let marks = found(text);
        assert!(marks.iter().any(|mark| mark.0.contains(words)), "{text:?} {marks:?}");
    }
    let row = found("Ze woonde aan de Pleinweg, Hoofdstraat en Prinsengracht.");
    assert!(
        ["Pleinweg", "Hoofdstraat", "Prinsengracht"].iter().all(|street| row.iter().any(|mark| mark.0.contains(street))),
        "{row:?}"
    );
}

#[test]
fn illnesses_with_somebody_s_name_pass() {
    for text in [
        "Vader heeft Lewy body dementie.",
        "Moeder lijdt aan het syndroom van Korsakov.",
        "Shirodkar gelegd bij 14 weken.",
        "bekend met graves, schildklier onder controle",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_number_over_three_fields_is_seen() {
    let fields = [("a", "haar nummer is 111"), ("b", "222"), ("c", "333 volgens de brief")];
    let marks = Guard::new().check_fields(&fields, &Allowed::default());
    for field in 0..3 {
        assert!(marks.iter().any(|(place, mark)| *place == field && mark.kind == Kind::Bsn), "{marks:?}");
    }
}

#[test]
fn every_mark_says_why() {
    let guard = Guard::new();
    let marks = guard.check("Mevrouw Qarimo belt op 06-12345678.", &Allowed::default());
    assert!(marks.iter().all(|mark| !mark.why.is_empty()), "{marks:?}");
    assert!(marks[0].why.contains("na ‘mevrouw’"), "{}", marks[0].why);
}

#[test]
fn a_link_is_decoded() {
    let guard = Guard::new();
    for link in [
        "https://meet.example/Fatima%20Jansen%20bsn%20123456782?tel=0612345678",
        "https://meet.example/room?tel=06-12345678",
        "https://meet.example/x?naam=Fatima+Jansen",
        "https://meet.example/x?u=fatima%40example.nl",
        "https://ans:geheim@meet.example/room",
    ] {
        assert!(!guard.link_names_nobody(link), "{link}");
    }
    for link in [
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_ZjA5NTQx%40thread.v2/0?context=%7b%22Tid%22%3a%22ab%22%7d",
        "https://zoom.us/j/123456782?pwd=QWxsZXMgZ29lZA",
        "https://videobellen.example/kamer/mdo-1",
    ] {
        assert!(guard.link_names_nobody(link), "{link}");
    }
}
