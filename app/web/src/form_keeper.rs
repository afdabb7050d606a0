//! Keeps a form while it is filled in, and puts it back.

use std::cell::{Cell, RefCell};

use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, Event, EventTarget, HtmlElement, HtmlFormElement, HtmlInputElement, SubmitEvent},
};

use super::{
    form_fields::{Control, Values, controls},
    form_kept::{DRAFT, Kept, depart, release, storage},
    text_marks::element,
};

/// What the notice says when something was put back, and when that was wiped.
const BACK: &str = ".form-draft__back";

const WIPED: &str = ".form-draft__wiped";

/// Looks after one form.
pub(super) struct Keeper {
    form: HtmlFormElement,
    notice: Element,
    name: String,
    refused: bool,
    /// The mark with which the form left this page; what is typed after that goes with it.
    sent: RefCell<String>,
    /// Fields are being filled in: that is no typing.
    busy: Cell<bool>,
    /// What was wiped, as long as nothing was typed since.
    wiped: RefCell<Option<Values>>,
}

impl Keeper {
    /// By where the form goes and which case it is about: what was typed for one case never turns up with another.
    pub(super) fn of(form: HtmlFormElement, notice: Element, person: &str, refused: bool) -> Self {
        let code = form.query_selector("[name=code]").ok().flatten().and_then(|code| code.get_attribute("value"));
        let name = format!("{DRAFT}{person} {} {}", to(&form), code.unwrap_or_default());
        Self { form, notice, name, refused, sent: RefCell::default(), busy: Cell::default(), wiped: RefCell::default() }
    }

    pub(super) fn has(&self, target: Option<EventTarget>) -> bool {
        // A field may belong to a form it does not stand in.
        let of = element(target).and_then(|target| {
            let own = target.unchecked_ref::<HtmlInputElement>().form().map(JsCast::unchecked_into);
            own.or_else(|| target.closest("form").ok().flatten())
        });
        of.is_some_and(|form| form == **self.form)
    }

    pub(super) fn typed(&self) {
        if !self.busy.get() && self.wiped.take().is_some() {
            self.show(".utrecht-alert", false);
        }
        self.keep();
    }

    /// Keeps what the board does not have; nothing when it has all.
    pub(super) fn keep(&self) {
        let Some(storage) = storage().filter(|_| !self.busy.get()) else { return };
        let kept = Kept::read(&storage, &self.name);
        let then = |control: &Control| kept.as_ref().and_then(|kept| kept.then.get(&control.key()));
        let stored = |control: &Control| match then(control) {
            Some(then) if self.refused || control.now() != control.was() => then,
            None if self.refused => String::new(),
            _ => control.was(),
        };
        let all = controls(&self.form);
        let (stored, typed) = (Values::of(&all, stored), Values::of(&all, Control::now));
        let _ = if stored.same(&typed) {
            storage.remove_item(&self.name)
        } else {
            // Full, or forbidden by its owner: the text is still in its field.
            storage.set_item(&self.name, &format!("{}\n{}\n{}", stored.text(), typed.text(), self.sent.borrow()))
        };
    }

    /// The form leaves. It may be held back by the editor, or not arrive: then its cookie stays, and so does its draft.
    pub(super) fn leaves(&self, event: &Event) {
        let button = event.unchecked_ref::<SubmitEvent>().submitter();
        release(&self.sent.take());
        // Such a button takes one thing back and stores nothing of what was typed.
        if button.is_none_or(|button| button.get_attribute("name").as_deref() != Some("take_back")) {
            self.sent.replace(depart(&to(&self.form)));
        }
        self.keep();
    }

    /// Puts back what was kept, and says so. What is on the page already goes first: what it gives back, and what was
    /// typed before this island woke up.
    pub(super) fn put_back(&self) {
        let kept = storage().and_then(|storage| Kept::read(&storage, &self.name));
        if let Some(kept) = &kept {
            release(&kept.sent);
        }
        if let Some(kept) = kept.filter(|_| !self.refused) {
            self.busy.set(true);
            let all = controls(&self.form);
            let touched: Vec<String> = all.iter().filter(|control| control.now() != control.was()).map(Control::name).collect();
            for control in all.iter().filter(|control| !touched.contains(&control.name())) {
                self.put_back_one(control, &all, &kept);
            }
            self.busy.set(false);
        }
        self.keep();
    }

    fn put_back_one(&self, control: &Control, all: &[Control], kept: &Kept) {
        let (key, was) = (control.key(), control.was());
        let then = kept.then.get(&key).unwrap_or_default();
        let Some(typed) = kept.typed.get(&key) else { return };
        // The id goes along: what was stored after all, unseen by its writer, is not made twice.
        if control.is_hidden() {
            return control.set(&typed);
        }
        if typed == then || typed == was {
            return;
        }
        // What the board has by now is named: of a choice, the one that is made there.
        let there = if control.is_choice() {
            all.iter().find(|other| other.is_beside(control) && !other.was().is_empty())
        } else {
            Some(control)
        };
        if let Some(there) = there.filter(|there| kept.then.get(&there.key()).unwrap_or_default() != there.was()) {
            self.name_change(&there.title(), &there.said());
        }
        control.set(&typed);
        self.show(".utrecht-alert", true);
    }

    /// Somebody else stored this in the meantime.
    fn name_change(&self, title: &str, said: &str) {
        let list = self.notice.query_selector("ul").ok().flatten();
        if let (Some(list), Ok(row)) = (list, document().create_element("li")) {
            row.set_text_content(Some(&format!("{title}: {said}")));
            let _ = list.append_child(&row);
        }
        self.show(".form-draft__changed", true);
    }

    fn show(&self, part: &str, shown: bool) {
        if let Ok(Some(part)) = self.notice.query_selector(part) {
            let _ = part.toggle_attribute_with_force("hidden", !shown);
        }
    }

    /// The buttons of the notice: back to what the page says, and to what was typed.
    pub(super) fn wipe_or_undo(&self, event: &Event) {
        if !element(event.target()).is_some_and(|button| button.matches(".form-draft button").unwrap_or_default()) {
            return;
        }
        let all = controls(&self.form);
        let now = Values::of(&all, Control::now);
        let wiped = self.wiped.take();
        self.busy.set(true);
        for control in &all {
            let typed = wiped.as_ref().map(|wiped| wiped.get(&control.key()).unwrap_or_default());
            control.set(&typed.unwrap_or_else(|| control.was()));
        }
        self.busy.set(false);
        self.keep();
        let (gone, there) = if wiped.is_none() { (BACK, WIPED) } else { (WIPED, BACK) };
        if wiped.is_none() {
            self.wiped.replace(Some(now));
        }
        self.show(gone, false);
        self.show(there, true);
        if let Ok(Some(button)) = self.notice.query_selector(&format!("{there} button")) {
            let _ = button.unchecked_into::<HtmlElement>().focus();
        }
    }
}

fn to(form: &HtmlFormElement) -> String {
    form.get_attribute("action").unwrap_or_default()
}
