//! E-mail addresses: one form for one address.

use super::{NAME, optional};
use crate::form::Problem;

/// An e-mail address as it is kept and looked up, in forms, lists and sign-in alike: in lower case, without what a web page
/// or a mail program puts around it (`mailto:…?subject=x`, `"Ans Bos" <…>`, a comma or semicolon behind it).
pub fn address(typed: &str) -> String {
    let around = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    let meant = spelling::meant(typed).to_lowercase();
    let bare = in_brackets(meant.trim_matches(around)).trim();
    let bare = match bare.strip_prefix("mailto:") {
        Some(link) => link.split_once('?').map_or(link, |(address, _)| address),
        None => bare,
    };
    bare.trim_matches(around).to_owned()
}

/// What stands in angle brackets behind a name. Behind another address nobody knows which of the two is meant.
fn in_brackets(text: &str) -> &str {
    let Some((name, address)) = text.strip_suffix('>').and_then(|text| text.split_once('<')) else { return text };
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    if name.contains('@') && name != address { text } else { address }
}

/// Empty, or something before and after one `@` without the signs that stand between addresses: the mail itself is the real
/// check.
///
/// # Errors
/// [`Problem::EmailFormat`], [`Problem::TooLong`].
pub fn email(typed: &str) -> Result<String, Problem> {
    let address = optional(&address(typed), NAME)?;
    // Letters that only look like those of an address would make two of one; hosts may have letters of any language.
    let named = |name: &str| {
        !name.is_empty() && name.is_ascii() && !name.contains(|c: char| c.is_whitespace() || r#"<>()[],;:\"@"#.contains(c))
    };
    let labelled = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let plausible =
        address.split_once('@').is_some_and(|(name, host)| named(name) && host.contains('.') && host.split('.').all(labelled));
    if address.is_empty() || plausible { Ok(address) } else { Err(Problem::EmailFormat) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f1_an_address_is_one_however_it_was_copied() {
        for typed in [
            "ans@example.nl\u{200b}",
            " Ans@Example.nl ",
            "<ans@example.nl>",
            "ans@example.nl;",
            "ans@example.nl, ",
            "mailto:ans@example.nl",
            "mailto:ans@example.nl?subject=x",
            "MAILTO: ans@example.nl",
            "<mailto:ans@example.nl>;",
            "\"Ans Bos\" <ans@example.nl>",
            "Ans Bos <Ans@example.nl>;",
            "'ans@example.nl' <ans@example.nl>",
        ] {
            assert_eq!(email(typed), Ok("ans@example.nl".to_owned()), "{typed:?}");
            assert_eq!(address(typed), "ans@example.nl", "as sign-in reads it: {typed:?}");
        }
        for kept in ["o'brien+mdo@example.nl", "ans.bos_1@ggd-zé.example.nl"] {
            assert_eq!(email(kept), Ok(kept.to_owned()));
        }
        for wrong in [
            "\u{ff41}ns@example.nl",
            "ans@example.nl; bob@example.nl",
            "ans@example.nl,bob@example.nl",
            "Ans <ans@example.nl>, Bob <bob@example.nl>",
            "bob@example.nl <ans@example.nl>",
            "Ans Bos ans@example.nl",
            "e-mail:ans@example.nl",
            "ans@example.nl?subject=x",
            "ans@example.nl.",
            "ans@example..nl",
            "(ans@example.nl)",
            "ans@",
            "@example.nl",
            "<>ans",
        ] {
            assert_eq!(email(wrong), Err(Problem::EmailFormat), "{wrong:?}");
        }
    }
}
