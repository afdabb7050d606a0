//! A role that waits for a second person (product §1): who may decide does so on Vandaag with one tap, and who is to have it
//! reads there that it waits.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{calendar::zone, people::proposal::Decision, words::Role};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    people::{
        given,
        proposal::{self, Proposal},
    },
};
use time::Date;
use wire::text::{Text, with};

use crate::{
    frame::{fault::Fault, post::Post, visit::Visit},
    say::{Word, dates},
    ui,
};

/// What of this concerns her, as parts of Vandaag: her own role that waits, and what waits for her.
pub async fn parts(visit: &Visit) -> Result<AnyView, Fault> {
    let (t, today) = (visit.t, visit.today());
    let own = proposal::own(visit.store(), &visit.actor).await?;
    let waiting = proposal::waiting(visit.store(), &visit.actor, today).await?;
    let own = (!own.is_empty()).then(|| {
        let said = own.iter().map(|one| view! { <p class="nl-paragraph">{hers(t, one, today)}</p> }).collect_view();
        ui::card(view! { {ui::subheading(t.proposal_own())}{said} }.into_any())
    });
    let waiting = (!waiting.is_empty()).then(|| {
        let rows = waiting.iter().map(|one| row(t, one, today)).collect_view();
        ui::card(view! { {ui::subheading(t.proposal_title())}<ul class="rows">{rows}</ul> }.into_any())
    });
    let lately = match visit.actor.coordinator() {
        Ok(coordinator) => given::by_server(visit.store(), &coordinator, visit.now).await?,
        Err(_) => Vec::new(),
    };
    let lately = lately.iter().map(|one| {
        let (name, role, day) = (&one.name, one.role().word(t), dates::short(t, zone::day(one.at()), today));
        ui::note(t.proposal_given_by_server(with::ProposalGivenByServer { day, name, role }))
    });
    let lately = lately.collect_view();
    Ok(view! { {own}{waiting}{lately} }.into_any())
}

/// Confirms it, or not.
pub async fn decide(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let decision = match typed.get("do") {
        "confirm" => Decision::Confirmed,
        "decline" => Decision::Declined,
        _ => return Err(Error::NotFound.into()),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    match proposal::decide(&mut tx, &visit.actor, &id, decision).await {
        Ok(()) => tx.commit().await?,
        Err(error) => {
            tx.rollback_after_group().await?;
            return Err(error.into());
        }
    }
    Ok(Redirect::to("/").into_response())
}

/// "coördinator (wacht op bevestiging)".
pub(super) fn waits(t: Text, role: Role) -> String {
    t.proposal_waits(role.word(t))
}

fn day(t: Text, one: &Proposal, today: Date) -> String {
    dates::short(t, zone::day(one.at()), today)
}

fn hers(t: Text, one: &Proposal, today: Date) -> String {
    let (by, day) = (&one.proposer, day(t, one, today));
    match one.role() {
        Role::Participant => t.proposal_own_back(with::ProposalOwnBack { by, day }),
        role => t.proposal_own_text(with::ProposalOwnText { by, day, role: role.word(t) }),
    }
}

fn row(t: Text, one: &Proposal, today: Date) -> AnyView {
    let Proposal { name, proposer: by, .. } = one;
    let (day, role) = (day(t, one, today), one.role().word(t));
    let words = match one.role() {
        Role::Participant => t.proposal_back(with::ProposalBack { by, day, name }),
        _ => t.proposal_text(with::ProposalText { by, day, name, role }),
    };
    let action = format!("/voorstellen/{}", one.id);
    let confirm = one.came().then(|| {
        let of = t.proposal_confirm_of(with::ProposalConfirmOf { name, role });
        ui::post_button(&action, &[("do", "confirm")], t.proposal_confirm(), Some(of), false)
    });
    let of = t.proposal_decline_of(with::ProposalDeclineOf { name, role });
    let decline = ui::post_button(&action, &[("do", "decline")], t.proposal_decline(), Some(of), true);
    let sure = if one.came() { t.proposal_sure(name) } else { t.proposal_not_yet(name) };
    view! {
        <li class="member">
            <span>{words}<br /><span class="note">{sure}</span></span>
            <div class="member__buttons">{confirm}{decline}</div>
        </li>
    }
    .into_any()
}
