//! A form with a file of lines in it: they travel with the form, so that nothing is lost and what is wrong can be mended
//! where it stands.

use axum::{
    extract::{FromRequest, Multipart, Request},
    http::StatusCode,
};

use super::{fault::Fault, state::Board};

/// The field that says that the file which was chosen holds no lines.
pub const NO_TEXT: &str = "geen-tekst";

/// Whether a file is a workbook (a ZIP archive, or what Excel wrote before 2007), a PDF or anything else without lines.
fn is_no_text(bytes: &[u8]) -> bool {
    let begins = |with: &[u8]| bytes.starts_with(with);
    let known = begins(b"PK\x03\x04") || begins(b"\xd0\xcf\x11\xe0") || begins(b"%PDF");
    known || encoding_rs::Encoding::for_bom(bytes).is_none() && bytes.contains(&0)
}

/// The fields of a form that was sent in parts; the lines of a file that was chosen stand in `lines`.
pub async fn fields(request: Request, board: &Board) -> Result<Vec<(String, String)>, Fault> {
    let unreadable =
        |status: StatusCode| if status == StatusCode::PAYLOAD_TOO_LARGE { Fault::TooLarge } else { Fault::Unreadable };
    let mut parts = Multipart::from_request(request, board).await.map_err(|_| Fault::Unreadable)?;
    let mut fields: Vec<(String, String)> = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(|error| unreadable(error.status()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|error| unreadable(error.status()))?;
        match name.as_str() {
            "file" if bytes.is_empty() => {}
            "file" if is_no_text(&bytes) => fields.push((NO_TEXT.to_owned(), "ja".to_owned())),
            "file" => {
                fields.retain(|(name, _)| name != "lines");
                fields.push(("lines".to_owned(), decode(&bytes)));
            }
            "lines" if fields.iter().any(|(name, _)| name == "lines") => {}
            _ => fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(fields)
}

/// A spreadsheet says by a mark that it writes Unicode; without one it is UTF-8, or else what Windows writes here.
fn decode(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => std::str::from_utf8(bytes)
            .map_or_else(|_| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, is_no_text};

    #[test]
    fn files_of_every_usual_kind_are_read() {
        for bytes in [
            &b"co\xc3\xb6rdinator"[..],
            b"\xef\xbb\xbfco\xc3\xb6rdinator",
            b"co\xf6rdinator",
            b"\xff\xfec\0o\0\xf6\0r\0d\0i\0n\0a\0t\0o\0r\0",
        ] {
            assert_eq!(decode(bytes), "coördinator");
        }
        assert_eq!(decode(b"\x80 5"), "€ 5");
        for f10_no_text in [&b"PK\x03\x04\x14\0"[..], b"\xd0\xcf\x11\xe0\xa1", b"%PDF-1.7", b"naam\0rollen"] {
            assert!(is_no_text(f10_no_text), "{f10_no_text:?}");
        }
        assert!(!is_no_text(b"naam;rollen") && !is_no_text(b"\xff\xfec\0o\0"));
    }
}
