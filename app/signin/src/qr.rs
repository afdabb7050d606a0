//! The picture an app scans, as the path of an SVG.

use std::fmt::Write;

use qrcode::{Color, QrCode};

/// Empty modules around the code, as the standard wants.
const QUIET: usize = 4;

/// Side of the picture in modules, and the path of its dark ones. Nothing for a text that does not fit.
pub fn path(text: &str) -> Option<(usize, String)> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", place % width + QUIET, place / width + QUIET);
        }
    }
    Some((width + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_its_three_corners() {
        let (side, path) = path("otpauth://totp/Casusbord:a@b.nl?secret=GEZDGNBV").unwrap();
        let last = side - QUIET - 1;
        for corner in [(QUIET, QUIET), (last, QUIET), (QUIET, last)] {
            assert!(path.contains(&format!("M{} {}h", corner.0, corner.1)), "{corner:?}");
        }
        assert!(!path.contains(&format!("M{} {QUIET}h", QUIET + 7)), "the light edge beside a corner");
    }
}
