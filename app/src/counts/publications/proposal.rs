//! A publication that is proposed: what would be shown, its audit, the steps.

use domain::{counts::publication::Publication, form::Typed};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use protect::table::CEILING;
use store::counts::release::{Listed, Record, Stage};
use wire::text::{Text, with};

use super::protection::{self, Told};
use super::{HERE, table};
use crate::{
    counts::names::column_name,
    ui::{self, Field, Form},
};

pub(super) fn proposed(t: Text, title: &str, record: &Record, exact: Option<&Publication>) -> AnyView {
    match (record.listed.stage, &record.proposal) {
        (Stage::Computing, _) => {
            let words = protection::progress(&record.listed.id);
            let words = words.map_or_else(
                || t.publication_computing().to_owned(),
                |(done, all)| t.publication_computing_columns(with::PublicationComputingColumns { all, done }),
            );
            ui::card(view! { <p class="nl-paragraph" role="status">{words}</p> }.into_any())
        }
        (_, Some(shown)) => {
            let said = if exact.is_some() { t.publication_proposal() } else { t.publication_masked_only() };
            let told: Vec<Told> = record.audit.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
            let state = match (record.listed.stage, &record.reason) {
                (Stage::Withdrawn, _) => Some(ui::warning(t.publication_withdrawn())),
                (Stage::Returned, Some(reason)) => Some(ui::warning(t.publication_returned_because(reason))),
                _ => None,
            };
            view! {
                {state}
                {ui::warning(said)}
                {table::table(t, title.to_owned(), shown, exact)}
                {audit(t, shown, &told, exact.is_some())}
            }
            .into_any()
        }
        _ => {
            let why = record.fault.clone().unwrap_or_else(|| t.publication_withdrawn().to_owned());
            ui::card(view! { {ui::subheading(t.publication_failed_title())}<p class="nl-paragraph">{why}</p> }.into_any())
        }
    }
}

/// Who can work out what; cell by cell only for who sees the exact counts too.
fn audit(t: Text, shown: &Publication, told: &[Told], whole: bool) -> AnyView {
    let hidden = shown.rows.iter().flat_map(|row| &row.cells).filter(|cell| **cell == domain::counts::Cell::Hidden).count();
    let summary = match hidden {
        0 => t.publication_audit_hidden_none().to_owned(),
        1 => t.publication_audit_hidden_one().to_owned(),
        many => t.publication_audit_hidden_many(many),
    };
    let row = |area: &str| shown.rows.iter().find(|row| row.area == area);
    let up = |one: &Told| if one.up >= CEILING { t.publication_audit_unbounded(one.lo) } else { one.up.to_string() };
    let cells = whole.then(|| {
        let cells = told.iter().filter(|one| one.viewer.is_empty()).map(|public| {
            let insiders = told.iter().filter(|one| {
                let same = one.column == public.column && one.area == public.area;
                same && !one.viewer.is_empty() && (one.lo, one.up) != (public.lo, public.up)
            });
            let insiders = insiders.map(|one| {
                let viewer = row(&one.viewer).map(|row| table::area(t, row)).unwrap_or_default();
                view! { <br />{t.publication_audit_viewer(with::PublicationAuditViewer { lo: one.lo, up: up(one), viewer })} }
            });
            let area = row(&public.area).map(|row| table::area(t, row)).unwrap_or_default();
            let column = shown.columns.get(public.column).map(|one| column_name(t, one)).unwrap_or_default();
            view! {
                <dt>{t.publication_audit_cell(with::PublicationAuditCell { area, cases: column })}</dt>
                <dd>{t.publication_audit_everybody(with::PublicationAuditEverybody { lo: public.lo, up: up(public) })}{insiders.collect_view()}</dd>
            }
        });
        view! { <p class="nl-paragraph">{t.publication_audit_text()}</p><dl>{cells.collect_view()}</dl> }
    });
    view! {
        <section class="card stack">
            {ui::subheading(t.publication_audit_title())}
            <p class="nl-paragraph">{summary}" "{t.publication_audit_checked(told.len())}</p>
            {cells}
        </section>
    }
    .into_any()
}

pub(super) fn coordinator_steps(t: Text, record: &Record) -> Option<AnyView> {
    let action = format!("{HERE}/{}/stap", record.listed.id);
    let withdraw = ui::post_button(&action, &[("do", "intrekken")], t.publication_withdraw(), None, true);
    let ask = (record.listed.stage == Stage::Proposed).then(|| {
        let form = Form::filled(t, Typed::default());
        view! {
            <form class="stack" method="post" action=action.clone()>
                <input type="hidden" name="do" value="vragen" />
                {Field::new(&form, "open", t.publication_ask_open()).tick()}
                {ui::button(t.publication_ask())}
            </form>
        }
    });
    let asked = record
        .asked_by
        .as_ref()
        .filter(|_| record.listed.stage == Stage::Asked)
        .map(|(_, name)| ui::note(t.publication_asked_wait(name)));
    let under_way = !matches!(record.listed.stage, Stage::Withdrawn | Stage::Returned | Stage::Released);
    under_way.then(|| view! { <section class="card stack">{ask}{asked}{withdraw}</section> }.into_any())
}

pub(super) fn second_steps(t: Text, of: &Listed, form: &Form) -> AnyView {
    let action = format!("{HERE}/{}/stap", of.id);
    let open = of.open_to_all.then(|| ui::warning(t.publication_asked_open()));
    view! {
        <section class="card stack">
            {open}
            <p class="nl-paragraph">{t.publication_release_text()}</p>
            <form method="post" action=action.clone()>
                <input type="hidden" name="do" value="vrijgeven" />
                {ui::button(t.publication_release())}
            </form>
        </section>
        <section class="card stack">
            {form.summary()}
            <form class="stack narrow" method="post" action=action>
                <input type="hidden" name="do" value="terug" />
                {Field::new(form, "reason", t.publication_send_back_reason()).hint(t.publication_send_back_hint()).lines(3)}
                <button class="nl-button nl-button--secondary" type="submit">{t.publication_send_back()}</button>
            </form>
        </section>
    }
    .into_any()
}
