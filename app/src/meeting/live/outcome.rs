//! What is agreed about the case at the table, drawn: the form for who writes, and the same to read for everybody else.

use domain::{
    action::row::UNSURE,
    form::{Problems, Typed},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::with;

use super::scene::Scene;
use crate::{
    meeting::agreed::{Agreed, People, desk::Desk, filled::filled, read, said},
    say::{Word, dates},
    ui::{self, Form, action_row},
};

/// An outcome form, and how it is drawn.
#[derive(Default)]
pub(super) struct Written {
    /// Who may be named; only loaded for who writes.
    pub(super) people: People,
    /// The form as it came back; nothing: as it is stored.
    pub(super) form: Option<Form>,
    /// What was sent with it, rows under fixed names; nothing: what is stored.
    pub(super) sent: Option<Typed>,
    /// Fields that a colleague had changed first.
    pub(super) overtaken: Problems,
    /// The decision that a colleague stored since the form was read.
    pub(super) theirs: Option<String>,
}

impl Written {
    pub(super) fn form(&self, scene: &Scene<'_>, agreed: &Agreed) -> Form {
        self.form.clone().unwrap_or_else(|| Form::filled(scene.t(), filled(agreed, scene.visit.actor.membership())))
    }

    /// What is missing, and the sentence to be read back.
    pub(super) fn said(&self, scene: &Scene<'_>, agreed: &Agreed) -> AnyView {
        let part = scene.shown().map_or(domain::words::Part::FeedbackOnly, |item| item.part());
        let typed = self.sent.clone().unwrap_or_else(|| {
            let form = self.form(scene, agreed);
            if form.refused { form.typed } else { agreed.rows_as_sent(form.typed) }
        });
        said::view(scene.t(), agreed, &self.people, &typed, part)
    }

    /// What the form is drawn from.
    pub(super) fn desk<'a>(&'a self, agreed: &'a Agreed, form: &'a Form, writer: &'a str) -> Desk<'a> {
        let (people, sent, theirs) = (&self.people, self.sent.as_ref(), self.theirs.clone());
        Desk { t: form.t, agreed, people, form, writer, sent, overtaken: Some(&self.overtaken), theirs }
    }

    /// The form.
    pub(super) fn view(&self, scene: &Scene<'_>, agreed: &Agreed) -> AnyView {
        let t = scene.t();
        let form = self.form(scene, agreed).strictly(agreed.is_strict());
        let writer = scene.visit.actor.membership();
        let desk = self.desk(agreed, &form, writer);
        let conflict = self.theirs.as_ref().map(|_| agreed.record.version.to_string());
        let to = format!("{}/punten/{}", scene.meeting(), agreed.record.id);
        let now = agreed.record.outcome().map(|outcome| ui::note(t.item_outcome_now(outcome.word(t))));
        view! {
            <form class="agreed" method="post" action=to id=Desk::id(agreed) data-item=agreed.record.id.clone() data-conflict=conflict data-unsure=UNSURE>
                {form.draft_on_board(writer)}
                // Enter in a field presses the first button of its form.
                <button class="visually-hidden" type="submit" name="do" value="save" tabindex="-1">{t.item_save()}</button>
                {ui::subheading(t.item_outcome())}
                {form.summary()}
                {now}
                {desk.fields()}
                <noscript><button class="nl-button nl-button--secondary" type="submit" name="do" value="save">{t.item_save()}</button></noscript>
                {desk.saved().map(ui::note)}
            </form>
        }
        .into_any()
    }
}

/// The same to read.
pub(super) fn read(scene: &Scene<'_>, agreed: &Agreed) -> AnyView {
    let t = scene.t();
    view! { {ui::subheading(t.live_outcome())}{read::view(t, agreed, scene.visit.today())} }.into_any()
}

/// The same on a screen that all see: by discipline, without a name.
pub(super) fn on_screen(scene: &Scene<'_>, agreed: &Agreed) -> Option<AnyView> {
    let (t, today, record) = (scene.t(), scene.visit.today(), &agreed.record);
    let decision = (!record.decision().is_empty()).then(|| view! { <p class="lines">{record.decision().to_owned()}</p> });
    let rows: Vec<_> = agreed
        .own()
        .map(|action| {
            let who = scene.discipline(&action.owner_id);
            view! { <li><b>{action_row::what(t, action)}</b>" "<span>{format!("{who} · {}", action_row::due(t, action, today))}</span></li> }
        })
        .collect();
    let none = (rows.is_empty() && record.no_action()).then(|| view! { <p>{t.item_no_action()}</p> });
    let rows = (!rows.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
    let contact = agreed.details.managers.iter().find(|(.., leads)| *leads);
    let contact = contact.map(|(_, domain, _)| view! { <p>{t.read_back_contact(domain.word(t))}</p> });
    let told = record.teller_id.as_deref().zip(record.tell_by()).filter(|_| record.untold().is_none());
    let told = told
        .map(|(who, day)| t.read_back_told(with::ReadBackTold { day: dates::short(t, day, today), who: scene.discipline(who) }));
    let told = told.map(|words| view! { <p>{words}</p> });
    let something = decision.is_some() || rows.is_some() || none.is_some();
    something.then(|| {
        view! { <section class="card live-agreed">{ui::subheading(t.live_outcome())}{decision}{rows}{none}{contact}{told}</section> }.into_any()
    })
}
