//! An administrator takes away what a colleague signs in with, because she lost it, and gives her a new link.

use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;
use store::{
    access::Administrator,
    entry::factors,
    people::membership::{self, Membership},
};

use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    ui,
};

/// What it means, and the button.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let administrator = visit.actor.administrator()?;
    let member = of(&visit, &administrator, &id).await?;
    let t = visit.t;
    let own = member.id == administrator.membership();
    Ok(page(&visit, t.reset_of(&member.name), move || {
        let name = &member.name;
        let action = format!("/leden/{}/herstellen", member.id);
        let button = if own { ui::warning(t.reset_self()) } else { ui::post_button(&action, &[], t.reset_button(), None, false) };
        view! {
            <section class="card stack narrow">
                <p class="nl-paragraph">{t.reset_text(name)}</p>
                <div class="toolbar">{button}{ui::link_button(false, "/leden", t.app_back())}</div>
            </section>
        }
        .into_any()
    }))
}

/// Does it, and shows the link, once.
pub async fn save(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let administrator = visit.actor.administrator()?;
    let member = of(&visit, &administrator, &id).await?;
    let mut tx = visit.store().begin(visit.now).await?;
    let token = factors::reset(&mut tx, &administrator, &id).await?;
    tx.commit().await?;
    let link = format!("{}/aanmelden/{token}", visit.board.origin);
    let t = visit.t;
    Ok(page(&visit, t.reset_of(&member.name), move || {
        view! {
            <div class="utrecht-alert utrecht-alert--ok" role="status">
                <div class="utrecht-alert__content">
                    <p>{t.reset_done_text(&member.name)}</p>
                    {ui::copyable(t, link)}
                </div>
            </div>
            {ui::link_button(false, "/leden", t.app_back())}
        }
        .into_any()
    }))
}

/// A member who is there: whoever left has nothing to be reset.
async fn of(visit: &Visit, who: &Administrator, id: &str) -> Result<Membership, Fault> {
    let member = membership::get(visit.store(), who, id).await?;
    if member.ended_on().is_some() { Err(store::Error::NotFound.into()) } else { Ok(member) }
}

fn page(visit: &Visit, title: String, body: impl FnOnce() -> leptos::tachys::view::any_view::AnyView) -> Response {
    shell::respond(visit, StatusCode::OK, &Head::new(title.clone(), Section::Members), move || {
        view! { {ui::heading(title)}{body()} }.into_any()
    })
}
