//! Small tables, each with one way to work out a hidden count, and patterns known to be good and bad.

use std::collections::BTreeSet;

use protect::{
    Measure, Table, audit,
    json::{Input, Output},
    protect,
};
use serde_json::Value;

use crate::exact;

fn tables() -> Vec<(Value, Table)> {
    let all: Value = serde_json::from_str(include_str!("../tables.json")).unwrap();
    let table = |value: &Value| (value.clone(), serde_json::from_value::<Input>(value.clone()).unwrap().into());
    all["tables"].as_array().unwrap().iter().map(table).collect()
}

fn patterns(known: &Value, kind: &str) -> Vec<BTreeSet<String>> {
    serde_json::from_value(known[kind].clone()).unwrap()
}

#[test]
fn both_methods_tell_good_patterns_from_bad_ones() {
    for (known, table) in tables() {
        for (kind, good) in [("valid", true), ("invalid", false)] {
            for pattern in patterns(&known, kind) {
                let found = audit(&table, &pattern, Measure::Mark).unwrap();
                assert_eq!(found.is_empty(), good, "{} {pattern:?}: {found:?}", known["id"]);
                let found = exact::breaches(&table, &pattern, Measure::Mark, false);
                assert_eq!(found.is_empty(), good, "{} {pattern:?}: {found:?}", known["id"]);
            }
        }
    }
}

#[test]
fn every_table_is_protected_with_nothing_hidden_in_vain() {
    for (known, table) in tables() {
        let protected = protect(&table, Measure::Mark).unwrap();
        let hidden = &protected.suppressed;
        assert_eq!(exact::breaches(&table, hidden, Measure::Mark, false), [], "{}", known["id"]);
        let small = exact::small(&table);
        let extra: Vec<_> = hidden.difference(&small).collect();
        for &cell in &extra {
            let mut less = hidden.clone();
            less.remove(cell);
            assert_ne!(exact::breaches(&table, &less, Measure::Mark, true), [], "{}: {cell} is hidden in vain", known["id"]);
        }
        // S9 hides two cells of one region (of 3 base cells together) where the grand total alone (of 4) would do.
        let most = usize::try_from(known["min_secondary"].as_u64().unwrap()).unwrap() + usize::from(known["id"] == "S9");
        assert!(extra.len() <= most, "{}: {extra:?}", known["id"]);
    }
}

#[test]
fn the_audit_says_what_each_viewer_can_work_out() {
    let (_, table) = tables().remove(2);
    let output = Output::from(protect(&table, Measure::Mark).unwrap());
    let text = serde_json::to_string(&output).unwrap();
    assert!(text.starts_with(r#"{"suppressed":["A","B","C"],"audit":[{"cell":"A","viewer":"public","lo":1,"up":38},"#), "{text}");
    assert!(text.contains(r#"{"cell":"A","viewer":"B","lo":1,"up":33}"#), "{text}");
    assert!(!text.contains(r#"{"cell":"A","viewer":"A""#), "{text}");
}

#[test]
fn a_small_total_is_only_safe_from_those_who_have_no_part_in_it() {
    let text = r#"{"cells":{"A":3,"B":5,"R":8,"C":40,"T":48},"eqs":[["R",["A","B"]],["T",["R","C"]]],"n_min":10,"zeros_published":false,
        "insiders":{"A":["A"],"B":["B"],"C":["C"]}}"#;
    let table: Table = serde_json::from_str::<Input>(text).unwrap().into();
    let fault = protect(&table, Measure::Mark).unwrap_err();
    assert_eq!(fault.to_string(), "Deze tabel is niet te beveiligen: ook als alles verborgen is, weet A dat R ten minste 3 is.");
    let protected = protect(&table, Measure::OwnKnowledge).unwrap();
    assert_eq!(exact::breaches(&table, &protected.suppressed, Measure::OwnKnowledge, false), []);
    assert_ne!(exact::breaches(&table, &protected.suppressed, Measure::Mark, false), []);
}
