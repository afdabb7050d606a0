//! Step-up: showing a factor again, before how one signs in may change and before a heavy deed (product §8). What was being
//! done goes on afterwards, with what was typed.

use axum::{
    http::{StatusCode, Uri},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    entry::device::Way,
    form::{Problem, Problems, SECRETS, Typed},
    log::Noted,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use signin::password;
use store::{
    Error,
    entry::{
        attempts, enter,
        factors::{self, Factors},
        password as kept,
    },
};
use web::passkey_button;
use wire::{passkey::Purpose, text::Text};

use super::{
    arriving::{From, attempt},
    sign_in,
};
use super::{
    cookies,
    own::{CONFIRM, PAGE},
    passkey_views, second,
};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
        within::within,
    },
    ui::{self, Field, Form},
};

/// The fields with which she proves it: named apart, because the form that is carried along may have such fields too.
const PASSWORD: &str = "proof_password";
const CODE: &str = "proof_code";

/// The page or form of the board that asked for it.
const TO: &str = "proof_to";

/// Whether it was a form, to be sent again.
const AGAIN: &str = "proof_again";

/// Id of the form for a password.
const FORM: &str = "proof";

/// The form.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    page(&visit, StatusCode::OK, &Typed::default(), Problems::none()).await
}

/// The form, in the place of an answer to a request that asks for a fresh proof.
pub async fn asked(visit: &Visit, to: &Uri, form: bool, typed: Typed) -> Result<Response, Fault> {
    let to = to.path_and_query().map_or("/", |to| to.as_str()).to_owned();
    let typed = typed.replaced(TO, to).replaced(AGAIN, if form { "ja" } else { "" }.to_owned());
    page(visit, StatusCode::FORBIDDEN, &typed, Problems::none()).await
}

/// Back to what asked for it: a form is sent again by the browser as it was, under the new token.
pub(super) fn onward(typed: &Typed) -> Response {
    match typed.raw(TO) {
        to if !within(to) => Redirect::to(PAGE).into_response(),
        to if typed.get(AGAIN) == "ja" => Redirect::temporary(to).into_response(),
        to => Redirect::to(to).into_response(),
    }
}

/// Takes her password and a code: her session goes on under another token.
pub async fn save(from: From, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let whose = enter::person(visit.store(), &visit.actor).await?;
    let kept = kept::of(visit.store(), &whose.person).await?;
    let account = kept.as_ref().map_or(whose.person.as_str(), |kept| kept.login.as_str());
    let guess = from.guess(account);
    if let Some(wait) = attempt(&visit.board, &guess, visit.now).await? {
        return Ok(sign_in::wait(&visit.board, wait));
    }
    let hash = kept.as_ref().map(|kept| kept.hash.clone());
    let problem = match (password::matches(typed.raw(PASSWORD).to_owned(), hash).await, kept) {
        (Ok(true), Some(kept)) => {
            let mut tx = visit.store().begin(visit.now).await?;
            match second::take(&mut tx, &visit.board, &kept, typed.get(CODE), visit.now).await {
                Ok(()) => {
                    let token = from.session.unwrap_or_default();
                    let session = enter::prove(&mut tx, &visit.actor, &token, Way::Password).await?;
                    let known = attempts::succeeded(&mut tx, &guess).await?;
                    tx.commit().await?;
                    let answer = cookies::with_session(onward(&typed), &visit.board, session)?;
                    return cookies::with_known(answer, &visit.board, known);
                }
                Err(Error::NotFound) => tx.rollback_after_group().await?,
                Err(error) => return Err(error.into()),
            }
            (CODE, Problem::OnceWrong)
        }
        (Ok(_), _) => (PASSWORD, Problem::PasswordWrong),
        (Err(password::Busy), _) => (PASSWORD, Problem::Busy),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    enter::refused(&mut tx, Some(&whose.person), Noted::Confirm).await?;
    tx.commit().await?;
    page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, Problems::one(problem.0, problem.1)).await
}

/// The page, with everything of the form that asked for it save its secrets.
pub(super) async fn page(visit: &Visit, status: StatusCode, typed: &Typed, problems: Problems) -> Result<Response, Fault> {
    let t = visit.t;
    let whose = enter::person(visit.store(), &visit.actor).await?;
    let factors = factors::of(visit.store(), &whose.person).await?;
    let form = Form::refused(t, Typed::default(), problems);
    let refused = typed.sent("answer").then(|| ui::refusal(t.passkey_refused(), ().into_any()));
    let board = visit.board.clone();
    // A secret is in no page; one that was left empty says that it stays as it is.
    let own = |name: &str| [PASSWORD, CODE, "ceremony", "answer"].contains(&name);
    let kept = |(name, value): &(&str, &str)| !own(name) && (value.is_empty() || !SECRETS.contains(name));
    let carried = typed.pairs().filter(kept).map(|(name, value)| (name.to_owned(), value.to_owned()));
    let carried = Typed::new(carried.collect());
    let here = [CONFIRM, "/mijn-aanmelding/bevestigen/passkey"];
    let from_elsewhere = within(carried.raw(TO));
    Ok(shell::respond(visit, status, &Head::new(t.own_confirm_title(), Section::Own).with_islands(), move || {
        let passkey = passkey_views::button(&board, t, Purpose::Prove, here[1], t.passkey_prove());
        let by_password = view! {
            <section class="card stack narrow">
                {ui::subheading(t.sign_in_with_password())}
                {form.summary_as(t.own_confirm_not())}
                <form class="stack" id=FORM method="post" action=here[0]>
                    {Field::new(&form, PASSWORD, t.sign_in_password()).kind("password").fill("current-password").line()}
                    {Field::new(&form, CODE, t.sign_in_code()).fill("one-time-code").line()}
                    {ui::button(t.own_confirm_go())}
                </form>
                {hidden(&carried, FORM)}
            </section>
        };
        let ways = if by_organisation(&factors) {
            organisation(t, &carried)
        } else {
            view! { {passkey.map(|button| ui::card(view! { {button}{hidden(&carried, passkey_button::FORM)} }.into_any()))}{by_password} }
                .into_any()
        };
        let why = if from_elsewhere { t.own_confirm_heavy() } else { t.own_confirm_text() };
        view! {
            {ui::heading(t.own_confirm_title())}
            {refused}
            <p class="nl-paragraph">{why}</p>
            {ways}
        }
        .into_any()
    }))
}

/// Whether the organisation's account is all she signs in with: the board cannot ask for it again, her organisation can.
fn by_organisation(factors: &Factors) -> bool {
    factors.accounts > 0 && factors.accounts == factors.ways()
}

/// She signs in anew beside this page, and then goes on here.
fn organisation(t: Text, carried: &Typed) -> AnyView {
    let to = Some(carried.raw(TO)).filter(|to| within(to)).unwrap_or(PAGE).to_owned();
    let method = if carried.get(AGAIN) == "ja" { "post" } else { "get" };
    view! {
        <section class="card stack narrow">
            <p class="nl-paragraph">{t.own_confirm_organisation()}</p>
            <p class="nl-paragraph"><a class="nl-link" href="/aanmelden" target="_blank">{t.fault_sign_in_new_tab()}</a></p>
            <form id=FORM method=method action=to>{ui::button(t.own_confirm_onward())}</form>
            {hidden(carried, FORM)}
        </section>
    }
    .into_any()
}

/// What is sent along with a form of this page.
fn hidden(carried: &Typed, form: &'static str) -> AnyView {
    let fields = carried.pairs().map(|(name, value)| {
        view! { <textarea hidden form=form name=name.to_owned()>{value.to_owned()}</textarea> }
    });
    fields.collect_view().into_any()
}
