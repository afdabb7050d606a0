//! A press is not lost: what moves a button between the moment it is pressed and the moment it is let go takes the click
//! away, as the browser then finds something else under the finger.

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_timeout, prelude::*};

/// So much later it is looked at again.
const AGAIN: Duration = Duration::from_millis(50);

/// Makes a change to what the page shows as soon as no button is held down.
pub(super) fn once_let_go(change: impl FnOnce() + 'static) {
    if matches!(document().query_selector("button:active"), Ok(Some(_))) {
        let _ = set_timeout(move || once_let_go(change), AGAIN);
    } else {
        change();
    }
}
