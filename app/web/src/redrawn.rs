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
//! | `data-theirs` | a colleague was first: what she chose takes the place of what is there |

use leptos::{
    wasm_bindgen::JsCast,
    web_sys::{Element, Node},
};

use super::form_fields::{Control, Values, within};

/// The attribute a reader changes herself (`<details open>`): never overwritten.
const USER_ATTR: &str = "open";

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

fn become_like(old: &Node, new: &Node, over: Over<'_>) {
    if old.is_equal_node(Some(new)) && !old.dyn_ref::<Element>().is_some_and(|old| old.has_attribute("data-part")) {
        return;
    }
    match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
        (Some(was), Some(is)) if alike(old, new) => element(was, is, over),
        _ => {
            let _ = old.parent_node().map(|parent| parent.replace_child(new, old));
        }
    }
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
    let done = new.has_attribute("data-done");
    let own = |control: &Control| back || !done && control.differs() || over.sent.is_some_and(|sent| !control.is_in(sent));
    // Of a few of which one is chosen all are hers, or none.
    let is_own: Vec<bool> =
        kept.iter().map(|(_, one)| own(one) || kept.iter().any(|(_, other)| one.is_beside(other) && own(other))).collect();
    let theirs = new.has_attribute("data-theirs");
    if over.of == Of::Board && is_own.contains(&true) && !says_the_same(&kept, new) {
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

fn attributes(old: &Element, new: &Element) {
    // Which rows are in sight is the browser's.
    let own = |name: &str| name == USER_ATTR || name == "hidden" && old.has_attribute("data-row");
    for name in names(old).filter(|name| !own(name) && !new.has_attribute(name)) {
        let _ = old.remove_attribute(&name);
    }
    for name in names(new) {
        let value = new.get_attribute(&name);
        if let Some(value) = value.filter(|value| old.get_attribute(&name).as_ref() != Some(value)) {
            let _ = old.set_attribute(&name, &value);
        }
    }
}

fn names(element: &Element) -> impl Iterator<Item = String> {
    element.get_attribute_names().into_iter().filter_map(|name| name.as_string())
}

fn children(old: &Node, new: &Node, over: Over<'_>) {
    let (was, is) = (nodes(old), nodes(new));
    if was.iter().chain(&is).any(is_row) {
        return rows(old, (&was, &is), over);
    }
    let mut left = was.iter();
    for new in &is {
        // Further on only an element is looked for, and never past what somebody may be filling in: that would go.
        let place = left.clone().position(|old| alike(old, new));
        let reachable = |place: &usize| new.is_instance_of::<Element>() && !left.clone().take(*place).any(is_kept);
        let place = place.filter(|place| *place == 0 || reachable(place));
        let Some(place) = place else {
            let _ = old.insert_before(new, left.as_slice().first());
            continue;
        };
        for gone in left.by_ref().take(place) {
            let _ = old.remove_child(gone);
        }
        if let Some(there) = left.next() {
            become_like(there, new, over);
        }
    }
    for gone in left {
        let _ = old.remove_child(gone);
    }
}

/// Whether a node is, or holds, a part that is filled in or that the browser fills.
fn is_kept(node: &Node) -> bool {
    let kept = "[data-part], [data-own]";
    node.dyn_ref::<Element>().is_some_and(|element| {
        element.matches(kept).unwrap_or(false) || element.query_selector(kept).is_ok_and(|found| found.is_some())
    })
}

/// Whether two drawings of a node are of the same thing: one more message before it does not make it another.
fn alike(old: &Node, new: &Node) -> bool {
    // As an attribute: the `className` of what is drawn in SVG is no text.
    let class = |element: &Element| element.get_attribute("class").and_then(|all| all.split(' ').next().map(str::to_owned));
    match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
        (Some(old), Some(new)) => old.tag_name() == new.tag_name() && old.id() == new.id() && class(old) == class(new),
        _ => old.node_type() == new.node_type(),
    }
}

/// Rows keep their place; what is new comes behind those before it, and one that is gone goes unless somebody fills it in.
fn rows(list: &Node, (was, is): (&[Node], &[Node]), over: Over<'_>) {
    let id = |node: &Node| node.dyn_ref::<Element>().map(Element::id).unwrap_or_default();
    let mut behind: Option<Node> = None;
    for new in is {
        let there = was.iter().find(|old| id(old) == id(new));
        if let Some(old) = there {
            become_like(old, new, over);
        } else {
            let next = behind.as_ref().map_or_else(|| list.first_child(), Node::next_sibling);
            let _ = list.insert_before(new, next.as_ref());
        }
        behind = Some(there.unwrap_or(new).clone());
    }
    for gone in was.iter().filter(|old| !is.iter().any(|new| id(new) == id(old))) {
        let filled_in = gone.dyn_ref::<Element>().is_some_and(|row| over.of == Of::Board && is_filled_in(row));
        if !filled_in {
            let _ = list.remove_child(gone);
        }
    }
}

fn is_row(node: &Node) -> bool {
    node.dyn_ref::<Element>().is_some_and(|element| element.has_attribute("data-row"))
}

fn nodes(of: &Node) -> Vec<Node> {
    let list = of.child_nodes();
    (0..list.length()).filter_map(|place| list.item(place)).collect()
}
