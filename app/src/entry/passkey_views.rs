//! The button that asks for a passkey, and the card with those somebody has.

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::entry::passkey::Passkey;
use time::Date;
use web::passkey_button::PasskeyButton;
use wire::{passkey::Purpose, text::Text};

use crate::{frame::state::Board, say::dates, ui};

/// The button, with a word for who has no JavaScript; nothing where there are no passkeys.
pub(super) fn button(board: &Board, t: Text, purpose: Purpose, action: &'static str, label: &'static str) -> Option<AnyView> {
    board.sign_in.passkeys.as_ref()?;
    Some(
        view! {
            <PasskeyButton t=t purpose=purpose action=action.to_owned() label=label.to_owned() />
            <noscript><p class="note">{t.passkey_no_script()}</p></noscript>
        }
        .into_any(),
    )
}

/// Her passkeys, with their names, and one more.
pub(super) fn card(board: &Board, t: Text, passkeys: Vec<Passkey>, today: Date) -> AnyView {
    let none = passkeys.is_empty().then(|| ui::note(t.passkey_none()));
    let label = if passkeys.is_empty() { t.passkey_make() } else { t.passkey_add() };
    let rows = passkeys.into_iter().map(|passkey| {
        let field = format!("name-{}", passkey.id);
        let used = passkey.used_on().map(|day| format!(" · {}", t.passkey_used(dates::short(t, day, today))));
        let action = format!("/mijn-aanmelding/passkeys/{}", passkey.id);
        view! {
            <li>
                <b>{passkey.name.clone()}</b>
                <p class="note">{t.passkey_added(dates::short(t, passkey.added_on(), today))}{used}</p>
                <details class="sure">
                    <summary>{t.passkey_rename()}</summary>
                    <form class="stack narrow" method="post" action=action.clone()>
                        <div class="utrecht-form-field">
                            <label class="utrecht-form-label" for=field.clone()>{t.passkey_name()}</label>
                            <input class="utrecht-textbox" id=field name="name" value=passkey.name.clone() autocomplete="off" />
                        </div>
                        {ui::button(t.app_save())}
                    </form>
                </details>
                {ui::post_button(&action, &[("do", "remove")], t.passkey_remove(), Some(t.passkey_remove_of(&passkey.name)), true)}
            </li>
        }
    });
    view! {
        {ui::subheading(t.passkey_own())}
        <p class="nl-paragraph">{t.passkey_text()}</p>
        {none}
        <ul class="rows">{rows.collect_view()}</ul>
        {button(board, t, Purpose::Register, "/mijn-aanmelding/passkeys", label)}
    }
    .into_any()
}
