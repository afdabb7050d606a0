//! Ending a membership, after a second look, and taking that back.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::form::Problems;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Administrator,
    people::membership::{self, InHand},
};
use wire::text::Text;

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
    page(&visit, &administrator, &id, StatusCode::OK, &Problems::none()).await
}

/// Ends it. A second click finds it done and is no error.
pub async fn save(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let administrator = visit.actor.administrator()?;
    let mut tx = visit.store().begin(visit.now).await?;
    match membership::end(&mut tx, &administrator, &id).await {
        Ok(()) => tx.commit().await?,
        Err(Error::Invalid(problems)) => {
            tx.rollback_after_group().await?;
            return page(&visit, &administrator, &id, StatusCode::UNPROCESSABLE_ENTITY, &problems).await;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to("/leden").into_response())
}

/// Makes somebody a member again.
pub async fn resume(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let administrator = visit.actor.administrator()?;
    let mut tx = visit.store().begin(visit.now).await?;
    membership::resume(&mut tx, &administrator, &id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/leden?weer={id}")).into_response())
}

async fn page(visit: &Visit, who: &Administrator, id: &str, status: StatusCode, problems: &Problems) -> Result<Response, Fault> {
    let t = visit.t;
    let member = membership::get(visit.store(), who, id).await?;
    let in_hand = membership::in_hand(visit.store(), &member).await?;
    let refused = ui::refused(t, problems);
    let title = t.members_end_of(&member.name);
    Ok(shell::respond(visit, status, &Head::new(title.clone(), Section::Members), move || {
        view! {
            {ui::heading(title)}
            {refused}
            <section class="card stack">
                <p class="nl-paragraph">{t.members_end_text(&member.name)}</p>
                {hand_over(t, in_hand)}
                <form class="toolbar" method="post" action=format!("/leden/{}/beeindigen", member.id)>
                    {ui::button(t.members_end_confirm())}
                    {ui::link_button(false, "/leden", t.app_back())}
                </form>
            </section>
        }
        .into_any()
    }))
}

/// What she still has in hand, to be given to others first.
fn hand_over(t: Text, in_hand: InHand) -> Option<AnyView> {
    let actions = match in_hand.actions {
        0 => None,
        1 => Some(t.members_in_hand_actions_one().to_owned()),
        n => Some(t.members_in_hand_actions_many(n)),
    };
    let cases = match in_hand.cases {
        0 => None,
        1 => Some(t.members_in_hand_cases_one().to_owned()),
        n => Some(t.members_in_hand_cases_many(n)),
    };
    let list: Vec<_> = [actions, cases].into_iter().flatten().map(|text| view! { <li>{text}</li> }).collect();
    (!list.is_empty()).then(|| {
        view! {
            <div class="utrecht-alert utrecht-alert--warning">
                <div class="utrecht-alert__content"><p><b>{t.members_in_hand()}</b></p><ul>{list}</ul></div>
            </div>
        }
        .into_any()
    })
}
