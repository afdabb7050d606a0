//! `casusbord protect`: a table with counts in, what has to be hidden out. So that anybody can check the protection
//! with a program of their own, and use it for tables that are not the board's.

use std::io::{self, Read, Write};

use ::protect::{
    Measure,
    json::{Input, Output},
};

use crate::{config::Protect, error::Fault};

/// Reads one table from stdin and writes the answer to stdout.
///
/// # Errors
/// [`Fault::TableUnreadable`] for what is no table, [`Fault::Table`] for an impossible one.
pub fn run(settings: &Protect) -> Result<(), Fault> {
    answer(settings, io::stdin().lock(), io::stdout().lock())
}

fn answer(settings: &Protect, mut from: impl Read, mut to: impl Write) -> Result<(), Fault> {
    let mut text = String::new();
    from.read_to_string(&mut text).map_err(Fault::Pipe)?;
    let input: Input =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| Fault::TableUnreadable(error.to_string()))?;
    let measure = if settings.own_knowledge { Measure::OwnKnowledge } else { Measure::Mark };
    let output = Output::from(::protect::protect(&input.into(), measure)?);
    // In one go: half an answer must not look like one.
    let mut text = serde_json::to_vec(&output).map_err(|error| Fault::Pipe(error.into()))?;
    text.push(b'\n');
    to.write_all(&text).and_then(|()| to.flush()).map_err(Fault::Pipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(own_knowledge: bool, table: &str) -> Result<String, String> {
        let mut out = Vec::new();
        let ended = answer(&Protect { own_knowledge }, table.as_bytes(), &mut out);
        let out = String::from_utf8(out).unwrap();
        match ended {
            Ok(()) => Ok(out),
            Err(fault) => {
                assert_eq!(out, "", "nothing is written of what fails");
                Err(fault.line())
            }
        }
    }

    #[test]
    fn a_table_goes_in_and_the_hidden_cells_come_out() {
        let table = r#"{"id":"S1","cells":{"A":4,"B":15,"C":21,"T":40},"eqs":[["T",["A","B","C"]]],"n_min":10}"#;
        let audit = r#"[{"cell":"A","viewer":"public","lo":1,"up":18},{"cell":"B","viewer":"public","lo":1,"up":18}]"#;
        assert_eq!(said(false, &format!("\u{feff}{table}")), said(false, table), "F10: a byte-order mark");
        assert_eq!(said(false, table), Ok(format!("{{\"suppressed\":[\"A\",\"B\"],\"audit\":{audit}}}\n")));
    }

    #[test]
    fn what_is_no_table_is_one_line() {
        assert_eq!(said(false, "{").unwrap_err(), "De tabel is niet te lezen (EOF while parsing an object at line 1 column 1).");
        let wrong = r#"{"cells":{"A":4,"T":5},"eqs":[["T",["A"]]],"n_min":10}"#;
        assert_eq!(said(false, wrong).unwrap_err(), "Het totaal T is 5, maar de delen zijn samen 4.");
        let small = r#"{"cells":{"A":3,"B":5,"T":8},"eqs":[["T",["A","B"]]],"n_min":10,"insiders":{"A":["A"],"B":["B"]}}"#;
        assert!(said(false, small).unwrap_err().contains("niet te beveiligen"));
        assert!(said(true, small).unwrap().starts_with(r#"{"suppressed":["A","B","T"],"#));
    }
}
