//! What a case is about: question, clock, texts, ticks. The one place where a case is drawn.

use domain::{
    case::{
        factors::Group,
        intake::{OUTSIDE, Story, UNKNOWN},
        pregnancy::Clock,
    },
    geography,
    words::{Stage, Urgency},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::case::{Details, Facts, Residence};
use time::Date;
use wire::text::Text;

use super::place::Part;
pub use super::place::Place;
use crate::{
    say::{Word, dates},
    ui::{self, clock, piece::Tone},
};

/// A case to be drawn.
pub struct About<'a> {
    /// The language.
    pub t: Text,
    /// The case.
    pub case: &'a Facts,
    /// Its texts and lists.
    pub details: &'a Details,
    /// Its pregnancy clock.
    pub clock: Option<Clock>,
    /// Today.
    pub today: Date,
    /// Where.
    pub place: Place,
}

impl About<'_> {
    /// On a page of its own.
    pub fn view(&self) -> AnyView {
        let (t, details) = (self.t, self.details);
        let voices = details.disciplines.iter().map(|(_, name)| view! { <li class="voice">{name.clone()}</li> });
        let voices = (voices.len() > 0).then(|| view! { <ul class="voices">{voices.collect_view()}</ul> }.into_any());
        view! {
            {self.head()}
            {self.clock.map(|now| clock::full(t, now))}
            {self.shown(Part::UrgentReason, || self.urgent_reason())}
            <dl class="facts-list">
                {self.texts(Story::ALL)}
                {self.factors()}
                {voices.map(|list| pair(t.agenda_voices(), list))}
                {self.rest()}
            </dl>
        }
        .into_any()
    }

    /// At the table: the question first, what goes well beside what worries; the rest is folded. Each required discipline as
    /// `voice` draws it (by id and name). `tabs`: to the other parts of the screen, where it is narrow. `before`: what was
    /// agreed earlier. `parents`: they look along.
    pub fn at_table(
        &self,
        voice: impl Fn(&str, &str) -> AnyView,
        tabs: Option<AnyView>,
        before: Option<AnyView>,
        parents: bool,
    ) -> AnyView {
        let t = self.t;
        let voices = self.details.disciplines.iter().filter(|_| !(parents && self.place == Place::Screen));
        let voices: Vec<_> = voices.map(|(id, name)| voice(id, name)).collect();
        let voices = (!voices.is_empty()).then(|| view! { <ul class="voices">{voices}</ul> });
        let rest = || view! { <dl class="facts-list">{self.texts(&[Story::Support, Story::Involved])}{self.factors()}{self.rest()}</dl> };
        let rest = match self.place {
            // Ticks and voices of professionals, and who is involved, are not read by parents who look along (product §4).
            Place::Screen if parents => view! { <dl class="facts-list">{self.texts(&[Story::Support])}</dl> }.into_any(),
            Place::Screen => rest().into_any(),
            Place::Page | Place::Item | Place::Board => {
                view! { <details class="live-more"><summary>{t.live_more()}</summary>{rest()}</details> }.into_any()
            }
        };
        view! {
            {self.head()}
            {self.clock.map(|now| clock::full(t, now))}
            {tabs}
            <div class="live-case__rest">
                <div class="live-two">
                    <dl class="facts-list">{self.texts(&[Story::GoingWell, Story::Happy])}</dl>
                    <dl class="facts-list">{self.texts(&[Story::Worries])}</dl>
                </div>
                {voices}
                {before}
                {rest}
            </div>
        }
        .into_any()
    }

    /// Code, type and question.
    fn head(&self) -> AnyView {
        let Self { t, case, .. } = *self;
        let code = case.code();
        let title = match self.place {
            Place::Page | Place::Item => view! { <h1 class="nl-heading nl-heading--level-1 code">{code}</h1> }.into_any(),
            Place::Board | Place::Screen => view! { <h2 class="nl-heading nl-heading--level-2 code">{code}</h2> }.into_any(),
        };
        let urgent = (case.urgency() == Urgency::Urgent).then(|| ui::badge(Tone::Stop, t.agenda_urgent()));
        view! {
            <div class="case-head">
                {title}
                {ui::badge(Tone::Plain, case.case_type().word(t))}
                {self.shown(Part::Stage, || stage(t, case))}
                {urgent}
            </div>
            <p class="question">{case.question.clone()}</p>
        }
        .into_any()
    }

    fn texts(&self, stories: &[Story]) -> AnyView {
        let texts = stories.iter().filter_map(|field| Some((field.word(self.t), self.details.text(field.as_str())?.to_owned())));
        texts.map(|(title, body)| view! { <div><dt>{title}</dt><dd class="lines">{body}</dd></div> }).collect_view().into_any()
    }

    fn factors(&self) -> Option<AnyView> {
        let t = self.t;
        let factors =
            self.details.factors.iter().map(|factor| view! { <li>{ui::badge(tone(factor.group()), factor.word(t))}</li> });
        (factors.len() > 0).then(|| pair(t.case_factors(), view! { <ul class="badges">{factors.collect_view()}</ul> }.into_any()))
    }

    /// Whose and where, as far as it is shown here.
    fn rest(&self) -> AnyView {
        let Self { t, case, details, .. } = *self;
        view! {
            {self.shown(Part::Residence, || line(t.case_residence(), residence(t, &case.residence, self.today)))}
            {self.shown(Part::Consent, || line(t.case_consent(), self.consent()))}
            {line(t.case_parents(), if case.parents_attend() { t.app_yes() } else { t.app_no() })}
            {self.shown(Part::Instrument, || case.instrument().map(|i| line(t.case_noticed(), i.word(t))))}
            {self.shown(Part::Managers, || pair(t.case_managers(), managers(t, details)))}
            {self.shown(Part::Submitter, || line(t.live_submitter(), case.submitter.clone()))}
        }
        .into_any()
    }

    fn shown<T>(&self, part: Part, draw: impl FnOnce() -> T) -> Option<T> {
        self.place.shows(part).then(draw)
    }

    fn urgent_reason(&self) -> Option<AnyView> {
        let day = dates::short(self.t, self.case.urgent_before()?, self.today);
        let reason = self.details.text("urgent_reason").unwrap_or_default();
        Some(ui::warning(format!("{} {reason}", self.t.case_urgent(day))))
    }

    fn consent(&self) -> String {
        let word = self.case.consent().word(self.t);
        self.details.text("consent_reason").map_or_else(|| word.to_owned(), |reason| format!("{word}: {reason}"))
    }
}

fn line(title: &'static str, said: impl Into<String>) -> AnyView {
    pair(title, said.into().into_any())
}

/// A term and what stands with it.
pub fn pair(title: &'static str, said: AnyView) -> AnyView {
    view! { <div><dt>{title}</dt><dd>{said}</dd></div> }.into_any()
}

/// Where it stands; of a closed case also how it ended.
pub fn stage(t: Text, case: &Facts) -> AnyView {
    match (case.stage(), case.ending()) {
        (Stage::Closed, Some(ending)) => ui::badge(Tone::Plain, format!("{}: {}", Stage::Closed.word(t), ending.word(t))),
        (Stage::Scheduled, _) => ui::badge(Tone::Plain, Stage::Scheduled.word(t)),
        (stage, _) => ui::badge(Tone::Plain, stage.word(t)),
    }
}

/// The case managers, with who of them is the fixed contact person; or that there is none.
pub fn managers(t: Text, details: &Details) -> AnyView {
    if details.managers.is_empty() {
        return t.case_no_manager().into_any();
    }
    let list = details.managers.iter().map(|(name, domain, leads)| {
        let leads = leads.then(|| ui::badge(Tone::Good, t.item_leads()));
        view! { <li>{format!("{name} ({})", domain.word(t))}" "{leads}</li> }
    });
    view! { <ul class="rows">{list.collect_view()}</ul> }.into_any()
}

/// Where she lives, or that it is hidden here.
fn residence(t: Text, residence: &Residence, today: Date) -> String {
    match residence {
        Residence::Hidden => t.item_municipality_hidden().to_owned(),
        Residence::Shown(code) if code == OUTSIDE => t.area_outside().to_owned(),
        Residence::Shown(code) if code == UNKNOWN => t.area_unknown().to_owned(),
        Residence::Shown(code) => geography::name_on(code, today).to_owned(),
    }
}

/// The colour of a factor, by its group.
const fn tone(group: Group) -> Tone {
    match group {
        Group::Risk => Tone::Warn,
        Group::Urgent => Tone::Stop,
        Group::Protective => Tone::Good,
    }
}
