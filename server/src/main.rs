//! The program `casusbord`.

use std::{io, panic, process::ExitCode};

use clap::Parser;
use server::{
    check_log, check_text,
    config::{self, Cli, Command},
    confirm, demo, protect, serve,
};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => match config::said(&error) {
            None => error.exit(),
            Some(line) => {
                eprintln!("{line}");
                return ExitCode::from(2);
            }
        },
    };
    log();
    let ended = match &cli.command {
        Command::Serve(settings) => serve::run(settings).await,
        Command::Demo(settings) => demo::run(settings).await,
        Command::CheckLog(settings) => check_log::run(settings).await,
        Command::Confirm(settings) => confirm::run(settings).await,
        Command::CheckText => check_text::run(),
        Command::Protect(settings) => protect::run(settings),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{}", fault.line());
            ExitCode::FAILURE
        }
    }
}

/// The log goes to stderr. What libraries say of a request may hold its path, and so a sign-in token:
/// of them little more than errors is let through, whatever `RUST_LOG` asks.
fn log() {
    let mut filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    for capped in ["tower_http=warn", "hyper=warn", "axum=warn", "sqlx=error"] {
        if let Ok(directive) = capped.parse() {
            filter = filter.add_directive(directive);
        }
    }
    // Where the log itself cannot be written (a file on a disk that is full), saying so would end the request.
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).log_internal_errors(false).init();
    // A panic's own message may quote the text it was handling; the place is enough to mend it.
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}
