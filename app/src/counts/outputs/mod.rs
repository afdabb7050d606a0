//! Figures on their way out of the board: as rows of a file and as JSON. How a file is written is the crate `files`;
//! what is in it, and in which words, is said here.
//!
//! | module | gives |
//! |---|---|
//! | [`own`] | exact figures, for who may see them; every file says that it is not for publication |
//! | [`published`], [`swing`], [`charts`] | a frozen table: CSV and workbook; as Swing reads it; drawn |
//! | [`file`] | those as files with names, to be taken away |

pub mod charts;
pub mod file;
pub mod own;
pub mod published;
pub mod swing;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use files::plain;

/// An answer that a browser keeps as a file. `name`: words, of which a safe name is made; `ending`: without a dot.
pub fn attachment(name: &str, ending: &'static str, body: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"{}.{ending}\"", plain::file_name(name));
    ([(header::CONTENT_TYPE, kind(ending).to_owned()), (header::CONTENT_DISPOSITION, name)], body).into_response()
}

/// What a file is, by its ending.
pub fn kind(ending: &str) -> &'static str {
    match ending {
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json" => "application/json",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
