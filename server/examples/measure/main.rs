//! What `cargo xtask bench` needs of the board itself; `cargo xtask bench` runs it and prints the tables.
//!
//! - `measure fill FOLDER CASES COPIES`: a database in the folder with so many cases in a coalition and so many copies of
//!   that coalition beside each other, made once; prints a sign-in link and the addresses of its pages.
//! - `measure writes FOLDER ROUNDS SAVES`: outcomes saved through the store against the same rows written bare.
//!
//! Both print one line of JSON.

mod addresses;
mod bare;
mod copies;
mod fill;
mod history;
mod world;
mod writes;

use std::{env, error::Error, path::Path};

/// What a bench gives back: a value, or a sentence about what went wrong.
type Result<T = ()> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Result {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let answer = match arguments[..] {
        ["fill", folder, cases, copies] => fill::fill(Path::new(folder), cases.parse()?, copies.parse()?).await?,
        ["writes", folder, rounds, saves] => writes::writes(Path::new(folder), rounds.parse()?, saves.parse()?).await?,
        _ => return Err("usage: measure fill FOLDER CASES COPIES | measure writes FOLDER ROUNDS SAVES".into()),
    };
    println!("{answer}");
    Ok(())
}
