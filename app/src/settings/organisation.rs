//! The organisation's own sign-in of the coalition.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    entry::provider::TwoFactors,
    form::{Problem, Problems, Typed, WAS},
    text::{self, SHORT},
};
use leptos::prelude::*;
use store::{access::Administrator, entry::provider as kept};
use wire::text::with;

use super::settle;
use crate::{
    entry::{described, organisation::BACK},
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::Word,
    ui::{self, Field, Form},
};

const PAGE: &str = "/instellingen/organisatie";

/// The form. The secret is never in it.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let administrator = visit.actor.administrator()?;
    let typed = match kept::of(visit.store(), administrator.coalition()).await? {
        Some(kept) => Typed::default()
            .with(WAS, kept.mark())
            .with("name", kept.name)
            .with("issuer", kept.issuer)
            .with("client_id", kept.client_id)
            .with("two_factors", kept.two_factors.as_str())
            .with("word", kept.word),
        None => Typed::default(),
    };
    Ok(page(&visit, StatusCode::OK, Form::filled(visit.t, typed), Beside::default()))
}

/// What stands beside the form that comes back.
#[derive(Default)]
struct Beside {
    /// What a colleague made of it.
    theirs: Option<kept::Provider>,
    /// As the provider writes its address.
    spelled: Option<String>,
}

/// Sets it, or takes it away.
pub async fn save(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let administrator = visit.actor.administrator()?;
    if typed.get("do") == "remove" {
        let mut tx = visit.store().begin(visit.now).await?;
        kept::remove(&mut tx, &administrator).await?;
        tx.commit().await?;
        return Ok(Redirect::to("/instellingen").into_response());
    }
    let refused =
        |typed, wrong, beside| page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(visit.t, typed, wrong), beside);
    let new = match read(&visit, &administrator, &typed).await? {
        Ok(new) => new,
        Err(wrong) => return Ok(refused(typed, wrong, Beside::default())),
    };
    kept::may_set(visit.store(), &administrator, visit.now).await?;
    let described = match &new.described {
        Some(before) if visit.board.sign_in.reach.allows(&new.issuer) => before.clone(),
        _ => match described::ask(&visit.board, &new.issuer).await {
            Ok(described) => described,
            Err(described::Refused { problem, spelled }) => {
                return Ok(refused(typed, Problems::one("issuer", problem), Beside { spelled, ..Beside::default() }));
            }
        },
    };
    let new = kept::Provider { described: Some(described), ..new };
    let mut tx = visit.store().begin(visit.now).await?;
    let answer = kept::set(&mut tx, &administrator, typed.get(WAS), &new).await;
    let Some(wrong) = settle(tx, answer).await? else { return Ok(Redirect::to("/instellingen").into_response()) };
    // Having seen what a colleague made of it, she may save over it knowingly.
    let theirs = kept::of(visit.store(), administrator.coalition()).await?;
    let typed = typed.replaced(WAS, theirs.as_ref().map(kept::Provider::mark).unwrap_or_default());
    Ok(refused(typed, wrong, Beside { theirs, ..Beside::default() }))
}

async fn read(visit: &Visit, who: &Administrator, typed: &Typed) -> Result<Result<kept::Provider, Problems>, Fault> {
    let before = kept::of(visit.store(), who.coalition()).await?;
    let mut wrong = Problems::none();
    let name = wrong.take("name", text::name(typed.raw("name")));
    let issuer = wrong.take("issuer", text::line(typed.raw("issuer"), SHORT));
    let client_id = wrong.take("client_id", text::line(typed.raw("client_id"), SHORT));
    let two_factors = wrong.take("two_factors", TwoFactors::parse(typed.get("two_factors")).ok_or(Problem::Choose));
    let needs_word = two_factors.is_some_and(|how| how != TwoFactors::Trusted);
    let word = wrong.take("word", if needs_word { text::name(typed.raw("word")) } else { Ok(String::new()) });
    let typed_secret = typed.get("client_secret");
    // Another provider is not told the secret of the one before.
    let same = before.filter(|before| issuer.as_ref() == Some(&before.issuer));
    let described = same.as_ref().and_then(|before| before.described.clone());
    let what = format!("provider {}", who.coalition());
    // Sealed anew it would look like another one: a form that is sent twice keeps what is stored.
    let is_stored = |stored: &str| visit.board.sign_in.vault.open(&what, stored).as_deref() == Some(typed_secret.as_bytes());
    let secret = match (typed_secret.is_empty(), same) {
        // The secret alone did not come along (it is in no page): that is not to say that it stays as it was.
        (true, _) if !typed.sent("client_secret") => Err(Problem::NotSent),
        (true, None) => Err(Problem::Missing),
        (empty, Some(before)) if empty || is_stored(&before.secret) => Ok(before.secret),
        _ => {
            let sealed = visit.board.sign_in.vault.seal(&what, typed_secret.as_bytes(), visit.store().random());
            Ok(sealed.ok_or_else(|| Fault::Answer("nothing can be sealed".to_owned()))?)
        }
    };
    let secret = wrong.take("client_secret", secret);
    Ok(match (name, issuer, client_id, two_factors, word, secret) {
        (Some(name), Some(issuer), Some(client_id), Some(two_factors), Some(word), Some(secret)) => {
            let coalition = who.coalition().to_owned();
            Ok(kept::Provider { coalition, name, issuer, client_id, secret, two_factors, word, described })
        }
        _ => Err(wrong),
    })
}

fn page(visit: &Visit, status: StatusCode, form: Form, beside: Beside) -> Response {
    let Beside { theirs, spelled } = beside;
    let t = visit.t;
    let back = format!("{}{BACK}", visit.board.origin);
    shell::respond(visit, status, &Head::new(t.provider_title(), Section::Settings), move || {
        let trust: Vec<_> = TwoFactors::ALL.iter().map(|how| (how.as_str().to_owned(), how.word(t).to_owned())).collect();
        view! {
            {ui::heading(t.provider_title())}
            <p class="nl-paragraph">{t.provider_text()}</p>
            {form.summary()}
            {theirs.map(|now| ui::warning(t.provider_stored(with::ProviderStored { client: &now.client_id, issuer: &now.issuer, name: &now.name })))}
            <section class="card stack narrow">
                <p class="nl-paragraph">{t.provider_back()}</p>
                {ui::copyable(t, back)}
                <form class="stack" method="post" action=PAGE>
                    {form.hidden(WAS)}
                    {Field::new(&form, "name", t.provider_name()).hint(t.provider_name_hint()).line()}
                    {Field::new(&form, "issuer", t.provider_issuer()).hint(spelled.map_or_else(|| t.provider_issuer_hint().to_owned(), |issuer| t.provider_issuer_meant(issuer))).line()}
                    {Field::new(&form, "client_id", t.provider_client_id()).line()}
                    {Field::new(&form, "client_secret", t.provider_secret()).kind("password").hint(t.provider_secret_hint()).line()}
                    {Field::new(&form, "two_factors", t.provider_two_factors()).radios(&trust)}
                    {Field::new(&form, "word", t.provider_word()).optional().hint(t.provider_word_hint()).line()}
                    {ui::button(t.app_save())}
                </form>
                {ui::post_button(PAGE, &[("do", "remove")], t.provider_remove(), None, true)}
            </section>
        }
        .into_any()
    })
}
