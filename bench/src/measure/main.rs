//! What `cargo xtask bench` needs of the board itself; `cargo xtask bench` runs it and prints the tables.
//!
//! - `measure fill FOLDER CASES COPIES`: a database in the folder with so many cases in a coalition and so many copies of
//!   that coalition beside each other, made once; prints a session and the addresses of its pages.
//! - `measure writes FOLDER ROUNDS SAVES`: outcomes saved through the store against the same rows written bare.
//! - `measure journal FOLDER ROWS`: a journal of so many rows in the folder, made once.
//! - `measure counts-fill FOLDER`, `measure counts FOLDER ROUNDS`: a million discussions, one year of them counted, releases
//!   of a region and of the country protected.
//! - `measure live-fill FOLDER`, `measure live FOLDER ADDRESS PID SECONDS`: two hundred watchers of fourteen meetings, and what
//!   the server at that address makes of them.
//! - `measure outbox FOLDER ROWS`: so many messages that are due, in a filled database that is served.
//! - `measure keep FOLDER DAY`: the demonstration's coalition as it is at noon of that day, in a data folder of `casusbord
//!   serve`, for the test of upgrades.
//!
//! Each prints one line of JSON.

mod addresses;
mod bare;
mod copies;
mod counts;
mod fill;
mod history;
mod journal;
mod keep;
mod live;
mod outbox;
mod world;
mod writes;

use std::{env, error::Error, path::Path, time::Duration};

/// What a bench gives back: a value, or a sentence about what went wrong.
type Result<T = ()> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Result {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let answer = match arguments[..] {
        ["fill", folder, cases, copies] => fill::fill(Path::new(folder), cases.parse()?, copies.parse()?).await?,
        ["keep", folder, day] => keep::keep(Path::new(folder), day).await?,
        ["writes", folder, rounds, saves] => writes::writes(Path::new(folder), rounds.parse()?, saves.parse()?).await?,
        ["journal", folder, rows] => journal::journal(Path::new(folder), rows.parse()?).await?,
        ["counts-fill", folder] => counts::fill(Path::new(folder)).await?,
        ["counts", folder, rounds] => counts::measure(Path::new(folder), rounds.parse()?).await?,
        ["outbox", folder, rows] => outbox::outbox(Path::new(folder), rows.parse()?).await?,
        ["live-fill", folder] => live::ground::fill(Path::new(folder)).await?,
        ["live", folder, address, server, seconds] => {
            let long = Duration::from_secs(seconds.parse()?);
            live::measure(Path::new(folder), address.parse()?, server.parse()?, long).await?
        }
        _ => return Err("usage: see the beginning of bench/src/measure/main.rs".into()),
    };
    println!("{answer}");
    Ok(())
}
