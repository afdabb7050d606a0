//! The button that asks the browser for a passkey, and sends its answer in an ordinary form.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of an island")]

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::js_sys::{Object, Promise, Reflect},
};
use wasm_bindgen_futures::JsFuture;
use wire::{passkey::Purpose, text::Text};

use super::passkey_json::{answer, call, get, question};
use crate::api::passkey::passkey_question;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ready,
    Asking,
    Cancelled,
    Unknown,
    Offline,
}

impl State {
    fn words(self, t: Text) -> &'static str {
        match self {
            Self::Ready => "",
            Self::Asking => t.passkey_asking(),
            Self::Cancelled => t.passkey_cancelled(),
            Self::Unknown => t.passkey_unknown(),
            Self::Offline => t.editor_offline(),
        }
    }
}

/// Id of the form: fields elsewhere on the page that name it are sent along.
pub const FORM: &str = "passkey";

/// A form that sends `ceremony` and `answer` to `action`.
#[island]
pub fn PasskeyButton(
    /// The language.
    t: Text,
    /// What the passkey is for.
    purpose: Purpose,
    /// Where the answer goes.
    action: String,
    /// What the button says.
    label: String,
) -> impl IntoView {
    let state = RwSignal::new(State::Ready);
    let (form, ceremony, answer) =
        (NodeRef::<leptos::html::Form>::new(), NodeRef::<leptos::html::Input>::new(), NodeRef::<leptos::html::Input>::new());
    let ask = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if state.get_untracked() == State::Asking {
            return;
        }
        state.set(State::Asking);
        spawn_local(async move {
            let Ok(question) = passkey_question(purpose).await else { return state.set(State::Offline) };
            match answered(purpose, &question.options).await {
                Ok(said) => {
                    if let (Some(form), Some(ceremony), Some(answer)) =
                        (form.get_untracked(), ceremony.get_untracked(), answer.get_untracked())
                    {
                        ceremony.set_value(&question.ceremony);
                        answer.set_value(&said);
                        let _ = form.submit();
                    }
                }
                Err(new) => state.set(new),
            }
        });
    };
    view! {
        <form class="stack" id=FORM method="post" action=action node_ref=form on:submit=ask>
            <input type="hidden" name="ceremony" node_ref=ceremony />
            <input type="hidden" name="answer" node_ref=answer />
            <div><button class="nl-button nl-button--primary" type="submit">{label}</button></div>
            <p class="save-state" role="status">{move || state.get().words(t)}</p>
        </form>
    }
}

/// Puts the question to the browser; gives its answer as JSON.
async fn answered(purpose: Purpose, options: &str) -> Result<String, State> {
    let unknown = |_| State::Unknown;
    let ask = match purpose {
        Purpose::Enrol | Purpose::Register => "create",
        Purpose::SignIn | Purpose::Prove => "get",
    };
    let wrapped = Object::new();
    Reflect::set(&wrapped, &"publicKey".into(), &question(options).map_err(unknown)?).map_err(unknown)?;
    let navigator = get(&window(), "navigator").map_err(unknown)?;
    let credentials = get(&navigator, "credentials").map_err(unknown)?;
    let promise: Promise = call(&credentials, ask, &[wrapped.into()]).map_err(unknown)?.dyn_into().map_err(unknown)?;
    let credential = JsFuture::from(promise).await.map_err(|_| State::Cancelled)?;
    answer(&credential).map_err(unknown)
}
