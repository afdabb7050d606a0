//! What was typed into a form that was not stored, given back to who sent it.

use domain::form::{SECRETS, Typed};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

use crate::ui;

/// The texts of a form, to be copied: what was chosen is chosen again in a moment. A secret is in no page, nor is a code
/// with which somebody signs in.
pub(super) fn texts(t: Text, typed: &Typed) -> Option<AnyView> {
    let texts =
        typed.pairs().filter(|(name, value)| !SECRETS.contains(name) && *name != "code" && value.contains(char::is_whitespace));
    let rows: Vec<_> = texts.map(|(_, value)| view! { <li class="lines">{value.to_owned()}</li> }).collect();
    (!rows.is_empty()).then(|| view! { {ui::subheading(t.fault_typed())}<ul class="rows">{rows}</ul> }.into_any())
}
