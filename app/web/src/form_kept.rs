//! What a tab keeps of a form, and the cookie that says that the form is under way.

use leptos::{
    prelude::document,
    wasm_bindgen::JsCast,
    web_sys::{HtmlDocument, Storage, js_sys::Date, window},
};
use wire::form::UNDER_WAY;

use super::form_fields::Values;

/// What the names of all drafts begin with.
pub(super) const DRAFT: &str = "concept ";

/// What a tab kept of a form.
pub(super) struct Kept {
    /// What the board had of it when typing began.
    pub(super) then: Values,
    /// What was typed.
    pub(super) typed: Values,
    /// The mark with which the form left; empty: it did not.
    pub(super) sent: String,
}

impl Kept {
    /// What is kept under a name.
    pub(super) fn read(storage: &Storage, name: &str) -> Option<Self> {
        let kept = storage.get_item(name).ok()??;
        let mut parts = kept.split('\n');
        let (then, typed) = (Values::read(parts.next()?), Values::read(parts.next()?));
        Some(Self { then, typed, sent: parts.next().unwrap_or_default().to_owned() })
    }
}

/// The cookie with the mark of the newest form that nobody waits for any more.
const HORIZON: &str = "onderweg-tot";

/// So many forms are under way at most; of the oldest ones nobody hears again.
const MOST: usize = 20;

/// Notes that a form leaves for an address; gives its mark.
pub(super) fn depart(to: &str) -> String {
    // As a whole number: the code that writes fractions weighs as much as this whole file.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds since 1970")]
    let mark = (Date::now() as u64).to_string();
    let under_way = cookies().cookie().unwrap_or_default();
    let mut marks: Vec<&str> = under_way.split("; ").filter_map(|one| one.strip_prefix(UNDER_WAY)?.split('=').next()).collect();
    marks.sort_unstable();
    for oldest in marks.iter().take((marks.len() + 1).saturating_sub(MOST)) {
        release(oldest);
        // Of forms from before this mark no cookie tells whether they were stored: their drafts stay.
        let _ = cookies().set_cookie(&format!("{HORIZON}={oldest}; Path=/; SameSite=Strict"));
    }
    let _ = cookies().set_cookie(&format!("{UNDER_WAY}{mark}={to}; Path=/; SameSite=Strict"));
    mark
}

/// Drafts of forms that left and were stored.
pub(super) fn forget_stored() {
    let Some(storage) = storage() else { return };
    let under_way = cookies().cookie().unwrap_or_default();
    let horizon = under_way.split("; ").find_map(|one| one.strip_prefix(HORIZON)?.strip_prefix('=')).unwrap_or_default();
    let names: Vec<String> = (0..storage.length().unwrap_or_default()).filter_map(|place| storage.key(place).ok()?).collect();
    for name in names.into_iter().filter(|name| name.starts_with(DRAFT)) {
        let Some(Kept { sent, .. }) = Kept::read(&storage, &name) else { continue };
        let cookie = format!("{UNDER_WAY}{sent}=");
        if !sent.is_empty() && sent.as_str() > horizon && !under_way.split("; ").any(|other| other.starts_with(&cookie)) {
            let _ = storage.remove_item(&name);
        }
    }
}

/// Takes away the cookie of a form that is not under way any more.
pub(super) fn release(mark: &str) {
    if !mark.is_empty() {
        let _ = cookies().set_cookie(&format!("{UNDER_WAY}{mark}=; Path=/; Max-Age=0; SameSite=Strict"));
    }
}

/// The storage of this tab.
pub(super) fn storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

fn cookies() -> HtmlDocument {
    document().unchecked_into()
}
