//! A publication as it was released: its table, its files, its drawings. All of it from the frozen table; the drawing of
//! the years also from those of the other years.

use axum::{extract::Query, http::Uri};
use domain::{
    counts::{
        Level,
        file::File,
        publication::{Column, Publication, Row},
    },
    form::Typed,
    geography,
    words::Role,
};
use files::chart::Chart;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::counts::published::Frozen;
use wire::text::{Text, with};

use super::table;
use crate::{
    counts::outputs::{charts, published},
    say::{Word, dates},
    ui::{self, Field, Form, field::Choice},
};

/// What the page of a release shows.
pub(super) struct Shown {
    /// Its address.
    pub here: String,
    /// The frozen table.
    pub of: Frozen,
    /// Those of all years by the same place, the last version of each.
    pub years: Vec<Publication>,
    /// Key of the row of which the years are drawn; the total when there is none of that name.
    pub area: Option<String>,
}

/// The row that is asked for in an address.
pub(super) fn area(query: Option<&str>) -> Option<String> {
    let address: Uri = format!("/?{}", query?).parse().ok()?;
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&address).ok()?;
    pairs.into_iter().find(|(name, _)| name == "gebied").map(|(_, area)| area)
}

/// A role in words; in older publications a name.
fn role(t: Text, stored: &str) -> String {
    Role::parse(stored).map_or(stored, |role| role.word(t)).to_owned()
}

impl Shown {
    /// The body of the page.
    pub(super) fn view(&self, t: Text, title: &str) -> AnyView {
        let table = &self.of.table;
        let by = table.released.as_ref().map(|by| {
            let day = geography::parse_date(by.at.get(..10).unwrap_or_default());
            let day = day.map(|day| dates::long(t, day)).unwrap_or_default();
            view! { <p class="nl-paragraph">{t.publication_released_by(with::PublicationReleasedBy { asked: role(t, &by.asked_by), day, released: role(t, &by.released_by) })}</p> }
        });
        let rule = &table.rule;
        view! {
            {by}
            {table::table(t, format!("{title}, {}", table.coalition), table, None)}
            {self.downloads(t)}
            {self.places(t)}
            {self.trend(t)}
            {ui::note(t.publication_frozen(with::PublicationFrozen { classification: &table.classification, hash: &self.of.hash, n: rule.n_min, program: &table.program, rule: &rule.version }))}
        }
        .into_any()
    }

    fn downloads(&self, t: Text) -> AnyView {
        let links = File::TABLES.into_iter().map(|file| {
            let words = match file {
                File::Csv => t.publication_file_csv(),
                File::Xlsx => t.publication_file_xlsx(),
                File::Json => t.publication_file_json(),
                File::Swing | File::Places(_) => t.publication_file_swing(),
            };
            view! { <a class="nl-button nl-button--secondary" href=self.address(file) download>{words}</a> }
        });
        view! {
            <section class="card stack screen-only">
                {ui::subheading(t.publication_files())}
                <p class="nl-paragraph">{t.publication_files_text()}</p>
                <div class="toolbar">{links.collect_view()}</div>
                {ui::note(t.report_print_hint())}
            </section>
        }
        .into_any()
    }

    fn address(&self, file: File) -> String {
        format!("{}/bestand/{file}", self.here)
    }

    /// A drawing for each column that has anything in it.
    fn places(&self, t: Text) -> Option<AnyView> {
        let drawings = self.columns().map(|(number, column)| {
            let link = view! {
                <p class="nl-paragraph screen-only"><a class="nl-link" href=self.address(File::Places(number)) download>{t.publication_file_drawing()}</a></p>
            };
            let chart = charts::places(t, &self.of.table, &column.key());
            view! { {figure(&chart.title, chart.rows())}{link} }
        });
        let drawings: Vec<_> = drawings.collect();
        (!drawings.is_empty()).then(|| {
            view! {
                <section class="card stack">
                    {ui::subheading(t.publication_drawings())}
                    <p class="nl-paragraph">{t.publication_drawings_text()}</p>
                    <div class="tables">{drawings.into_iter().map(|drawing| view! { <div>{drawing}</div> }).collect_view()}</div>
                </section>
            }
            .into_any()
        })
    }

    /// The years of one row, when there are more than one.
    fn trend(&self, t: Text) -> Option<AnyView> {
        let rows = &self.of.table.rows;
        let chosen = rows.iter().find(|row| Some(&row.area) == self.area.as_ref());
        let chosen = chosen.or_else(|| rows.iter().find(|row| row.level == Level::Total))?;
        let drawings = self.columns().map(|(_, column)| {
            let chart: Chart = charts::trend(t, &self.years, &column.key(), &chosen.area);
            view! { <div>{figure(&chart.title, chart.columns())}</div> }
        });
        let drawings = drawings.collect_view();
        let choices: Vec<Choice> = rows.iter().map(|row: &Row| (row.area.clone(), published::name(t, row))).collect();
        let form = Form::filled(t, Typed::default().with("gebied", &chosen.area));
        (self.years.len() > 1).then(|| {
            view! {
                <section class="card stack" id="jaren">
                    {ui::subheading(t.publication_years())}
                    <p class="nl-paragraph">{t.publication_years_text()}</p>
                    <form class="stack narrow screen-only" method="get" action=format!("{}#jaren", self.here)>
                        {Field::new(&form, "gebied", t.publication_years_area()).select(&choices)}
                        <button class="nl-button nl-button--secondary" type="submit">{t.publication_years_show()}</button>
                    </form>
                    <div class="tables">{drawings}</div>
                </section>
            }
            .into_any()
        })
    }

    /// The columns that have a number, or hide one, with their place in the table.
    fn columns(&self) -> impl Iterator<Item = (usize, &Column)> {
        use domain::counts::Cell;
        let said = |number: usize| {
            let cells = self.of.table.rows.iter().filter_map(move |row| row.cells.get(number));
            cells.into_iter().any(|cell| matches!(cell, Cell::Count(_) | Cell::Hidden))
        };
        self.of.table.columns.iter().enumerate().filter(move |(number, _)| said(*number))
    }
}

/// A drawing with its title; what is drawn is in the SVG in words too.
fn figure(title: &str, svg: String) -> AnyView {
    view! { <figure class="chart-frame"><figcaption class="utrecht-table__caption">{title.to_owned()}</figcaption><div inner_html=svg></div></figure> }
        .into_any()
}
