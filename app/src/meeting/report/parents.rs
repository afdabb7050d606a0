//! "Afspraken voor de ouders": what parents take home of what was agreed, in plain words (product §4). Only of a case they
//! know of; the scribe chooses each line and may write it anew; nothing of it is stored.

use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    case::factors::Group,
    form::{Problem, Problems, Typed},
    meeting::outcome::Outcome,
    text::{
        self, SHORT,
        free::{Free, Texts},
    },
    words::Consent,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::{Scribe, Seat},
    meeting::{report, voices},
};
use wire::text::Text;

use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    meeting::agreed::Agreed,
    say::dates,
    text_check::checking::check_read,
    ui::{self, Form, action_row},
};

/// The lines there can be: those of the decision, and one for each action.
const LINES: [&str; 16] = [
    "line-1", "line-2", "line-3", "line-4", "line-5", "line-6", "line-7", "line-8", "line-9", "line-10", "line-11", "line-12",
    "line-13", "line-14", "line-15", "line-16",
];

/// The field that says which of them go on the paper.
const PICKED: &str = "pick";

/// The tick that says that the paper may safely go home.
const SURE: &str = "sure";

/// The lines that go on the paper.
struct Leaflet(Vec<(&'static str, String)>);

impl Texts for Leaflet {
    fn texts(&self) -> Vec<Free<'_>> {
        let Self(lines) = self;
        lines.iter().map(|(field, text)| Free::Story(field, text)).collect()
    }
}

impl Leaflet {
    /// `agreed`: how it stands now ([`Scene::stamp`]); lines that were chosen from others are not what was agreed.
    fn parse(typed: &Typed, urgent: bool, agreed: &str) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        if typed.get("version") != agreed {
            wrong.add(PICKED, Problem::Conflict);
        }
        let picked = LINES.iter().filter(|field| typed.has(PICKED, field));
        let lines: Vec<_> =
            picked.filter_map(|field| Some((*field, wrong.take(field, text::required(typed.raw(field), SHORT))?))).collect();
        if lines.is_empty() && wrong.is_empty() {
            wrong.add(PICKED, Problem::Choose);
        }
        if urgent && typed.get(SURE) != "ja" {
            wrong.add(SURE, Problem::Choose);
        }
        if wrong.is_empty() { Ok(Self(lines)) } else { Err(wrong) }
    }
}

struct Scene {
    seat: Seat,
    scribe: Scribe,
    agreed: Agreed,
    urgent: bool,
}

impl Scene {
    /// For who wrote, of a case that was discussed with the knowledge of the parents, and of which they are told.
    async fn load(visit: &Visit, id: &str, item: &str) -> Result<Self, Fault> {
        let seat = visit.store().seat(&visit.actor.participant()?, id).await?;
        let scribe = seat.scribe()?;
        let table = voices::table(visit.store(), &seat, visit.today()).await?;
        let agreed = Agreed::load(visit, &seat, item, &table).await?;
        let told = agreed.case.consent() == Consent::Given && agreed.record.outcome() == Some(Outcome::Discussed);
        if seat.meeting().closed_on().is_none() || !told || agreed.record.untold().is_some() {
            return Err(Error::NotFound.into());
        }
        let urgent = agreed.details.factors.iter().any(|factor| factor.group() == Group::Urgent);
        Ok(Self { seat, scribe, agreed, urgent })
    }

    /// By which the form tells what it showed: of the texts, and of each action.
    fn stamp(&self) -> String {
        let actions = self.agreed.own().map(|action| format!(" {}={}", action.id, action.mark()));
        self.agreed.record.version.to_string() + &actions.collect::<String>()
    }

    /// The lines as they were agreed; none of them is chosen yet. A decision of more lines than there is room for has the
    /// rest in its last one.
    fn filled(&self, visit: &Visit) -> Typed {
        let t = visit.t;
        let actions: Vec<_> = self
            .agreed
            .own()
            .map(|action| {
                format!("{} ({}, {})", action_row::what(t, action), action.owner, action_row::due(t, action, visit.today()))
            })
            .collect();
        let room = LINES.len().saturating_sub(actions.len()).max(1);
        let decision: Vec<_> = self.agreed.record.decision().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let (alone, rest) = decision.split_at(if decision.len() > room { room - 1 } else { decision.len() });
        let rest = (!rest.is_empty()).then(|| rest.join("\n"));
        let lines = alone.iter().map(|line| (*line).to_owned()).chain(rest).chain(actions);
        LINES.into_iter().zip(lines).fold(Typed::default(), |typed, (field, line)| typed.with(field, line))
    }

    fn page(self, visit: &Visit, status: StatusCode, form: Form) -> Response {
        let (t, urgent) = (visit.t, self.urgent);
        let to = format!("/overleggen/{}/verslag/{}/ouders", self.seat.meeting().id, self.agreed.record.id);
        let back = format!("/overleggen/{}/verslag", self.seat.meeting().id);
        // What was agreed is another by now: from these lines nothing is made, and where to begin anew is said.
        let stale = form.problems.of(PICKED) == Some(Problem::Conflict);
        let stamp = if stale { form.typed.get("version").to_owned() } else { self.stamp() };
        let anew = stale.then(|| ui::link_button(true, to.clone(), t.parents_anew()));
        let (title, me) = (t.parents_title(), visit.actor.membership().to_owned());
        shell::respond(visit, status, &Head::new(title, Section::Meetings).with_islands(), move || {
            let lines = LINES
                .iter()
                .enumerate()
                .filter(|(_, field)| form.typed.sent(field))
                .map(|(place, field)| line(t, &form, field, place + 1));
            let sure = urgent.then(|| {
                view! {
                    {ui::warning(t.parents_sure_text())}
                    {ui::Field::new(&form, SURE, t.parents_sure()).tick()}
                }
            });
            view! {
                {ui::heading(title)}
                <section class="card stack narrow">
                    <p class="nl-paragraph">{t.parents_text()}</p>
                    {form.summary()}
                    <form class="stack" method="post" action=to>
                        {form.draft(&me)}
                        <input type="hidden" name="version" value=stamp />
                        <fieldset class="utrecht-form-fieldset leaflet" id=PICKED><legend class="utrecht-form-label">{t.parents_lines()}</legend>{lines.collect_view()}</fieldset>
                        {sure}
                        <div class="toolbar">{anew}{ui::button(t.parents_make())}{ui::link_button(false, back, t.app_back())}</div>
                    </form>
                </section>
            }
            .into_any()
        })
    }
}

/// A line with its tick; it may be written anew.
fn line(t: Text, form: &Form, field: &'static str, number: usize) -> AnyView {
    let id = format!("{PICKED}-{number}");
    view! {
        <div class="leaflet__line">
            <input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id=id.clone() name=PICKED value=field checked={form.typed.has(PICKED, field)} aria-label=t.parents_line(number) />
            {ui::Field::new(form, field, t.parents_line(number)).story().lines(2)}
        </div>
    }
    .into_any()
}

/// The lines to choose from.
pub async fn show(visit: Visit, Path((id, item)): Path<(String, String)>) -> Result<Response, Fault> {
    let scene = Scene::load(&visit, &id, &item).await?;
    let typed = scene.filled(&visit);
    Ok(scene.page(&visit, StatusCode::OK, Form::filled(visit.t, typed)))
}

/// The paper; that it was made is in the access log.
pub async fn make(Path((id, item)): Path<(String, String)>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let scene = Scene::load(&visit, &id, &item).await?;
    let lines = match check_read(&visit, &typed, Leaflet::parse(&typed, scene.urgent, &scene.stamp()), scene.agreed.about(), &[])
        .await?
    {
        Ok(lines) => lines,
        Err(form) => return Ok(scene.page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form)),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    report::printed(&mut tx, &scene.scribe, &item);
    tx.commit().await?;
    let t = visit.t;
    Ok(shell::respond(&visit, StatusCode::OK, &Head::new(t.parents_title(), Section::Meetings), move || {
        let again = format!("/overleggen/{id}/verslag/{item}/ouders");
        let rows = lines.form().0.iter().map(|(_, line)| view! { <li class="lines">{line.clone()}</li> }).collect_view();
        let contact = scene.agreed.details.managers.iter().find(|(.., leads)| *leads);
        let contact = contact.map(|(name, ..)| view! { <p class="nl-paragraph">{t.parents_contact(name)}</p> });
        view! {
            <p class="note controls">{t.parents_print_hint()}</p>
            <section class="card stack narrow leaflet__paper">
                {ui::heading(t.parents_heading())}
                <p class="nl-paragraph">{t.parents_intro(dates::long(t, scene.seat.meeting().day()))}</p>
                <ul>{rows}</ul>
                {contact}
                <p class="nl-paragraph">{t.parents_question()}</p>
            </section>
            <div class="toolbar">{ui::link_button(false, again, t.parents_again())}{ui::link_button(false, format!("/overleggen/{id}/verslag"), t.app_back())}</div>
        }
        .into_any()
    }))
}
