//! Tables that are none: one Dutch sentence each.

use protect::{Measure, Table, json::Input, protect};

fn fault(json: &str) -> String {
    let input: Result<Input, _> = serde_json::from_str(json);
    match input.map(Table::from) {
        Ok(table) => protect(&table, Measure::Mark).unwrap_err().to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn an_impossible_table_is_refused_with_a_reason() {
    let wrong = [
        (
            r#"{"cells":{"A":4,"B":6,"T":11},"eqs":[["T",["A","B"]]],"n_min":10}"#,
            "Het totaal T is 11, maar de delen zijn samen 10.",
        ),
        (r#"{"cells":{"A":-1},"n_min":10}"#, "Cel A is -1; een aantal ligt tussen 0 en 1000000."),
        (r#"{"cells":{"A":1000001},"n_min":10}"#, "Cel A is 1000001;"),
        (r#"{"cells":{"A":4},"eqs":[["T",["A"]]],"n_min":10}"#, "Een optelling noemt cel T, en die is er niet."),
        (r#"{"cells":{"T":4},"eqs":[["T",["A"]]],"n_min":10}"#, "Het totaal T noemt cel A, en die is er niet."),
        (r#"{"cells":{"T":0},"eqs":[["T",[]]],"n_min":10}"#, "Het totaal T heeft geen delen."),
        (r#"{"cells":{"A":4,"T":8},"eqs":[["T",["A","A"]]],"n_min":10}"#, "Het totaal T telt A twee keer."),
        (r#"{"cells":{"A":4,"B":4},"eqs":[["A",["B"]],["B",["A"]]],"n_min":10}"#, "Het totaal A is een deel van zichzelf."),
        (r#"{"cells":{"A":4},"eqs":[["A",["A"]]],"n_min":10}"#, "Het totaal A is een deel van zichzelf."),
        (r#"{"cells":{"A":4},"n_min":10,"insiders":{"A":["B"]}}"#, "Kijker A noemt cel B, en die is er niet."),
        (r#"{"cells":{"A":4},"n_min":10,"insiders":{"public":["A"]}}"#, "Een kijker kan niet \"public\" heten"),
        (r#"{"cells":{" ":4},"n_min":10}"#, "heeft geen naam"),
        (r#"{"cells":{"A":4},"n_min":0}"#, "n_min is 0;"),
        (r#"{"cells":{"A":4,"A":5},"n_min":10}"#, "A komt twee keer voor"),
        (r#"{"cells":{"A":4},"n_min":10,"rounding":5}"#, "afgeronde aantallen worden niet beveiligd"),
        (r#"{"cells":{"A":4.5},"n_min":10}"#, "4.5"),
        (r#"{"cells":{"A":4}}"#, "n_min"),
    ];
    for (json, sentence) in wrong {
        let said = fault(json);
        assert!(said.contains(sentence), "{json}: {said}");
    }
}

#[test]
fn what_hangs_together_by_zeros_can_be_impossible_too() {
    // T is A, and it is A and B: B is zero to anyone who can read, whatever is hidden.
    let table = r#"{"cells":{"A":4,"B":0,"T":4},"eqs":[["T",["A"]],["T",["A","B"]]],"n_min":10,"zeros_published":false}"#;
    let said = fault(table);
    assert_eq!(said, "Deze tabel is niet te beveiligen: ook als alles verborgen is, weet public dat B ten hoogste 0 is.");
}

#[test]
fn a_table_without_small_counts_hides_nothing() {
    let input: Input =
        serde_json::from_str(r#"{"id":"x","cells":{"A":40,"B":0,"T":40},"eqs":[["T",["A","B"]]],"n_min":10}"#).unwrap();
    let protected = protect(&input.into(), Measure::Mark).unwrap();
    assert!(protected.suppressed.is_empty() && protected.audit.is_empty());
    let empty: Input = serde_json::from_str(r#"{"cells":{},"n_min":10}"#).unwrap();
    assert!(protect(&empty.into(), Measure::Mark).unwrap().suppressed.is_empty());
}

#[test]
fn the_first_fault_does_not_depend_on_the_order() {
    let one = r#"{"cells":{"A":1,"B":1,"S":3,"T":4},"eqs":[["T",["A","B"]],["S",["B","A"]]],"n_min":10}"#;
    let other = r#"{"cells":{"T":4,"S":3,"B":1,"A":1},"eqs":[["S",["A","B"]],["T",["B","A"]]],"n_min":10}"#;
    assert_eq!(fault(one), fault(other));
    assert!(matches!(fault(one).as_str(), "Het totaal S is 3, maar de delen zijn samen 2."));
}
