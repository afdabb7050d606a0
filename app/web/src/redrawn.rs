//! HTML that the server drew anew, in the place of what it drew before: only what differs is touched, so that focus, a
//! selection and what somebody opened stay.

use leptos::{
    wasm_bindgen::JsCast,
    web_sys::{Element, Node},
};

/// The attribute a reader changes herself (`<details open>`): never overwritten.
const USER_ATTR: &str = "open";

/// Draws the inside of an element anew.
pub(super) fn redraw(place: &Element, html: &str) {
    let Ok(new) = place.clone_node() else { return };
    new.unchecked_ref::<Element>().set_inner_html(html);
    children(place, &new);
}

fn become_like(old: &Node, new: &Node) {
    if old.is_equal_node(Some(new)) {
        return;
    }
    match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
        (Some(was), Some(is)) if was.tag_name() == is.tag_name() && was.id() == is.id() => {
            attributes(was, is);
            children(old, new);
        }
        _ => {
            let _ = old.parent_node().map(|parent| parent.replace_child(new, old));
        }
    }
}

fn attributes(old: &Element, new: &Element) {
    for name in names(old).filter(|name| name != USER_ATTR && !new.has_attribute(name)) {
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

fn children(old: &Node, new: &Node) {
    let (was, is) = (nodes(old), nodes(new));
    for (was, is) in was.iter().zip(&is) {
        become_like(was, is);
    }
    for gone in was.iter().skip(is.len()) {
        let _ = old.remove_child(gone);
    }
    for more in is.iter().skip(was.len()) {
        let _ = old.append_child(more);
    }
}

fn nodes(of: &Node) -> Vec<Node> {
    let list = of.child_nodes();
    (0..list.length()).filter_map(|place| list.item(place)).collect()
}
