//! One member: who she is and may do, her invitation, where she is signed in.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{form::Problem, people::member::NewMember};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Administrator,
    entry::{
        session,
        sessions::{self, Session},
    },
    mail::settle::{self, Unreached},
    people::{
        coalition::{self, Lists},
        membership::{self, Membership},
    },
};
use wire::text::{Text, with};

use super::{
    form, reached,
    rows::{self, entry},
};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::{Word, dates},
    settings::{back, settle},
    ui::{self, Form, session_row},
};

/// The page. `klaar`: something was just done.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    let scene = Scene::load(&visit, &who, &id).await?;
    let form = Form::filled(visit.t, form::filled(&scene.member));
    let done = pairs.iter().any(|(name, _)| name == "klaar").then(|| ui::good(visit.t.members_saved()));
    Ok(scene.page(&visit, StatusCode::OK, form, done))
}

/// Changes her; what she may do from now on counts at her next request.
pub async fn save(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let scene = Scene::load(&visit, &who, &id).await?;
    let read = typed.whole(&NewMember::STORED).and_then(|()| form::parse(&typed, &scene.lists, Some(&scene.member)));
    let problems = match read {
        Err(problems) => problems,
        Ok(new) => {
            let rev = typed.get("rev").parse().unwrap_or(-1);
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = membership::change(&mut tx, &who, &id, rev, &new).await;
            match settle(tx, answer).await? {
                None => return Ok(done(&id)),
                Some(problems) => problems,
            }
        }
    };
    let conflict = problems.of("name") == Some(Problem::Conflict);
    // Having seen what a colleague made of her, one may save over it knowingly.
    let typed = if conflict { typed.replaced("rev", scene.member.rev.to_string()) } else { typed };
    let theirs = conflict.then(|| {
        ui::warning(
            visit.t.members_stored(with::MembersStored { about: about(visit.t, &scene.member), name: &scene.member.name }),
        )
    });
    Ok(scene.page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(visit.t, typed, problems), theirs))
}

/// Takes her invitation back.
pub async fn withdraw(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let who = visit.actor.administrator()?;
    let mut tx = visit.store().begin(visit.now).await?;
    session::withdraw(&mut tx, &who, &id).await?;
    tx.commit().await?;
    Ok(done(&id))
}

/// Ends one of her sessions, or all of them.
pub async fn end_sessions(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let one = match (typed.get("session"), typed.get("all")) {
        (_, "ja") => None,
        ("", _) => return Err(Error::NotFound.into()),
        (one, _) => Some(one),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    sessions::end_of_member(&mut tx, &who, &id, one).await?;
    tx.commit().await?;
    Ok(done(&id))
}

fn done(id: &str) -> Response {
    Redirect::to(&format!("/leden/{id}?klaar")).into_response()
}

fn about(t: Text, member: &Membership) -> String {
    rows::about(t, member)
}

struct Scene {
    member: Membership,
    lists: Lists,
    sessions: Vec<Session>,
    unreached: Option<Unreached>,
}

impl Scene {
    async fn load(visit: &Visit, who: &Administrator, id: &str) -> Result<Self, Fault> {
        let member = membership::get(visit.store(), who, id).await?;
        let lists = coalition::lists(visit.store(), who, visit.today()).await?;
        let sessions = sessions::of_member(visit.store(), who, id, visit.now).await?;
        let unreached = settle::unreached(visit.store(), who, id).await?;
        Ok(Self { member, lists, sessions, unreached })
    }

    fn page(self, visit: &Visit, status: StatusCode, form: Form, news: Option<AnyView>) -> Response {
        let (t, today) = (visit.t, visit.today());
        let head = Head::new(self.member.name.clone(), Section::Members);
        shell::respond(visit, status, &head, move || {
            let (member, id) = (&self.member, &self.member.id);
            let ended = member.ended_on().map(|day| {
                let day = dates::short(t, day, today);
                ui::card(
                    view! {
                        <p class="nl-paragraph">{t.members_ended_text(day)}</p>
                        {ui::post_button(&format!("/leden/{id}/terug"), &[], t.members_resume(), None, false)}
                    }
                    .into_any(),
                )
            });
            let present = member.ended_on().is_none().then(|| view! {
                {ui::card(self.access(visit))}
                {ui::card(view! {
                    {ui::subheading(t.members_details())}
                    {member.email_proven_on().map(|day| ui::note(format!("{} {}", member.email, t.members_email_proven(dates::short(t, day, today)))))}
                    {self.unreached.as_ref().map(|last| reached::not_arrived(t, last, today))}
                    {form.summary()}
                    {member.waits().into_iter().map(|role| ui::note(t.proposal_waits_for(role.word(t)))).collect_view()}
                    <form class="stack narrow" method="post" action=format!("/leden/{id}")>
                        {form.hidden("rev")}
                        {form::fields(t, &form, &self.lists, Some(member))}
                        {ui::button(t.app_save())}
                    </form>
                }.into_any())}
                {ui::card(self.signed_in(visit))}
                {ui::card(view! {
                    {ui::subheading(t.members_membership())}
                    {ui::note(looked_at(t, member, today))}
                    <p class="nl-paragraph"><a class="nl-link" href=format!("/leden/{id}/beeindigen")>{t.members_end_of(&member.name)}</a></p>
                }.into_any())}
            });
            view! { {back("/leden", t.members_title())}{ui::heading(member.name.clone())}{news}{ended}{present} }.into_any()
        })
    }

    /// Whether she can come in, and her invitation.
    fn access(&self, visit: &Visit) -> AnyView {
        let (t, member) = (visit.t, &self.member);
        let open = matches!(member.entry(visit.now), membership::Entry::Invited(_));
        let withdraw =
            open.then(|| ui::post_button(&format!("/leden/{}/link/intrekken", member.id), &[], t.members_withdraw(), None, true));
        // Who has come in keeps what she came in with; lost, it is a colleague who restores it.
        let open_door = if member.entry(visit.now) == membership::Entry::Came {
            ui::link_button(false, format!("/leden/{}/herstellen", member.id), t.reset_button())
        } else {
            ui::post_button(&format!("/leden/{}/link", member.id), &[], t.members_link(), None, false)
        };
        view! {
            {ui::subheading(t.members_entry())}
            <p class="nl-paragraph">{entry(t, member, visit.now)}</p>
            <div class="toolbar">{open_door}{withdraw}</div>
        }
        .into_any()
    }

    /// Where she is signed in.
    fn signed_in(&self, visit: &Visit) -> AnyView {
        let (t, action) = (visit.t, format!("/leden/{}/sessies", self.member.id));
        let here = visit.actor.session();
        let rows = self.sessions.iter().map(|session| session_row::view(t, session, here, &action, visit.today())).collect_view();
        let body = if self.sessions.is_empty() {
            ui::note(t.members_signed_in_nowhere())
        } else {
            let own = self.member.id == visit.actor.membership();
            let all = (!own).then(|| ui::post_button(&action, &[("all", "ja")], t.members_sign_out(), None, true));
            view! { <ul class="rows">{rows}</ul>{all} }.into_any()
        };
        view! { {ui::subheading(t.members_signed_in())}{body} }.into_any()
    }
}

/// "Klopt nog volgens Bram Kuipers, wo 25 november."
pub fn looked_at(t: Text, member: &Membership, today: time::Date) -> String {
    match member.reviewed() {
        Some((day, who)) => t.review_last(with::ReviewLast { day: dates::short(t, day, today), who }),
        None => t.review_never(dates::short(t, member.looked_at(), today)),
    }
}
