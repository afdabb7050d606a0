//! The people of the coalition, and links to let them in.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::form::Typed;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::Administrator,
    entry::session,
    people::{
        coalition::{self, Lists},
        member,
        membership::{self, Entry, Membership},
    },
};
use time::OffsetDateTime;
use wire::text::{Text, with};

use super::form;
use crate::{
    frame::{
        fault::Fault,
        shell::{self, Head, Section},
        visit::{Post, Visit},
    },
    say::{Word, dates},
    settings::{id_of, settle},
    ui::{self, Field, Form},
};

/// As many members are found by looking.
const FEW: usize = 20;
/// So many are shown at a time.
const SHOWN: usize = 50;

/// The list, with a form for one more. `zoek`: words to look for; `weer`: who has just become a member again; `erbij`: how
/// many were just imported.
pub async fn show(visit: Visit, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let administrator = visit.actor.administrator()?;
    let typed = Typed::new(pairs);
    let resumed = Some(typed.get("weer")).filter(|id| !id.is_empty()).map(|id| News::Resumed { id: id.to_owned() });
    let news = resumed.or_else(|| typed.get("erbij").parse().ok().map(News::Added));
    page(&visit, &administrator, StatusCode::OK, empty(&visit), typed.get("zoek"), news).await
}

/// Adds a member.
pub async fn add(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let administrator = visit.actor.administrator()?;
    let lists = coalition::lists(visit.store(), &administrator, visit.today()).await?;
    let problems = match form::parse(&typed, &lists, None) {
        Err(problems) => problems,
        Ok(new) => {
            let id = id_of(&typed)?;
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = member::add(&mut tx, &administrator, &id, &new).await;
            match settle(tx, answer).await? {
                None => return Ok(Redirect::to("/leden").into_response()),
                Some(problems) => problems,
            }
        }
    };
    let form = Form::refused(visit.t, typed, problems);
    page(&visit, &administrator, StatusCode::UNPROCESSABLE_ENTITY, form, "", None).await
}

/// Makes an invitation and shows it, once. The link begins with the address the board was given, whatever name the
/// request came under.
pub async fn invite(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let administrator = visit.actor.administrator()?;
    let mut tx = visit.store().begin(visit.now).await?;
    let token = session::invite(&mut tx, &administrator, &id).await?;
    tx.commit().await?;
    let link = format!("{}/aanmelden/{token}", visit.board.origin);
    page(&visit, &administrator, StatusCode::OK, empty(&visit), "", Some(News::Link { id, link })).await
}

fn empty(visit: &Visit) -> Form {
    Form::filled(visit.t, Typed::default().with("id", visit.store().new_id(visit.now)))
}

/// What stands above the list: a new link, or who is a member again.
enum News {
    Link { id: String, link: String },
    Resumed { id: String },
    Added(usize),
}

async fn page(
    visit: &Visit,
    who: &Administrator,
    status: StatusCode,
    form: Form,
    search: &str,
    news: Option<News>,
) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let members = membership::list(visit.store(), who).await?;
    let lists = coalition::lists(visit.store(), who, today).await?;
    let until = dates::short(t, domain::calendar::zone::day(visit.now + session::INVITATION), today);
    let now = visit.now;
    let search = Form::filled(t, Typed::default().with("zoek", search));
    Ok(shell::respond(visit, status, &Head::new(t.members_title(), Section::Members), move || {
        let news = news.and_then(|news| news_view(t, &members, news, until));
        let find = (members.len() > FEW).then(|| {
            view! {
                <form class="search" method="get" action="/leden">
                    {Field::new(&search, "zoek", t.members_search()).hint(t.members_search_hint()).line()}
                    <button class="nl-button nl-button--secondary" type="submit">{t.members_find()}</button>
                </form>
            }
        });
        let found = members.iter().filter(|member| is_meant(t, member, search.typed.get("zoek")));
        let (present, ended): (Vec<_>, Vec<_>) = found.partition(|member| member.ended_on().is_none());
        let none = present.is_empty().then(|| ui::note(t.members_none_found()));
        let past =
            (!ended.is_empty()).then(|| ui::card(view! { {ui::subheading(t.members_ended())}{rows(t, &ended, now)} }.into_any()));
        view! {
            {ui::heading(t.members_title())}
            {news}
            <div class="toolbar">
                {ui::link_button(false, "/leden/importeren", t.import_title())}
                {ui::link_button(false, "/leden/controle", t.review_title())}
            </div>
            {find}
            {ui::card(view! { {ui::subheading(t.members_present(present.len()))}{none}{rows(t, &present, now)} }.into_any())}
            {past}
            {ui::card(add_form(t, &form, &lists))}
        }
        .into_any()
    }))
}

fn news_view(t: Text, members: &[Membership], news: News, until: String) -> Option<AnyView> {
    let name = |id: &str| Some(members.iter().find(|member| member.id == id)?.name.clone());
    Some(match news {
        News::Added(1) => ui::good(t.import_added_one()),
        News::Added(n) => ui::good(t.import_added_many(n)),
        News::Resumed { id } => ui::good(t.members_resumed(name(&id)?)),
        News::Link { id, link } => {
            let name = name(&id)?;
            view! {
                <div class="utrecht-alert utrecht-alert--ok" role="status">
                    <div class="utrecht-alert__content">
                        <p><b>{t.members_link_title(&name)}</b></p>
                        <p class="link-to-copy">{link}</p>
                        <p>{t.members_link_text(with::MembersLinkText { day: until, name: &name })}</p>
                    </div>
                </div>
            }
            .into_any()
        }
    })
}

/// Whether every word of the search is in what the list says of a member.
fn is_meant(t: Text, member: &Membership, search: &str) -> bool {
    let said = format!("{} {}", member.name, about(t, member)).to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| said.contains(word))
}

/// What she is at the table: discipline, organisation, roles.
pub fn about(t: Text, member: &Membership) -> String {
    let roles = member.roles().iter().map(|role| role.word(t)).collect::<Vec<_>>().join(", ");
    let parts = [&*member.discipline, &*member.organisation, &*roles];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Whether she can come in, in words.
pub fn entry(t: Text, member: &Membership, now: OffsetDateTime) -> String {
    let today = domain::calendar::zone::day(now);
    let at = |at: OffsetDateTime| {
        let (day, time) = domain::calendar::zone::local(at);
        format!("{} {}", dates::short(t, day, today), dates::clock(time))
    };
    match member.entry(now) {
        Entry::Came => t.members_came().to_owned(),
        Entry::Invited(until) => t.members_invited(at(until)),
        Entry::Expired(since) => t.members_invitation_over(at(since)),
        Entry::NotInvited => t.members_not_invited().to_owned(),
    }
}

fn rows(t: Text, members: &[&Membership], now: OffsetDateTime) -> AnyView {
    let rows = members.iter().take(SHOWN).map(|member| row(t, member, now)).collect_view();
    let more = members.len().checked_sub(SHOWN).filter(|more| *more > 0).map(|more| ui::note(t.members_more(more)));
    view! { <ul class="rows">{rows}</ul>{more} }.into_any()
}

fn row(t: Text, member: &Membership, now: OffsetDateTime) -> AnyView {
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

fn add_form(t: Text, form: &Form, lists: &Lists) -> AnyView {
    view! {
        {ui::subheading(t.members_add())}
        {form.summary()}
        <form class="stack narrow" method="post" action="/leden">
            {form.hidden("id")}
            {form::fields(t, form, lists, None)}
            {ui::button(t.members_add())}
        </form>
    }
    .into_any()
}
