//! What `casusbord protect` does, without the rest of the board: a table on stdin, the answer on stdout.

use std::{
    io::{self, Read, Write},
    process::ExitCode,
};

use protect::{
    Measure,
    json::{Input, Output},
    protect,
};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let input: Input = serde_json::from_str(&text)?;
    let output = Output::from(protect(&input.into(), Measure::Mark)?);
    serde_json::to_writer(io::stdout().lock(), &output)?;
    io::stdout().write_all(b"\n")?;
    Ok(())
}
