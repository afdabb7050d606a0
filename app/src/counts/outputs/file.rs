//! What can be taken away of a publication. Every file is made of its frozen table alone: the same table gives the same
//! bytes, and the tag of an answer is made of those bytes, so that it cannot tell what is hidden.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::counts::{
    file::File,
    publication::{Column, digest},
};
use store::{Error, counts::published::Frozen};
use wire::text::Text;

use super::{attachment, charts, published, swing};
use crate::{
    frame::{fault::Fault, tag},
    v1::answer,
};

/// The bytes of a file.
fn write(file: File, t: Text, of: &Frozen) -> Result<Vec<u8>, files::Fault> {
    Ok(match file {
        File::Csv => files::csv::write(&published::table(t, &of.table))?,
        File::Xlsx => files::xlsx::write(&published::book(t, &of.table, &of.hash))?,
        File::Json => answer::published(of).to_string().into_bytes(),
        File::Swing => files::xlsx::write(&swing::swing(t, &of.table))?,
        File::Places(column) => {
            let key = of.table.columns.get(column).map(Column::key).unwrap_or_default();
            charts::places(t, &of.table, &key).rows().into_bytes()
        }
    })
}

/// Answers with a file, or that the one she has is still the same. `for_all`: readable without signing in.
pub fn give(t: Text, of: &Frozen, file: File, asked: &HeaderMap, for_all: bool) -> Result<Response, Fault> {
    let body = write(file, t, of).map_err(|error| Fault::Answer(error.to_string()))?;
    let tag = format!("\"{}\"", &digest(&body)[..32]);
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let known = tag::is_known(known, &tag);
    let name = published::file_name(t, &of.table);
    let name = if matches!(file, File::Csv | File::Xlsx | File::Json) { name } else { format!("{name} {file}") };
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        attachment(name.trim_end_matches(file.ending()), file.ending(), body)
    };
    let headers = response.headers_mut();
    let keep = if for_all { "public, no-cache" } else { "private, no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(header::ETAG, HeaderValue::from_str(&tag).map_err(|error| Fault::Answer(error.to_string()))?);
    Ok(response)
}

/// The file of a name, of a frozen table.
///
/// # Errors
/// [`Error::NotFound`] when there is none of that name.
pub fn named(name: &str, of: &Frozen) -> Result<File, Error> {
    File::parse(name).filter(|file| file.is_of(&of.table.columns)).ok_or(Error::NotFound)
}
