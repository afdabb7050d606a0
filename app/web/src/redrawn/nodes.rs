//! Nodes of a drawing beside those that are there: which is which, and what of them is touched.

use leptos::{
    wasm_bindgen::JsCast,
    web_sys::{Element, Node},
};

use super::{Of, Over, element, is_filled_in};

/// The attribute a reader changes herself (`<details open>`): never overwritten.
const USER_ATTR: &str = "open";

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

pub(super) fn attributes(old: &Element, new: &Element) {
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

pub(super) fn children(old: &Node, new: &Node, over: Over<'_>) {
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
