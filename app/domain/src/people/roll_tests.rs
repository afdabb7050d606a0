//! Lists of members, well and badly written.

use proptest::prelude::*;

use super::*;

fn known() -> Known {
    let pairs = |list: &[(&str, &str)]| list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    let headings = ["naam", "e-mail", "rollen", "discipline", "organisatie", "gemeente"];
    Known {
        headings: headings.iter().map(|heading| (*heading).to_owned()).zip(Column::ALL.iter().copied()).collect(),
        roles: vec![
            ("deelnemer".into(), Role::Participant),
            ("coördinator".into(), Role::Coordinator),
            ("gemeente".into(), Role::MunicipalReporter),
        ],
        disciplines: pairs(&[("verloskundige", "d1"), ("sociaal wijkteam/CJG", "d2")]),
        municipalities: pairs(&[("Ede", "GM0228")]),
        members: pairs(&[("joke@example.nl", "Joke Timmermans")]),
    }
}

fn new(line: &Line) -> &NewMember {
    match &line.outcome {
        Outcome::New(new) => new,
        other => panic!("{other:?}"),
    }
}

fn wrong(text: &str) -> Vec<Wrong> {
    match read(&format!("naam;e-mail;rollen;discipline;organisatie;gemeente\n{text}"), &known()).unwrap().remove(0).outcome {
        Outcome::Wrong(wrong) => wrong,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_usual_way_of_writing_is_read() {
    for text in [
        "naam;e-mail;rollen;discipline\r\nSanne Bos;Sanne@Example.nl;deelnemer;Verloskundige\r\n",
        "\u{feff}Naam,E-mail,Rollen,Discipline\nSanne Bos,sanne@example.nl,Deelnemer,verloskundige",
        "sep=;\nrollen;onbekend;naam;email;discipline\ndeelnemer;x;\"Sanne Bos\";sanne@example.nl;verloskundige\n\n;;;;\n",
        "naam\te-mail\trollen\tdiscipline\nSanne Bos\tsanne@example.nl\tdeelnemer\tverloskundige",
    ] {
        let lines = read(text, &known()).unwrap();
        assert_eq!(lines.len(), 1, "{text}");
        let new = new(&lines[0]);
        assert_eq!((new.name.as_str(), new.email.as_str()), ("Sanne Bos", "sanne@example.nl"), "{text}");
        assert_eq!((&new.roles[..], new.discipline.as_deref()), (&[Role::Participant][..], Some("d1")), "{text}");
    }
}

#[test]
fn cells_may_hold_signs_and_several_roles() {
    let text = "naam,rollen,organisatie,gemeente\n\"Bos, Sanne\",\"deelnemer, coordinator + Gemeente\",\"De \"\"Wiek\"\"\",ede";
    let lines = read(text, &known()).unwrap();
    let new = new(&lines[0]);
    assert_eq!((new.name.as_str(), new.organisation.as_str()), ("Bos, Sanne", "De \"Wiek\""));
    assert_eq!(new.roles, [Role::Coordinator, Role::Participant, Role::MunicipalReporter]);
    assert_eq!(new.municipality.as_deref(), Some("GM0228"));
}

#[test]
fn a_formula_is_a_text() {
    let lines = read("naam;rollen\n=1+1;deelnemer", &known()).unwrap();
    assert_eq!(new(&lines[0]).name, "=1+1");
}

#[test]
fn what_is_wrong_is_said_at_its_line() {
    assert_eq!(wrong("Sanne;sanne;deelnemer;;;"), [Wrong::Field(Column::Email, Problem::EmailFormat)]);
    assert_eq!(
        wrong(";;;;;x"),
        [
            Wrong::Municipality("x".into()),
            Wrong::Field(Column::Name, Problem::Missing),
            Wrong::Field(Column::Roles, Problem::Choose),
        ]
    );
    assert_eq!(
        wrong("Sanne;;baas;tovenaar;;Atlantis"),
        [Wrong::Role("baas".into()), Wrong::Discipline("tovenaar".into()), Wrong::Municipality("Atlantis".into())]
    );
    assert_eq!(
        wrong("Sanne;;deelnemer (nee);verloskundige (klinisch);;Ede (nee)")[..3],
        [
            Wrong::Role("deelnemer (nee)".into()),
            Wrong::Discipline("verloskundige (klinisch)".into()),
            Wrong::Municipality("Ede (nee)".into())
        ],
        "F1: what stands in brackets is not dropped"
    );
    assert_eq!(wrong("Sanne;;gemeente;;;"), [Wrong::Field(Column::Municipality, Problem::Choose)]);
    assert_eq!(wrong("\"Sanne;;deelnemer;;;\nJoke;;deelnemer;;;")[0], Wrong::Quote);
}

#[test]
fn nobody_is_added_twice() {
    let text = "naam;e-mail;rollen\nJoke;JOKE@example.nl;deelnemer\nAnna;a@example.nl;deelnemer\nAnna B;A@example.nl;deelnemer\nZonder;;deelnemer\nZonder;;deelnemer";
    let lines = read(text, &known()).unwrap();
    assert_eq!(lines[0].outcome, Outcome::Member("Joke Timmermans".into()));
    assert_eq!(lines[2].outcome, Outcome::Wrong(vec![Wrong::Twice(3)]));
    assert_eq!((new(&lines[3]).name.as_str(), lines[4].number), ("Zonder", 6));
    assert_eq!(rest(&lines, text), "naam;e-mail;rollen\nAnna B;A@example.nl;deelnemer");
    // As a browser sends it back.
    let text = text.replace('\n', "\r\n");
    let again = read(&text, &known()).unwrap();
    assert_eq!(again, lines);
    assert_eq!(rest(&again, &text), "naam;e-mail;rollen\nAnna B;A@example.nl;deelnemer");
}

#[test]
fn a_file_that_is_no_list_says_so() {
    for (text, expected) in [
        ("", Unreadable::Empty),
        ("naam;rollen\n;;\n", Unreadable::Empty),
        ("Sanne;deelnemer", Unreadable::NoColumn(Column::Name)),
        ("naam;e-mail\nSanne;", Unreadable::NoColumn(Column::Roles)),
    ] {
        assert_eq!(read(text, &known()), Err(expected), "{text}");
    }
    let many = format!("naam;rollen\n{}", "Sanne;deelnemer\n".repeat(MOST + 1));
    assert_eq!(read(&many, &known()), Err(Unreadable::TooMany));
}

proptest! {
    #[test]
    fn nothing_makes_it_fall_over(text in "(naam;rollen;e-mail\n)?[a-z\";,\n\t=@é]{0,120}") {
        if let Ok(lines) = read(&text, &known()) {
            rest(&lines, &text);
            prop_assert!(lines.windows(2).all(|pair| pair[0].number < pair[1].number));
        }
    }
}
