//! The counts of indicator 7 (product §6).
//!
//! | module | is |
//! |---|---|
//! | [`own`], `own_tables`, [`files`] | the coalition's own figures: the page, its tables, as files |
//! | `names` | names of columns, lines and areas |
//! | [`historic`], `historic_lines`, [`not_registered`] | totals from before the board, line by line; what nobody kept count of |
//! | [`publications`] | figures for everybody: proposed, protected, released by a second person |
//! | [`outputs`] | tables as CSV, workbook and JSON |

pub mod files;
pub mod historic;
mod historic_lines;
pub(crate) mod names;
pub mod not_registered;
pub mod outputs;
pub mod own;
mod own_tables;
pub mod publications;
