//! What stood out in a month, and its sign-off.

use domain::{
    calendar::zone,
    form::{WAS, mark},
    log::review::Kind,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    log::{
        Filter, Row,
        review::{Noted, Review},
    },
    people::given::Given,
};
use time::Date;
use wire::text::{Text, with};

use super::address;
use super::review::of_month;
use crate::{
    say::{Word, dates, journal},
    ui::{self, piece::Tone},
};

/// When somebody opened which case, and why: the closed word only, the note is text of the case.
pub(super) fn openings(t: Text, rows: &[&Row], today: Date) -> AnyView {
    let rows = rows.iter().map(|row| {
        let (day, time) = zone::local(row.at());
        let why = journal::detail(t, row);
        let when = format!("{} {}", dates::short(t, day, today), dates::clock(time));
        view! { <li class="facts"><span class="note">{when}</span><span class="code">{row.code()}</span><span>{why}</span></li> }
    });
    view! { <ul class="plain-list">{rows.collect_view()}</ul> }.into_any()
}

/// Who got which role, and from whom besides the one who proposed it.
pub(super) fn roles(t: Text, given: &[&Given], today: Date) -> AnyView {
    let rows = given.iter().map(|one| {
        let (name, role, day) = (&one.name, one.role().word(t), dates::short(t, zone::day(one.at()), today));
        let words = match (one.alone(), &one.second) {
            (true, _) => t.proposal_given_alone(with::ProposalGivenAlone { day, name, role }),
            (false, Some(by)) => t.proposal_given(with::ProposalGiven { by, day, name, role }),
            (false, None) => t.proposal_given_by_server(with::ProposalGivenByServer { day, name, role }),
        };
        view! { <li>{words}</li> }
    });
    view! { <ul class="plain-list">{rows.collect_view()}</ul> }.into_any()
}

/// A remark that was not stored: beside which hint, what was typed, and why not.
pub(super) struct Unsaid {
    pub(super) kind: String,
    pub(super) person: String,
    pub(super) remark: String,
    pub(super) problem: String,
    /// A colleague wrote another one meanwhile.
    pub(super) conflict: bool,
}

/// One thing that stood out, with its remark.
pub(super) fn hint(t: Text, review: &Review, noted: &Noted, more: Option<AnyView>, unsaid: Option<&Unsaid>) -> AnyView {
    let Noted { hint, name, remark } = noted;
    let number = hint.number;
    let words = match hint.kind {
        Kind::Opening => t.monthly_opening_text(with::MonthlyOpeningText { name, number }),
        Kind::Roles => t.monthly_roles_text(with::MonthlyRolesText { name, number }),
        Kind::ManyViews => t.monthly_many_views_text(with::MonthlyManyViewsText { name, number }),
        Kind::Outside => t.monthly_outside_text(with::MonthlyOutsideText { name, number }),
        Kind::Refusals => t.monthly_refusals_text(with::MonthlyRefusalsText { name, number }),
        Kind::Night => t.monthly_night_text(with::MonthlyNightText { name, number }),
    };
    let (month, kind, person) = (review.month, hint.kind.as_str(), hint.person.clone());
    let filter = Filter { person: person.clone(), ..of_month(month) };
    let id = format!("opmerking-{kind}-{person}");
    let unsaid = unsaid.filter(|unsaid| unsaid.kind == kind && unsaid.person == person);
    let stored = remark.clone();
    let remark = unsaid.map_or(remark, |unsaid| &unsaid.remark);
    let meanwhile =
        (unsaid.is_some_and(|unsaid| unsaid.conflict) && *remark != stored).then(|| ui::stored_by_another(t, stored.clone()));
    let wrong = unsaid.map(|unsaid| unsaid.problem.clone());
    let invalid = wrong.is_some().then_some("true");
    let error = format!("{id}-fout");
    let described = wrong.is_some().then(|| error.clone());
    let wrong = wrong.map(|text| view! { <p class="utrecht-form-field-error-message" id=error>{text}</p> });
    let form = if review.signed.is_some() {
        view! { <p class="lines">{remark.clone()}</p> }.into_any()
    } else {
        view! {
            <form class="stack narrow" method="post" action=format!("/logboek/maand/{month}")>
                <input type="hidden" name="kind" value=kind />
                <input type="hidden" name="person" value=person />
                <input type="hidden" name=WAS value=mark([&*stored]) />
                {meanwhile}
                <div class="utrecht-form-field">
                    <label class="utrecht-form-label" for=id.clone()>{t.monthly_remark_of(with::MonthlyRemarkOf { kind: hint.kind.word(t), name })}</label>
                    <textarea class="utrecht-textarea" id=id name="remark" rows="2" aria-invalid=invalid aria-describedby=described>{remark.clone()}</textarea>
                    {wrong}
                </div>
                <button class="nl-button nl-button--secondary" type="submit" aria-label=t.monthly_keep_of(with::MonthlyKeepOf { kind: hint.kind.word(t), name })>{t.monthly_keep()}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <li class="passage">
            <p class="facts">{ui::badge(Tone::Warn, hint.kind.word(t))}<span>{words}</span><a class="nl-link" href=address("/logboek", &filter, "")>{t.monthly_to_rows_of(name)}</a></p>
            {more}
            {form}
        </li>
    }
    .into_any()
}

pub(super) fn sign(t: Text, review: &Review, over: bool) -> AnyView {
    let body = match &review.signed {
        Some(signed) => {
            let (day, time) = zone::local(signed.at);
            ui::good(t.monthly_signed(with::MonthlySigned {
                day: dates::long(t, day),
                name: &signed.name,
                time: dates::clock(time),
            }))
        }
        None if over => {
            let action = format!("/logboek/maand/{}", review.month);
            view! { {ui::note(t.monthly_sign_text())}{ui::post_button(&action, &[("do", "sign")], t.monthly_sign(), None, false)} }
                .into_any()
        }
        None => ui::note(t.monthly_not_over()),
    };
    view! { {ui::subheading(t.monthly_sign_title())}{body} }.into_any()
}
