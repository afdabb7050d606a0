//! Headings, cards, badges, buttons, notes.

use domain::{form::Problems, meeting::outcome::Outcome};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

use crate::say::{self, Word};

/// The title of a page.
pub fn heading(text: impl Into<String>) -> AnyView {
    view! { <h1 class="nl-heading nl-heading--level-1">{text.into()}</h1> }.into_any()
}

/// The title of a part of a page.
pub fn subheading(text: impl Into<String>) -> AnyView {
    view! { <h2 class="nl-heading nl-heading--level-2">{text.into()}</h2> }.into_any()
}

/// A part of a page on its own sheet.
pub fn card(body: AnyView) -> AnyView {
    view! { <section class="card">{body}</section> }.into_any()
}

/// How a badge or note is meant; always said in words too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// neutral
    Plain,
    /// good
    Good,
    /// look here
    Warn,
    /// wrong, or urgent
    Stop,
}

/// A word in a small frame.
pub fn badge(tone: Tone, text: impl Into<String>) -> AnyView {
    let class = match tone {
        Tone::Plain => "nl-data-badge badge",
        Tone::Good => "nl-data-badge badge badge--good",
        Tone::Warn => "nl-data-badge badge badge--warn",
        Tone::Stop => "nl-data-badge badge badge--stop",
    };
    view! { <span class=class>{text.into()}</span> }.into_any()
}

/// How an item ended. Green is for what is done: discussed. What comes back is looked at again, what was withdrawn is not.
pub fn outcome(t: Text, outcome: Outcome) -> AnyView {
    let tone = match outcome {
        Outcome::Discussed => Tone::Good,
        Outcome::Deferred | Outcome::NotReached => Tone::Warn,
        Outcome::Withdrawn => Tone::Plain,
    };
    badge(tone, outcome.word(t))
}

/// A quiet remark.
pub fn note(text: impl Into<String>) -> AnyView {
    view! { <p class="nl-paragraph note">{text.into()}</p> }.into_any()
}

/// A remark nobody should miss.
pub fn warning(text: impl Into<String>) -> AnyView {
    view! { <div class="utrecht-alert utrecht-alert--warning"><p class="utrecht-alert__content">{text.into()}</p></div> }
        .into_any()
}

/// Why nothing was stored. The focus goes there, with script and without: it is seen wherever on the page it stands.
pub fn refusal(says: impl Into<String>, more: AnyView) -> AnyView {
    view! {
        <div class="utrecht-alert utrecht-alert--error" role="alert" id="fouten" tabindex="-1" autofocus>
            <div class="utrecht-alert__content"><p><b>{says.into()}</b></p>{more}</div>
        </div>
    }
    .into_any()
}

/// The same for a button without a field of its own.
pub fn refused(t: Text, wrong: &Problems) -> Option<AnyView> {
    let words: Vec<String> = wrong.iter().map(|(_, problem)| say::problem(t, problem)).collect();
    (!words.is_empty()).then(|| refusal(t.problem_not_stored(), view! { <p>{words.join(" ")}</p> }.into_any()))
}

/// That something was stored with this form before, unseen by who typed: it is there, and what was changed since is not.
pub fn sent_before(says: &'static str, to: String, link: &'static str) -> AnyView {
    refusal(says, view! { <a class="nl-link" href=to target="_blank" rel="noopener">{link}</a> }.into_any())
}

/// What somebody else stored in the meantime, beside what was typed here.
pub fn stored_by_another(t: Text, text: String) -> AnyView {
    view! {
        <div class="utrecht-alert utrecht-alert--warning">
            <div class="utrecht-alert__content"><p><b>{t.item_theirs()}</b></p><blockquote>{text}</blockquote><p>{t.item_theirs_hint()}</p></div>
        </div>
    }
    .into_any()
}

/// That something was done.
pub fn good(text: impl Into<String>) -> AnyView {
    view! { <div class="utrecht-alert utrecht-alert--ok" role="status"><p class="utrecht-alert__content">{text.into()}</p></div> }
        .into_any()
}

/// The button that sends a form.
pub fn button(text: impl Into<String>) -> AnyView {
    view! { <button class="nl-button nl-button--primary" type="submit">{text.into()}</button> }.into_any()
}

/// A link that looks like a button.
pub fn link_button(primary: bool, to: impl Into<String>, text: impl Into<String>) -> AnyView {
    let class = if primary { "nl-button nl-button--primary" } else { "nl-button nl-button--secondary" };
    view! { <a class=class href=to.into()>{text.into()}</a> }.into_any()
}

/// A form that is one button: `fields` are sent along. `label` says more than the text when the text
/// alone is not clear out of its place.
pub fn post_button(
    action: &str,
    fields: &[(&'static str, &str)],
    text: impl Into<String>,
    label: Option<String>,
    quiet: bool,
) -> AnyView {
    let class = weight(quiet);
    let fields =
        fields.iter().map(|(name, value)| view! { <input type="hidden" name=*name value=(*value).to_owned() /> }).collect_view();
    view! {
        <form class="inline" method="post" action=action.to_owned()>
            {fields}
            <button class=class type="submit" aria-label=label>{text.into()}</button>
        </form>
    }
    .into_any()
}

/// A button within a form around a whole list: sends only its own `verb`, and `of` what.
pub fn verb_button(verb: &'static str, of: &str, text: impl Into<String>, label: Option<String>, quiet: bool) -> AnyView {
    verb_button_of(None, verb, of, text, label, quiet)
}

/// The same that sends another form along, by its id, to an address of its own.
pub fn verb_button_of(
    form: Option<(&'static str, String)>,
    verb: &'static str,
    of: &str,
    text: impl Into<String>,
    label: Option<String>,
    quiet: bool,
) -> AnyView {
    let (form, action) = form.unzip();
    view! {
        <button class=weight(quiet) type="submit" form=form formaction=action name=verb value=of.to_owned() aria-label=label>
            {text.into()}
        </button>
    }
    .into_any()
}

fn weight(quiet: bool) -> &'static str {
    if quiet { "nl-button nl-button--subtle" } else { "nl-button nl-button--secondary" }
}
