//! Who comes instead of a member: she names her herself, or who writes at the meeting does; with what she tells her.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems, Typed},
    log::Object,
    text::{self, SHORT, free::Line},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Seat,
    meeting::{
        stand_in::{self, StandsIn},
        voices::{self, Voice},
    },
    people::member::{self, Member},
    text_check::About,
};
use wire::text::Text;

use super::invitation;
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    settings::settle,
    text_check::checking::check_read,
    ui::{self, Field, Form, field::Choice},
};

/// Of herself.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let own = visit.actor.membership().to_owned();
    show_of(visit, Path((id, own))).await
}

/// Of any member, for who writes.
pub async fn show_of(visit: Visit, Path((id, member)): Path<(String, String)>) -> Result<Response, Fault> {
    let scene = Scene::load(&visit, &id, &member).await?;
    let typed = match &scene.named {
        Some(named) => Typed::default().with("who", named.who.clone()).with("handover", named.handover.clone()),
        None => Typed::default(),
    };
    Ok(scene.page(&visit, StatusCode::OK, &Form::filled(visit.t, typed)))
}

/// Of herself.
pub async fn save(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let own = post.visit.actor.membership().to_owned();
    save_of(Path((id, own)), post).await
}

/// Names her, takes that back, or asks for one by mail.
pub async fn save_of(Path((id, member)): Path<(String, String)>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let scene = Scene::load(&visit, &id, &member).await?;
    let back = Redirect::to(&format!("/overleggen/{id}")).into_response();
    let mut tx = visit.store().begin(visit.now).await?;
    match typed.get("do") {
        "terug" => {
            let done = stand_in::take_back(&mut tx, &scene.seat, &member).await;
            return Ok(scene.answer(&visit, settle(tx, overtaken(done)).await?, Typed::default(), back));
        }
        "vragen" => {
            let done = stand_in::ask(&mut tx, &scene.seat.lead()?, &member).await;
            return Ok(scene.answer(&visit, settle(tx, overtaken(done)).await?, Typed::default(), back));
        }
        _ => tx.rollback_after_group().await?,
    }
    let stored = [("handover", scene.named.as_ref().map_or("", |named| named.handover.as_str()))];
    let read = Naming::read(&typed);
    let (who, line) = match read {
        Ok(Naming { who, handover }) => (who, Ok(Line::new("handover", handover))),
        Err(problems) => (String::new(), Err(problems)),
    };
    let checked = match check_read(&visit, &typed, line, About::Other(id.clone()), &stored).await? {
        Ok(checked) => checked,
        Err(form) => return Ok(scene.page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form)),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    let done = stand_in::name(&mut tx, &scene.seat, &member, &who, &checked).await;
    let wrong = settle(tx, overtaken(done)).await?;
    Ok(scene.answer(&visit, wrong, typed, back))
}

fn overtaken(done: store::Result<()>) -> store::Result<()> {
    done.map_err(|error| if matches!(error, Error::State) { Error::invalid("who", Problem::Overtaken) } else { error })
}

/// Who is named, and what she is told.
struct Naming {
    who: String,
    handover: String,
}

impl Naming {
    fn read(typed: &Typed) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let who = typed.get("who").to_owned();
        if who.is_empty() {
            wrong.add("who", Problem::Choose);
        }
        let handover = if typed.get("handover").is_empty() {
            Some(String::new())
        } else {
            wrong.take("handover", text::line(typed.raw("handover"), SHORT))
        };
        match handover {
            Some(handover) if wrong.is_empty() => Ok(Self { who, handover }),
            _ => Err(wrong),
        }
    }
}

struct Scene {
    seat: Seat,
    absent: Voice,
    named: Option<StandsIn>,
    /// Who can come: her own discipline first.
    offered: Vec<Choice>,
}

impl Scene {
    /// Of a meeting that was sent and goes on, and a member in her own name: herself, or for who writes.
    async fn load(visit: &Visit, id: &str, member: &str) -> Result<Self, Fault> {
        let seat = visit.store().seat(&visit.actor.participant()?, id).await?;
        let seat = visit.see(seat, Object::Meeting, id).await?;
        let named = stand_in::told(visit.store(), &seat, member).await?;
        let voices = voices::all(visit.store(), &seat).await?;
        let absent = voices.iter().find(|voice| voice.member == member && voice.stands_in_for.is_none()).cloned();
        let absent = absent.ok_or(Error::NotFound)?;
        let at_table = |member: &Member| {
            let voice = voices.iter().find(|voice| voice.member == member.id);
            voice.is_some_and(|voice| !voice.is_stand_in_of(&absent.member))
        };
        let mut others: Vec<_> = member::list(visit.store(), &visit.actor).await?;
        others.retain(|member| member.takes_part() && !at_table(member));
        others.sort_by_key(|member| member.discipline != absent.discipline);
        let name = |member: &Member| {
            let about = [member.name.as_str(), &member.discipline, &member.organisation];
            about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let offered = others.iter().map(|member| (member.id.clone(), name(member))).collect();
        Ok(Self { seat: Seat::clone(&seat), absent, named, offered })
    }

    fn is_own(&self) -> bool {
        self.absent.member == self.seat.membership()
    }

    fn answer(&self, visit: &Visit, wrong: Option<Problems>, typed: Typed, back: Response) -> Response {
        match wrong {
            None => back,
            Some(problems) => self.page(visit, StatusCode::UNPROCESSABLE_ENTITY, &Form::refused(visit.t, typed, problems)),
        }
    }

    fn page(&self, visit: &Visit, status: StatusCode, form: &Form) -> Response {
        let (t, me) = (visit.t, visit.actor.membership().to_owned());
        let head = Head::new(t.stand_in_title(), Section::Meetings).with_islands();
        shell::respond(visit, status, &head, || self.view(t, form, &me))
    }

    fn view(&self, t: Text, form: &Form, me: &str) -> AnyView {
        let facts = self.seat.meeting();
        let meeting = format!("/overleggen/{}", facts.id);
        let action = format!("{meeting}/waarnemer/{}", self.absent.member);
        let title = if self.is_own() { t.stand_in_title().to_owned() } else { t.stand_in_title_of(&self.absent.name) };
        let hint = t.stand_in_who_hint(invitation::title(facts));
        let ask = (!self.is_own() && self.named.is_none() && self.seat.lead().is_ok() && facts.is_ahead()).then(|| {
            let ask = ui::post_button(&action, &[("do", "vragen")], t.stand_in_ask(&self.absent.name), None, false);
            ui::card(view! { <p class="nl-paragraph">{t.stand_in_ask_text(&self.absent.name)}</p>{ask} }.into_any())
        });
        let take_back =
            self.named.is_some().then(|| ui::post_button(&action, &[("do", "terug")], t.stand_in_take_back(), None, true));
        view! {
            {ui::heading(title)}
            {form.summary()}
            {ask}
            <section class="card stack">
                <form class="stack narrow" method="post" action=action.clone()>
                    {form.draft(me)}
                    {Field::new(form, "who", t.stand_in_who()).hint(hint).select(&self.offered)}
                    {Field::new(form, "handover", t.stand_in_handover()).hint(t.stand_in_handover_hint()).optional().story().lines(3)}
                    {ui::note(t.stand_in_not_there())}
                    <div class="toolbar">{ui::button(t.stand_in_save())}{ui::link_button(false, meeting, t.app_back())}</div>
                </form>
                {take_back}
            </section>
        }
        .into_any()
    }
}
