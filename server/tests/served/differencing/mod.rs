//! The differencing harness: an attacker who sees only what the shipped program gives out over HTTP (page, drawings, CSV,
//! workbook, Swing, JSON, API; of every year and version; as anybody, and as each municipality that knows its own row)
//! and works out what she can. She finds nothing that the audit does not allow; and she does find it when a table was
//! published without protection.
//!
//! | module | does |
//! |---|---|
//! | [`stage`] | a board with corrected releases of three years, made by its own forms |
//! | [`seen`] | reads every form |
//! | [`attack`] | works out what can be worked out |

pub mod attack;
pub mod seen;
pub mod stage;

use std::collections::BTreeMap;

use attack::{Seen, Truth};
use seen::Said;
use stage::{Release, Stage};

use crate::abuse::field::Field;

/// Everything that is given out of a release, read in every form: its columns, and where two forms differ.
pub struct Given {
    pub columns: BTreeMap<String, Seen>,
    pub said: Vec<Said>,
    pub differences: Vec<String>,
}

/// Reads a release in every form, as a member and, where it is open to all, as anybody.
pub fn read(field: &Field, release: &Release) -> Given {
    let member = format!("/aantallen/publicaties/{}", release.id);
    let mut doors = vec![("outsider", member.clone()), ("reporter", member.clone())];
    if release.open {
        doors.push(("nobody", format!("/publicaties/{}", release.id)));
    }
    let (said, columns) = seen::json(&get(field, "outsider", &format!("{member}/bestand/cijfers.json")).1);
    let width = release.truth.len();
    let mut differences = Vec::new();
    for (who, door) in doors {
        let file = |name: &str| get(field, who, &format!("{door}/bestand/{name}"));
        let mut compare = |form: &str, other: &[Said], with: &[Said]| {
            if other != with {
                differences.push(format!("{door} as {who}: {form} says {other:?} and not {with:?}"));
            }
        };
        compare("JSON", &seen::json(&file("cijfers.json").1).0, &said);
        compare("CSV", &seen::csv(&file("cijfers.csv").1), &said);
        compare("the workbook", &seen::xlsx(&file("cijfers.xlsx").0), &said);
        let areas: Vec<&[Said]> = said.chunks(width).collect();
        let named = release.areas.iter().zip(&areas).filter(|(area, _)| !["buiten", "onbekend"].contains(&area.as_str()));
        let rows: Vec<Said> = named.flat_map(|(_, row)| row.iter().filter(|one| **one != Said::Other).cloned()).collect();
        compare("Swing", &seen::swing(&file("swing.xlsx").0), &rows);
        let (page, drawings) = seen::page(&get(field, who, &door).1);
        compare("the page", &page, &said);
        let column = |number: usize| areas[..areas.len() - 1].iter().map(|row| row[number].clone()).collect::<Vec<_>>();
        let drawn: Vec<usize> = (0..width).filter(|number| areas.iter().any(|row| row[*number] != Said::Other)).collect();
        for (place, number) in drawn.iter().enumerate() {
            compare("a drawing in the page", &drawings[place], &column(*number));
            let svg = seen::drawing(&file(&format!("gebieden-{}.svg", number + 1)).1);
            compare("a drawing", &svg, &column(*number));
        }
    }
    Given { columns, said, differences }
}

fn get(field: &Field, who: &str, path: &str) -> (Vec<u8>, String) {
    let answer = field.get(who, path);
    assert_eq!(answer.status, 200, "{path} as {who}: {}", answer.text());
    let text = answer.text();
    (answer.body, text)
}

/// Everything an attacker works out of these releases and may not, whoever she is; and every difference between two forms.
pub fn attack(field: &Field, releases: &[Release]) -> Vec<String> {
    let given: Vec<Given> = releases.iter().map(|release| read(field, release)).collect();
    let mut found: Vec<String> = given.iter().flat_map(|given| given.differences.clone()).collect();
    let nothing = BTreeMap::new();
    for (number, release) in releases.iter().enumerate() {
        for (column, seen) in &given[number].columns {
            let truth = &release.truth[column];
            let viewers = || std::iter::once("iedereen").chain(release.knows.keys().map(String::as_str));
            for viewer in viewers() {
                let knows = own(release, viewer, column);
                found.extend(attack::one(seen, truth, viewer, knows.as_ref().unwrap_or(&nothing)));
            }
            let earlier =
                (0..number).filter(|before| (releases[*before].year, releases[*before].open) == (release.year, release.open));
            for before in earlier {
                let (old, Some(was)) = (&releases[before], given[before].columns.get(column)) else { continue };
                for viewer in viewers() {
                    let knows = [own(old, viewer, column), own(release, viewer, column)];
                    let knows = [0, 1].map(|at| knows[at].as_ref().unwrap_or(&nothing));
                    found.extend(attack::two((was, &old.truth[column]), (seen, truth), viewer, knows));
                }
            }
        }
    }
    found
}

/// What a viewer knows of a column herself.
fn own(release: &Release, viewer: &str, column: &str) -> Option<Truth> {
    let count = release.knows.get(viewer)?.get(column)?;
    Some(BTreeMap::from([(viewer.to_owned(), *count)]))
}

/// The checker checked: a table in which only what is small is hidden, and a correction that was not audited together with
/// the version before, are both found.
#[tokio::test]
async fn a_table_without_protection_is_found() {
    let stage = stage::stage().await;
    let field = Field::again(stage.folder()).await;
    let naked = stage.unprotected(&field, |exact| exact.year -= 3).await;
    let found = attack(&field, std::slice::from_ref(&naked));
    assert!(!found.is_empty(), "small cells hidden and nothing else: a municipality knows too much of another");

    let first = stage.releases[2].clone();
    let careless = stage.corrected_carelessly(&field).await;
    let alone = attack(&field, std::slice::from_ref(&careless));
    let both = attack(&field, &[first, careless]);
    assert!(both.len() > alone.len(), "two versions tell more than one: {both:?}");
}

/// The checker checked: one number otherwise in one form.
#[tokio::test]
async fn a_form_that_says_something_else_is_found() {
    let stage: &Stage = stage::stage().await;
    let field = Field::again(stage.folder()).await;
    let release = &stage.releases[0];
    assert_eq!(read(&field, release).differences, [""; 0]);
    let other = Release { areas: release.areas.iter().rev().cloned().collect(), ..release.clone() };
    assert_ne!(read(&field, &other).differences, [""; 0], "Swing leaves out other rows than these");
    let given = read(&field, release);
    let hidden = given.said.iter().filter(|one| **one == Said::Hidden).count();
    let shown = given.said.iter().filter(|one| matches!(one, Said::Number(_))).count();
    assert!(hidden > 5 && shown > 5, "{hidden} hidden, {shown} shown");
}
