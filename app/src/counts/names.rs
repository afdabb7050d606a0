//! Names of columns, lines and areas of figures.

use domain::{
    counts::{Area, Level, publication::Column},
    words::CaseType,
};
use store::counts::Line;
use wire::text::{Text, with};

/// "zwangeren in POP".
pub(crate) fn column_name(t: Text, of: &Column) -> String {
    t.counts_cell(with::CountsCell { cases: many(t, of.case_type), kind: &of.kind })
}

pub(super) fn line_name(t: Text, line: &Line, coalition: &str) -> String {
    match line.level {
        Level::Outside => t.area_outside().to_owned(),
        Level::Unknown => t.area_unknown().to_owned(),
        Level::Total => coalition.to_owned(),
        Level::Municipality | Level::Subregion => line.name.clone(),
    }
}

/// "zwangeren", "gezinnen".
pub(crate) fn many(t: Text, case_type: CaseType) -> &'static str {
    match case_type {
        CaseType::Pregnant => t.case_type_pregnant_many(),
        CaseType::Family => t.case_type_family_many(),
    }
}

/// Name of a row.
pub(crate) fn area_name(t: Text, area: &Area) -> String {
    match area.level {
        Level::Outside => t.area_outside().to_owned(),
        Level::Unknown => t.area_unknown().to_owned(),
        _ => area.name.clone(),
    }
}
