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

use super::rows::{is_meant, rows};
use super::{form, invite};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::dates,
    settings::{id_of, settle},
    ui::{self, Field, Form},
};

/// As many members are found by looking.
const FEW: usize = 20;

/// So many are shown at a time.
pub(super) const SHOWN: usize = 50;

/// The list, with a form for one more. `zoek`: words to look for; `weer`: who has just become a member again; `erbij`: how
/// many were just imported.
pub async fn show(visit: Visit, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let administrator = visit.actor.administrator()?;
    let typed = Typed::new(pairs);
    let resumed = Some(typed.get("weer")).filter(|id| !id.is_empty()).map(|id| News::Resumed { id: id.to_owned() });
    let invited = typed.get("uitgenodigd").parse().ok().map(News::Invited);
    let news = resumed.or(invited).or_else(|| typed.get("erbij").parse().ok().map(News::Added));
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
    Invited(usize),
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
    let mails = visit.board.mail_from.is_some();
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
        let past = (!ended.is_empty())
            .then(|| ui::card(view! { {ui::subheading(t.members_ended())}{rows(t, &ended, now, mails)} }.into_any()));
        view! {
            {ui::heading(t.members_title())}
            {news}
            <div class="toolbar">
                {ui::link_button(false, "/leden/importeren", t.import_title())}
                {ui::link_button(false, "/leden/controle", t.review_title())}
            </div>
            {progress(t, &members, now, mails)}
            {find}
            {ui::card(view! { {ui::subheading(t.members_present(present.len()))}{none}{rows(t, &present, now, mails)} }.into_any())}
            {past}
            {ui::card(add_form(t, &form, &lists))}
        }
        .into_any()
    }))
}

/// How many are in, and the button that invites who is not.
fn progress(t: Text, members: &[Membership], now: OffsetDateTime, mails: bool) -> Option<AnyView> {
    let present: Vec<_> = members.iter().filter(|member| member.ended_on().is_none()).collect();
    let is = |wanted: fn(&Entry) -> bool| present.iter().filter(|member| wanted(&member.entry(now))).count();
    let (came, invited) = (is(|entry| *entry == Entry::Came), is(|entry| matches!(entry, Entry::Invited(_))));
    let outside = present.iter().filter(|member| invite::lacks(member, now)).count();
    let without = present.iter().filter(|member| member.entry(now) != Entry::Came && member.email.is_empty()).count();
    (came < present.len()).then(|| {
        let says = t.members_progress(with::MembersProgress { all: present.len(), came, invited });
        let without = (without > 0).then(|| ui::note(t.members_without_address(without)));
        let button =
            (mails && outside > 0).then(|| ui::post_button("/leden/uitnodigen", &[], t.members_invite_all(outside), None, false));
        ui::card(view! { <p class="nl-paragraph">{says}</p>{without}{button} }.into_any())
    })
}

fn news_view(t: Text, members: &[Membership], news: News, until: String) -> Option<AnyView> {
    let name = |id: &str| Some(members.iter().find(|member| member.id == id)?.name.clone());
    Some(match news {
        News::Invited(0) => ui::note(t.members_mailed_none()),
        News::Invited(1) => ui::good(t.members_mailed_one()),
        News::Invited(n) => ui::good(t.members_mailed_many(n)),
        News::Added(1) => ui::good(t.import_added_one()),
        News::Added(n) => ui::good(t.import_added_many(n)),
        News::Resumed { id } => ui::good(t.members_resumed(name(&id)?)),
        News::Link { id, link } => {
            let name = name(&id)?;
            view! {
                <div class="utrecht-alert utrecht-alert--ok" role="status">
                    <div class="utrecht-alert__content">
                        <p><b>{t.members_link_title(&name)}</b></p>
                        {ui::copyable(t, link)}
                        <p>{t.members_link_text(with::MembersLinkText { day: until, name: &name })}</p>
                    </div>
                </div>
            }
            .into_any()
        }
    })
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
