//! One item of a report: an attendee asks for a correction, the scribe changes the text.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    action::row::{Row, numbered},
    form::{Problem, Problems, Typed},
    meeting::minutes::Minutes,
    text::{self, SHORT, free::Line},
};
use leptos::prelude::*;
use store::{
    Error, Tx,
    access::{Scribe, Seat},
    meeting::{
        report::{self, Answer},
        voices,
    },
    text_check::Checked,
};
use wire::text::{Text, with};

use super::{
    super::agreed::{Agreed, People, chosen::was, desk::Desk, filled::filled},
    answers::{ANSWER, TAKEN, asked},
};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    settings::{id_of, settle},
    text_check::checking::check_read,
    ui::{self, Field, Form},
};

/// `?correctie=`: the correction that a change of the text takes over. The form: of the scribe to change the text, of everybody else to ask for it.
pub async fn show(
    visit: Visit,
    Path((id, item)): Path<(String, String)>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let scene = Scene::load(&visit, &id, &item).await?;
    let typed = filled(&scene.agreed, visit.actor.membership())
        .with(&Row::name(ANSWER, Typed::new(pairs).get("correctie")), TAKEN)
        .with("id", visit.store().new_id(visit.now));
    Ok(scene.page(&visit, StatusCode::OK, Form::filled(visit.t, typed), None))
}

/// Asks, or changes.
pub async fn save(Path((id, item)): Path<(String, String)>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let scene = Scene::load(&visit, &id, &item).await?;
    let numbered = numbered(&typed);
    let to = format!("/overleggen/{id}/verslag");
    let wanted = match scene.read(&visit, &typed).await? {
        Ok(wanted) => wanted,
        Err(form) => return Ok(scene.page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, None)),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    let done = match &wanted {
        Wanted::Correction { id, text } => report::ask(&mut tx, &scene.seat, id, &item, text).await,
        Wanted::Minutes(mended, answers) => mend_and_answer(&mut tx, &scene.seat.scribe()?, &item, mended, answers).await,
    };
    if let Err(Error::Conflict { version, theirs }) = done {
        tx.rollback_after_group().await?;
        let typed = numbered.replaced("version", version.to_string());
        let form = Form::refused(visit.t, typed, Problems::one("decision", Problem::Conflict));
        return Ok(scene.page(&visit, StatusCode::CONFLICT, form, Some(theirs)));
    }
    Ok(match settle(tx, done).await? {
        None => Redirect::to(&to).into_response(),
        Some(problems) => scene.page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(visit.t, numbered, problems), None),
    })
}

/// Changes what was agreed, and answers corrections: all of it, or nothing.
async fn mend_and_answer(
    tx: &mut Tx,
    by: &Scribe,
    item: &str,
    mended: &Checked<Minutes>,
    answers: &[(String, Answer)],
) -> store::Result<()> {
    report::mend(tx, by, item, mended).await?;
    for (correction, answer) in answers {
        report::answer(tx, by, correction, answer).await?;
    }
    Ok(())
}

/// What the form asks for.
enum Wanted {
    Correction { id: String, text: Checked<Line> },
    Minutes(Box<Checked<Minutes>>, Vec<(String, Answer)>),
}

pub(super) struct Scene {
    seat: Seat,
    pub(super) agreed: Agreed,
    pub(super) people: People,
    /// Corrections of this item that wait for the scribe: id, and what was asked by whom.
    pub(super) waiting: Vec<(String, String)>,
}

impl Scene {
    /// For the scribe once the meeting is closed; for everybody else as long as the report is a draft.
    async fn load(visit: &Visit, id: &str, item: &str) -> Result<Self, Fault> {
        let seat = visit.store().seat(&visit.actor.participant()?, id).await?;
        let open = seat.meeting().closed_on().is_some() && (seat.scribe().is_ok() || !seat.meeting().is_final());
        if !open {
            return Err(Error::NotFound.into());
        }
        let table = voices::table(visit.store(), &seat, visit.today()).await?;
        let agreed = Agreed::load(visit, &seat, item, &table).await?;
        let people = if seat.scribe().is_ok() { People::load(visit, &table).await? } else { People::default() };
        let corrections = if seat.scribe().is_ok() { report::corrections(visit.store(), &seat).await? } else { Vec::new() };
        let open = corrections.into_iter().filter(|one| one.item_id == agreed.record.id && one.taken_over().is_none());
        let waiting = open.map(|one| {
            let text = one.text.unwrap_or_else(|| visit.t.action_purged().to_owned());
            (one.id, visit.t.report_asked_by(with::ReportAskedBy { text, who: &one.by }))
        });
        Ok(Self { waiting: waiting.collect(), seat, agreed, people })
    }

    fn writes(&self) -> bool {
        self.seat.scribe().is_ok()
    }

    /// Reads and checks the form; what is excepted in the stored texts is not asked again.
    async fn read(&self, visit: &Visit, typed: &Typed) -> Result<Result<Wanted, Form>, Fault> {
        if self.writes() {
            let minutes = match self.agreed.read(visit, &self.people, typed).await? {
                Ok(minutes) => minutes,
                Err(form) => return Ok(Err(form)),
            };
            return Ok(self.answers(visit, typed, &minutes).await?.map(|answers| Wanted::Minutes(Box::new(minutes), answers)));
        }
        let about = self.agreed.about();
        let id = id_of(typed)?;
        let text = text::required(typed.raw("correction"), SHORT).map(|text| Line::new("correction", text));
        let text = check_read(visit, typed, text.map_err(|problem| Problems::one("correction", problem)), about, &[]).await?;
        Ok(text.map(|text| Wanted::Correction { id, text }))
    }

    /// The form at the table once more, with the corrections that wait for an answer.
    fn mend(&self, t: Text, form: &Form, writer: &str) -> AnyView {
        let (agreed, people) = (&self.agreed, &self.people);
        let desk = Desk { t, agreed, people, form, writer, sent: None, overtaken: None, theirs: None };
        view! {
            <div class="stack" id="taken_over">{self.waiting.iter().map(|(id, text)| asked(t, form, id, text)).collect_view()}</div>
            <div class="agreed">{desk.fields()}</div>
            {was("reason", agreed.record.reason().to_owned())}
            {desk.theirs_now("reason", agreed.record.reason())}
            {Field::new(form, "reason", t.item_reason()).optional().story().line()}
        }
        .into_any()
    }

    fn page(self, visit: &Visit, status: StatusCode, form: Form, theirs: Option<String>) -> Response {
        let t = visit.t;
        let head = Head::new(t.report_title(&self.seat.meeting().kind_code), Section::Meetings).with_islands();
        let me = visit.actor.membership().to_owned();
        shell::respond(visit, status, &head, move || {
            let here = format!("/overleggen/{}/verslag", self.seat.meeting().id);
            let title = if self.writes() { t.report_mend() } else { t.report_ask() };
            let note = match (self.writes(), self.seat.meeting().is_final()) {
                (true, true) => t.report_mend_final(),
                (true, false) => t.report_mend_text(),
                (false, _) => t.report_ask_text(),
            };
            let theirs = theirs.map(|text| ui::stored_by_another(t, text));
            view! {
                {ui::heading(format!("{title}: {}", self.agreed.case.code()))}
                <section class="card stack narrow">
                    <p class="nl-paragraph">{note}</p>
                    {form.summary()}
                    {theirs}
                    <form class="stack" method="post" action=format!("{here}/{}", self.agreed.record.id)>
                        {form.draft(&me)}
                        {if self.writes() { self.mend(t, &form, &me) } else { ask(t, &form, &self.agreed) }}
                        <div class="toolbar">{ui::button(if self.writes() { t.app_save() } else { t.report_ask_send() })}{ui::link_button(false, here.clone(), t.app_back())}</div>
                    </form>
                </section>
            }
            .into_any()
        })
    }
}

fn ask(t: Text, form: &Form, agreed: &Agreed) -> AnyView {
    let decision = agreed.record.decision();
    let now = (!decision.is_empty()).then(|| view! { <blockquote>{decision.to_owned()}</blockquote> });
    view! {
        {form.hidden("id")}
        {now}
        {Field::new(form, "correction", t.report_correction()).story().lines(4)}
    }
    .into_any()
}
