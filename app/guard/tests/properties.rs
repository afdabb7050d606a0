//! What holds for every text: places on characters, no overlap, neutral words that stop nothing, no panics.

use guard::{Allowed, Guard, Mark, Weight};
use proptest::prelude::*;

fn check(text: &str) -> Vec<Mark> {
    Guard::new().check(text, &Allowed::default())
}

/// Texts in which things to find stand among things that look like them.
fn note() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[0-9]{1,12}",
        "[A-Z][a-z]{1,9}",
        "[a-z]{1,8}",
        "[ .,:;()@/'+-]{1,3}",
        Just("mw. ".to_owned()),
        Just("BSN ".to_owned()),
        Just("werkt bij ".to_owned()),
        Just("partner ".to_owned()),
        Just("NL91ABNA0417164300".to_owned()),
        Just("111222333".to_owned()),
        Just("06-12345678".to_owned()),
        Just("jan@voorbeeld.nl".to_owned()),
        Just("6825 KL".to_owned()),
        Just("e\u{301}\u{200b}\u{a0}½ﬁ".to_owned()),
        Just("ሰላም Олена".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
}

/// The text with every mark replaced.
fn neutral(text: &str, marks: &[Mark]) -> String {
    let mut neutral = String::new();
    let mut end = 0;
    for mark in marks {
        neutral.push_str(&text[end..mark.range.start]);
        neutral.push_str(mark.instead.as_deref().unwrap_or_default());
        end = mark.range.end;
    }
    neutral + &text[end..]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn marks_are_in_order_on_characters_and_apart(text in prop_oneof![note(), any::<String>()]) {
        let marks = check(&text);
        for mark in &marks {
            prop_assert!(!mark.range.is_empty());
            prop_assert!(text.get(mark.range.clone()).is_some(), "{:?} in {text:?}", mark.range);
        }
        for pair in marks.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start, "{pair:?}");
        }
    }

    #[test]
    fn neutral_words_stop_nothing(text in note()) {
        let mut text = text;
        // What stood apart may come together: again and again until nothing is left, and that soon.
        for _ in 0..4 {
            let marks = check(&text);
            text = neutral(&text, &marks);
        }
        let left: Vec<_> = check(&text).into_iter().filter(|mark| mark.weight == Weight::Stop).collect();
        prop_assert!(left.is_empty(), "{left:?} in {text:?}");
    }

    #[test]
    fn the_same_text_gives_the_same_marks(text in note()) {
        prop_assert_eq!(check(&text), check(&text));
    }

    #[test]
    fn fields_of_a_form_have_marks_on_characters(fields in prop::collection::vec(note(), 0..5)) {
        let texts: Vec<&str> = fields.iter().map(String::as_str).collect();
        let (own, beside) = texts.split_at(texts.len() / 2);
        let marks = Guard::new().check_fields(own, beside, &Allowed::default());
        for (field, mark) in &marks {
            prop_assert!(fields[*field].get(mark.range.clone()).is_some_and(|text| !text.is_empty()));
        }
        for pair in marks.windows(2) {
            prop_assert!(pair[0].0 < pair[1].0 || pair[0].1.range.end <= pair[1].1.range.start, "{pair:?}");
        }
    }
}

/// Texts that end where a rule would look one word further.
#[test]
fn a_text_may_end_anywhere() {
    for text in ["tel 00", "geb 25 12", "25 12", "woont op", "op snapchat", "bij garage", "kassa", "mw tjon a", "3067"] {
        let _ = Guard::new().check(text, &Allowed::default());
    }
}
