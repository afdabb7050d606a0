//! The notice of a form that what was typed in it earlier is there again; the island in it puts it back.

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use web::form_draft::FormDraft;
use wire::text::Text;

/// The notice, unseen until something was put back. `person`: membership of who types; `refused`: the page gives back what
/// was typed.
pub(super) fn notice(t: Text, person: &str, refused: bool) -> AnyView {
    view! { <FormDraft person=person.to_owned() refused>{words(t)}</FormDraft> }.into_any()
}

/// The same for a form that the live board looks after, and draws anew.
pub(super) fn notice_on_board(t: Text, person: &str, refused: bool) -> AnyView {
    let refused = refused.then_some("");
    view! { <div class="form-draft" role="status" data-own="" data-person=person.to_owned() data-refused=refused>{words(t)}</div> }.into_any()
}

fn words(t: Text) -> AnyView {
    view! {
            <div class="utrecht-alert utrecht-alert--warning" hidden>
                <div class="utrecht-alert__content">
                    <div class="form-draft__back">
                        <p>{t.draft_back()}</p>
                        <div class="form-draft__changed" hidden><p>{t.draft_changed()}</p><ul></ul></div>
                        <button class="nl-button nl-button--secondary" type="button">{t.draft_wipe()}</button>
                    </div>
                    <div class="form-draft__wiped" hidden>
                        <p>{t.draft_wiped()}</p>
                        <button class="nl-button nl-button--secondary" type="button">{t.draft_undo()}</button>
                    </div>
                </div>
            </div>
    }
    .into_any()
}
