//! Publications: figures for everybody, released by a second person.
//!
//! | module | is |
//! |---|---|
//! | [`list`], [`one`], [`steps`] | the publications; one of them; proposing, asking, releasing |
//! | `proposal`, `frozen`, `table` | one that is proposed; one that was released; the table of both |
//! | [`protection`] | which cells stay hidden, worked out by crate `protect` |
//! | [`explained`] | what the figures mean, for everybody |

pub mod explained;
mod frozen;
pub mod list;
pub mod one;
mod proposal;
pub mod protection;
pub mod steps;
mod table;

use domain::counts::Geography;
use store::counts::release::Listed;
use wire::text::{Text, with};

/// Where the list is.
pub const HERE: &str = "/aantallen/publicaties";

/// "2022, naar woonplaats, versie 2".
fn name(t: Text, of: &Listed) -> String {
    titled(t, of.year, of.geography, of.version)
}

fn titled(t: Text, year: i32, geography: Geography, version: i64) -> String {
    let name = t.publication_name(with::PublicationName { geography: by(t, geography).to_lowercase(), year });
    if version > 1 { t.publication_version_name(with::PublicationVersionName { name, version }) } else { name }
}

/// "Woonplaats", "Plaats van het overleg".
fn by(t: Text, geography: Geography) -> &'static str {
    match geography {
        Geography::Residence => t.publication_by_residence(),
        Geography::Location => t.publication_by_location(),
    }
}
