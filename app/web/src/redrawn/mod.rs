//! HTML that the server drew anew, in the place of what it drew before: only what differs is touched, so that focus, a
//! selection and what somebody opened stay; and what somebody is typing is not taken from her.
//!
//! | attribute | says of an element |
//! |---|---|
//! | `data-own` | the browser fills it itself: it is left alone |
//! | `data-part` | a part of a form that is filled in as a whole: while somebody does, it stays as she has it |
//! | `data-back` | it comes back as it was typed: what it says is not stored, and is its writer's |
//! | `data-done` | what was sent in it is stored and said elsewhere: it is as it is drawn, unless she went on in it |
//! | `data-row` | a row of a list in which rows come and go: it is found again by its id |
//! | `data-moved` | a colleague changed in it what she had left alone in what she sent |
//! | `data-theirs` | a colleague was first: what she chose takes the place of what is there |

mod nodes;

use leptos::{prelude::document, wasm_bindgen::JsCast, web_sys::Element};

use self::nodes::{attributes, children};
use super::form_fields::{Control, Values, within};

/// Whose drawing it is: of what changed on the board, or the answer to what was sent from here, which knows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Board,
    Answer,
}

/// What a drawing is made over.
#[derive(Clone, Copy)]
pub(super) struct Over<'a> {
    pub(super) of: Of,
    /// The form as it left, while its answer is under way: what was chosen since is its writer's, also where she chose again
    /// what the page said before.
    pub(super) sent: Option<&'a Values>,
}

/// Draws the inside of an element anew.
pub(super) fn redraw(place: &Element, html: &str, over: Over<'_>) {
    let Ok(new) = place.clone_node() else { return };
    new.unchecked_ref::<Element>().set_inner_html(html);
    children(place, &new, over);
}

/// Whether somebody fills in a part: something in it differs from what is stored.
pub(super) fn is_filled_in(part: &Element) -> bool {
    came_back(part)
        || part.query_selector("[data-back]").is_ok_and(|back| back.is_some())
        || within(part).iter().any(Control::differs)
}

fn came_back(part: &Element) -> bool {
    part.has_attribute("data-back")
}

fn element(old: &Element, new: &Element, over: Over<'_>) {
    if old.has_attribute("data-own") {
        return;
    }
    if !old.has_attribute("data-part") {
        attributes(old, new);
        return children(old, new, over);
    }
    let kept = within(old).into_iter().map(|control| (control.now(), control)).collect::<Vec<_>>();
    let back = came_back(old);
    // Of what she is in she may say more.
    let within_it = document().active_element().is_some_and(|active| old.contains(Some(&active)));
    let done = new.has_attribute("data-done") && !within_it;
    let own = |control: &Control| back || !done && control.differs() || over.sent.is_some_and(|sent| !control.is_in(sent));
    // Of a few of which one is chosen all are hers, or none.
    let is_own: Vec<bool> =
        kept.iter().map(|(_, one)| own(one) || kept.iter().any(|(_, other)| one.is_beside(other) && own(other))).collect();
    let theirs = new.has_attribute("data-theirs");
    // Beside her words a colleague's would become what she saw, and go unseen: as the page has it, the board asks her.
    let moved = || new.has_attribute("data-moved");
    if is_own.contains(&true) && if over.of == Of::Board { !says_the_same(&kept, new) } else { moved() } {
        return;
    }
    attributes(old, new);
    children(old, new, over);
    for ((now, control), own) in kept.iter().zip(is_own) {
        control.show(&if own && !theirs { now.clone() } else { control.was() });
    }
}

/// Whether a new drawing of a part says what is filled in there: then it was stored.
fn says_the_same(kept: &[(String, Control)], new: &Element) -> bool {
    let new = within(new);
    new.len() == kept.len() && new.iter().zip(kept).all(|(new, (now, _))| new.was() == *now)
}
