//! The page of a report.

use domain::{
    calendar::zone,
    form::Problems,
    geography,
    meeting::outcome::Outcome,
    words::{Consent, Presence},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::Seat,
    action::Action,
    meeting::{
        item::Item,
        report::{Agreed, Report},
        voices::Table,
    },
};
use time::{Date, OffsetDateTime};
use wire::text::{Text, with};

use super::super::table::{Chosen, conflicts, said_rows, who};
use crate::{
    say::{Word, dates},
    ui::{self, action_row, piece::Tone},
};

pub(super) struct Scene {
    pub(super) t: Text,
    pub(super) seat: Seat,
    pub(super) report: Report,
    pub(super) items: Vec<Item>,
    pub(super) table: Table,
    pub(super) actions: Vec<Action>,
    /// What was decided is left out, for who need not know it.
    pub(super) without: bool,
    pub(super) problems: Problems,
    /// Who was there as it was sent, when it comes back.
    pub(super) chosen: Chosen,
    pub(super) name: String,
    pub(super) now: OffsetDateTime,
}

impl Scene {
    fn today(&self) -> Date {
        zone::day(self.now)
    }

    pub(super) fn view(&self) -> AnyView {
        let (t, facts) = (self.t, self.seat.meeting());
        let here = format!("/overleggen/{}/verslag", facts.id);
        let place = geography::name_on(&facts.municipality_code, facts.day());
        let other = if self.without {
            (here.clone(), t.report_with())
        } else {
            (format!("{here}?uitkomsten=zonder"), t.report_without())
        };
        let (day, time) = zone::local(self.now);
        let printed =
            t.report_printed(with::ReportPrinted { day: dates::long(t, day), name: &self.name, time: dates::clock(time) });
        let rows: Vec<_> = self.items.iter().map(|item| self.item(item)).collect();
        let rows = if rows.is_empty() { ui::note(t.report_empty()) } else { view! { <ol class="report">{rows}</ol> }.into_any() };
        let body = view! { {ui::card(rows)}{self.finish()} }.into_any();
        let body = if self.has_buttons() {
            view! { <form class="stack" method="post" action=here>{body}</form> }.into_any()
        } else {
            body
        };
        view! {
            <nav class="toolbar" aria-label=t.agenda_title()><a class="nl-link" href=format!("/overleggen/{}", facts.id)>{t.item_to_agenda()}</a></nav>
            {ui::heading(t.report_heading(with::ReportHeading { kind: &facts.kind_name, place }))}
            <p class="nl-paragraph facts"><b>{dates::long(t, facts.day())}</b>{self.state()}</p>
            {ui::refused(t, &self.problems)}
            {conflicts(t, &self.table.voices, &self.chosen)}
            {ui::card(self.people())}
            {body}
            {self.versions()}
            <div class="toolbar">{ui::link_button(false, other.0, other.1)}<span class="note">{t.report_print_hint()}</span></div>
            <p class="note print-only">{printed}</p>
        }
        .into_any()
    }

    fn state(&self) -> AnyView {
        let t = self.t;
        match (&self.report.shown, self.report.versions.last()) {
            (Some(shown), Some(last)) if shown == &last.version => ui::badge(
                Tone::Good,
                t.report_final(with::ReportFinal { day: dates::long(t, last.day()), version: last.version }),
            ),
            (Some(shown), _) => ui::badge(Tone::Warn, t.report_older(*shown)),
            (None, _) => ui::badge(Tone::Plain, t.report_draft(dates::long(t, self.report.until))),
        }
    }

    /// Who was there, by discipline.
    fn people(&self) -> AnyView {
        let t = self.t;
        let rows = self.table.voices.iter().map(|voice| {
            let presence = voice.presence.map_or(t.report_presence_unknown(), |presence: Presence| presence.word(t));
            view! { <li>{who(t, voice)}" "<span class="note">{presence}</span></li> }
        });
        let mend = self.seat.scribe().is_ok().then(|| {
            let rows = said_rows(t, &self.seat, &self.table.voices, &self.chosen, |_| true);
            view! {
                <details class="controls" open=!self.chosen.conflicts.is_empty()>
                    <summary>{t.report_people_mend()}</summary>
                    <form class="stack" method="post" action=format!("/overleggen/{}/aanwezigen", self.seat.meeting().id)>
                        <ul class="voices voices--list">{rows}</ul>
                        <button class="nl-button nl-button--secondary" type="submit">{t.app_save()}</button>
                    </form>
                </details>
            }
        });
        view! { {ui::subheading(t.report_people())}<ul class="rows">{rows.collect_view()}</ul>{mend} }.into_any()
    }

    fn item(&self, item: &Item) -> AnyView {
        let (t, today) = (self.t, self.today());
        let outcome = item.outcome().map(|outcome| ui::outcome(t, outcome));
        let body = (!self.without && item.open().is_some()).then(|| {
            let line = |name: &'static str, text: Option<&str>| {
                text.map(|text| view! { <div><dt>{name}</dt><dd class="lines">{text.to_owned()}</dd></div> })
            };
            let agreed = self.report.agreed(&item.id);
            let told = agreed.and_then(|agreed| match agreed.untold() {
                Some(why) => Some(t.read_back_untold(why.word(t))),
                None => Some(
                    t.report_told(with::ReportTold { day: dates::long(t, agreed.tell_by()?), who: agreed.teller.as_deref()? }),
                ),
            });
            let own = self.actions.iter().filter(|action| action.item_id == item.id);
            let own: Vec<_> = own.map(|action| view! { <li>{action_row::view(t, action, today)}</li> }).collect();
            let none = own.is_empty() && agreed.is_some_and(Agreed::no_action);
            let own = if own.is_empty() {
                none.then(|| t.item_no_action().into_any())
            } else {
                Some(view! { <ul class="rows">{own}</ul> }.into_any())
            };
            let own = own.map(|own| view! { <div><dt>{t.item_actions()}</dt><dd>{own}</dd></div> });
            let managers: Vec<_> = agreed.into_iter().flat_map(Agreed::managers).collect();
            let managers = (!managers.is_empty()).then(|| {
                let rows = managers.into_iter().map(|(name, domain, leads)| {
                    let leads = leads.then(|| ui::badge(Tone::Good, t.item_leads()));
                    view! { <li>{format!("{name} ({})", domain.word(t))}" "{leads}</li> }
                });
                view! { <div><dt>{t.case_managers()}</dt><dd><ul class="rows">{rows.collect_view()}</ul></dd></div> }
            });
            let question = item.open().and_then(|open| open.case.question.clone());
            view! {
                <p class="report__question">{question}</p>
                <dl class="facts-list">
                    {line(t.item_decision(), self.report.text(&item.id, "decision"))}
                    {line(t.item_reason(), self.report.text(&item.id, "reason"))}
                    {own}
                    {managers}
                    {line(t.report_parents(), told.as_deref())}
                </dl>
                {self.corrections(item)}
            }
        });
        view! {
            <li class="report__item">
                <div class="case-head"><span class="code">{item.code()}</span>{item.open().map(|open| ui::badge(Tone::Plain, open.case.case_type().word(t)))}{outcome}</div>
                {body}
            </li>
        }
        .into_any()
    }

    /// What was asked to be corrected, with the scribe's buttons; a link to ask or to mend.
    fn corrections(&self, item: &Item) -> AnyView {
        let (t, today) = (self.t, self.today());
        let (code, scribe) = (item.code(), self.seat.scribe().is_ok());
        let rows: Vec<_> = self
            .report
            .corrections
            .iter()
            .filter(|correction| correction.item_id == item.id)
            .map(|correction| {
                let (day, _) = correction.asked();
                let text = correction.text.clone().unwrap_or_else(|| t.action_purged().to_owned());
                let answer = match correction.taken_over() {
                    Some(true) => ui::badge(Tone::Good, t.report_taken_over()),
                    Some(false) => ui::badge(Tone::Plain, t.report_left()),
                    None if scribe => {
                        let to = format!("/overleggen/{}/verslag/{}?correctie={}", self.seat.meeting().id, item.id, correction.id);
                        let label = t.report_answer_of(with::ReportAnswerOf { answer: t.report_answer(), code: &code });
                        view! { <span class="controls"><a class="nl-button nl-button--subtle" href=to aria-label=label>{t.report_answer()}</a></span> }
                            .into_any()
                    }
                    None => ui::badge(Tone::Warn, t.report_waits()),
                };
                let said = [
                    (t.report_why_left(), &correction.answer),
                    (t.report_before(), &correction.before),
                    (t.report_after(), &correction.after),
                ];
                let said = said.into_iter().filter_map(|(title, text)| Some((title, text.clone()?)));
                let said = said.map(|(title, text)| view! { <div><dt>{title}</dt><dd>{text}</dd></div> }).collect::<Vec<_>>();
                let said = (!said.is_empty()).then(|| view! { <dl class="facts-list correction__said">{said}</dl> });
                view! {
                    <li><span class="lines">{text}</span>" "<span class="note">{format!("{}, {}", correction.by, dates::short(t, day, today))}</span>" "{answer}{said}</li>
                }
            })
            .collect();
        let list = (!rows.is_empty()).then(
            || view! { <h3 class="nl-heading nl-heading--level-3">{t.report_corrections()}</h3><ul class="rows">{rows}</ul> },
        );
        let name = match (scribe, self.report.versions.is_empty()) {
            (true, _) => Some(t.report_mend()),
            (false, true) => Some(t.report_ask()),
            (false, false) => None,
        };
        let here = format!("/overleggen/{}/verslag/{}", self.seat.meeting().id, item.id);
        let to =
            |to: String, name: &'static str| view! { <a class="nl-link" href=to aria-label=format!("{name} {code}")>{name}</a> };
        let mend = name.map(|name| to(here.clone(), name));
        // What the parents take home is made by who wrote, of what they know of (product §4).
        let told = item.open().is_some_and(|open| {
            let given = open.case.consent() == Consent::Given && open.outcome() == Some(Outcome::Discussed);
            given && !open.case.is_untold()
        });
        let leaflet = (scribe && told).then(|| to(format!("{here}/ouders"), t.parents_link()));
        let link = (mend.is_some() || leaflet.is_some()).then(|| view! { <p class="controls toolbar">{mend}{leaflet}</p> });
        view! { {list}{link} }.into_any()
    }

    /// Whether the days for corrections are over.
    fn is_over(&self) -> bool {
        self.today() > self.report.until
    }

    fn may_finish(&self) -> bool {
        self.seat.lead().is_ok() && self.report.versions.is_empty()
    }

    /// Whether there is anything to press for this reader.
    fn has_buttons(&self) -> bool {
        self.may_finish() && self.is_over()
    }

    fn finish(&self) -> Option<AnyView> {
        let t = self.t;
        self.may_finish().then(|| {
            let over = self.is_over();
            let button = over.then(|| ui::verb_button("finish", "ja", t.report_finish(), None, false));
            let hint = if over { t.report_finish_hint() } else { t.report_finish_later() };
            view! { <div class="toolbar">{button}<span class="note">{hint}</span></div> }.into_any()
        })
    }

    fn versions(&self) -> Option<AnyView> {
        let t = self.t;
        let rows = self.report.versions.iter().rev().map(|version| {
            let by = version.made_by.clone().unwrap_or_else(|| t.report_by_clock().to_owned());
            let to = format!("/overleggen/{}/verslag?versie={}", self.seat.meeting().id, version.version);
            view! { <li><a class="nl-link" href=to>{t.report_version(version.version)}</a>" "<span class="note">{format!("{}, {by}", dates::long(t, version.day()))}</span></li> }
        });
        (self.report.versions.len() > 1).then(|| {
            ui::card(view! { {ui::subheading(t.report_versions())}<ul class="rows">{rows.collect_view()}</ul> }.into_any())
        })
    }
}
