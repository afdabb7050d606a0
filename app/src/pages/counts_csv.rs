//! The same figures as a file: `;` between, a byte-order mark for Excel, no cell that runs as a formula.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::counts::{Cell, Geography};
use store::counts::{self, Sheet};

use crate::{
    fault::Fault,
    pages::counts::{area_name, many},
    text::Text,
    visit::Visit,
};

/// The file; taking it out is noted in the journal.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let reader = visit.actor.reader_of_figures()?;
    let sheet = counts::sheet(visit.store(), &reader, visit.today()).await?;
    let file = write(visit.t, &sheet).map_err(|error| Fault::Answer(error.to_string()))?;
    let mut tx = visit.store().begin(visit.now).await?;
    counts::exported(&mut tx, &reader, "csv");
    tx.commit().await?;
    let name = format!("attachment; filename=\"{}.csv\"", visit.t.counts_file());
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], file)
        .into_response())
}

fn write(t: Text, sheet: &Sheet) -> Result<Vec<u8>, csv::Error> {
    let mut file =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    file.write_record([
        t.counts_column_year(),
        t.counts_column_kind(),
        t.counts_column_type(),
        t.counts_column_geography(),
        t.counts_column_area(),
        t.counts_column_code(),
        t.counts_column_cases(),
        t.counts_column_status(),
    ])?;
    for year in &sheet.figures.years {
        for (kind, code) in &sheet.kinds {
            for case_type in domain::words::CaseType::ALL {
                for geography in Geography::ALL {
                    for area in sheet.rows(*geography) {
                        let cell = sheet.figures.cell(*geography, kind, *case_type, *year, area, &sheet.areas);
                        let (number, status) = match cell {
                            Cell::Count(n) => (n.to_string(), t.counts_status_count()),
                            Cell::Hidden => (String::new(), t.counts_status_hidden()),
                            Cell::NoMeeting => (String::new(), t.counts_no_meeting()),
                            Cell::NotRegistered => (String::new(), t.counts_not_registered()),
                        };
                        let geography = match geography {
                            Geography::Residence => t.counts_geography_residence(),
                            Geography::Location => t.counts_geography_location(),
                        };
                        let area_name = safe(&area_name(t, area));
                        let row = [
                            &*year.to_string(),
                            &safe(code),
                            many(t, *case_type),
                            geography,
                            &area_name,
                            &area.key,
                            &number,
                            status,
                        ];
                        file.write_record(row)?;
                    }
                }
            }
        }
    }
    file.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))
}

/// A text that a spreadsheet would run as a formula gets an apostrophe in front.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_formula_is_disarmed() {
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(safe("Ede"), "Ede");
    }
}
