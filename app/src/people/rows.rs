//! Members as the list shows them.

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::people::membership::{Entry, Mailed, Membership};
use time::OffsetDateTime;
use wire::text::Text;

use super::{invite, list::SHOWN, proposals};
use crate::{
    say::{Word, dates},
    ui::{self},
};

/// Whether every word of the search is in what the list says of a member.
pub(super) fn is_meant(t: Text, member: &Membership, search: &str) -> bool {
    let said = format!("{} {}", member.name, about(t, member)).to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| said.contains(word))
}

/// What she is at the table: discipline, organisation, roles.
pub(super) fn about(t: Text, member: &Membership) -> String {
    let waits = member.waits().into_iter().map(|role| proposals::waits(t, role));
    let roles = member.roles().iter().map(|role| role.word(t).to_owned()).chain(waits).collect::<Vec<_>>().join(", ");
    let parts = [&*member.discipline, &*member.organisation, &*roles];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Whether she can come in, in words.
pub(super) fn entry(t: Text, member: &Membership, now: OffsetDateTime) -> String {
    let today = domain::calendar::zone::day(now);
    let at = |at: OffsetDateTime| {
        let (day, time) = domain::calendar::zone::local(at);
        format!("{} {}", dates::short(t, day, today), dates::clock(time))
    };
    match member.entry(now) {
        Entry::Came => t.members_came().to_owned(),
        Entry::Invited(until) => match member.mailed() {
            None => t.members_invited(at(until)),
            Some(Mailed::Waits) => t.members_mail_waits(at(until)),
            Some(Mailed::Sent) => t.members_mail_sent(at(until)),
            Some(Mailed::Refused) => t.members_mail_refused().to_owned(),
        },
        Entry::Expired(since) => t.members_invitation_over(at(since)),
        Entry::NotInvited => t.members_not_invited().to_owned(),
    }
}

pub(super) fn rows(t: Text, members: &[&Membership], now: OffsetDateTime, mails: bool) -> AnyView {
    let rows = members.iter().take(SHOWN).map(|member| row(t, member, now, mails)).collect_view();
    let more = members.len().checked_sub(SHOWN).filter(|more| *more > 0).map(|more| ui::note(t.members_more(more)));
    view! { <ul class="rows">{rows}</ul>{more} }.into_any()
}

fn row(t: Text, member: &Membership, now: OffsetDateTime, mails: bool) -> AnyView {
    let (id, name) = (&member.id, &member.name);
    let today = domain::calendar::zone::day(now);
    // Who came in before needs no word; who cannot yet does.
    let state = (member.ended_on().is_none() && member.entry(now) != Entry::Came)
        .then(|| view! { <br /><span class="note">{entry(t, member, now)}</span> });
    let buttons = match member.ended_on() {
        Some(day) => view! {
            <span class="note">{t.members_ended_on(dates::short(t, day, today))}</span>
            {ui::post_button(&format!("/leden/{id}/terug"), &[], t.members_resume(), Some(t.members_resume_of(name)), true)}
        }
        .into_any(),
        None => view! {
            {(mails && invite::can_be(member, now))
                .then(|| ui::post_button(&format!("/leden/{id}/uitnodigen"), &[], t.members_mail(), Some(t.members_mail_of(name)), true))}
            {(member.entry(now) != Entry::Came)
                .then(|| ui::post_button(&format!("/leden/{id}/link"), &[], t.members_link(), Some(t.members_link_of(name)), true))}
            <a class="nl-button nl-button--subtle" href=format!("/leden/{id}/beeindigen") aria-label=t.members_end_of(name)>{t.members_end()}</a>
        }
        .into_any(),
    };
    view! {
        <li class="member">
            <span><a class="nl-link" href=format!("/leden/{id}")><b>{name.clone()}</b></a><br /><span class="note">{about(t, member)}</span>{state}</span>
            <div class="member__buttons">{buttons}</div>
        </li>
    }
    .into_any()
}
