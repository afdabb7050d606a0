//! CSV as a Dutch Excel opens it.

use crate::{Fault, Table, Value, plain};

/// The byte-order mark: Excel reads a file without it in the code page of the machine.
const MARK: &str = "\u{feff}";

/// The file.
///
/// # Errors
/// When a row is not as long as the heading.
pub fn write(table: &Table) -> Result<Vec<u8>, Fault> {
    let mut file =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(MARK.as_bytes().to_vec());
    let fault = |error: csv::Error| Fault::Csv(error.to_string());
    file.write_record(table.header.iter().map(|name| plain::cell(name))).map_err(fault)?;
    for row in &table.rows {
        file.write_record(row.iter().map(text)).map_err(fault)?;
    }
    file.into_inner().map_err(|error| Fault::Csv(error.to_string()))
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => plain::cell(text),
        Value::Number(number) => number.to_string(),
        Value::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_the_byte() {
        let table = Table {
            header: ["jaar", "gebied", "aantal"].map(str::to_owned).to_vec(),
            rows: vec![
                vec![2024.into(), "Ede".into(), 12.into()],
                vec![2024.into(), "=1+1".into(), Value::Empty],
                vec![2025.into(), "a;\"b\"\r\n".into(), 0.into()],
            ],
        };
        let file = "\u{feff}jaar;gebied;aantal\r\n2024;Ede;12\r\n2024;'=1+1;\r\n2025;\"a;\"\"b\"\"  \";0\r\n";
        assert_eq!(String::from_utf8(write(&table).unwrap()).unwrap(), file);
        assert_eq!(write(&table).unwrap(), write(&table).unwrap());
    }

    #[test]
    fn a_short_row_is_a_fault() {
        let table = Table { header: vec!["a".into(), "b".into()], rows: vec![vec![1.into()]] };
        assert!(matches!(write(&table), Err(Fault::Csv(_))));
    }
}
