//! Requests as fast as answers come, over connections that stay open.
//!
//! The client is wrk: one thread of C that waits on all connections at once. It takes about a sixth of one core where
//! a client of our own with a thread per connection would take what the server needs on two cores, and show its own
//! waiting as the server's. It counts every answer and keeps every latency, so that the 99th percentile is one.

use std::fs;
use std::net::SocketAddr;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use super::http;
use super::program::Program;
use crate::workspace::Workspace;
use crate::{Result, command, debian, files, say};

/// A page to be asked for.
#[derive(Clone)]
pub(crate) struct Page {
    /// What it is called in the table.
    pub(crate) name: String,
    /// Its address.
    pub(crate) path: String,
    /// Whole header lines, each with its end: the session, what is accepted.
    pub(crate) headers: String,
}

/// One round of requests.
#[derive(Clone, Copy)]
pub(crate) struct Load {
    /// Answers per second.
    pub(crate) rate: f64,
    /// Half of the answers took at most so many milliseconds.
    pub(crate) p50: f64,
    /// All but one in a hundred.
    pub(crate) p99: f64,
}

/// The client.
pub(crate) struct Client {
    script: std::path::PathBuf,
}

impl Client {
    /// Installs wrk where it is missing.
    pub(crate) fn new(workspace: &Workspace) -> Result<Self> {
        debian::need("wrk", &["wrk"])?;
        let script = workspace.target.join("bench/load.lua");
        files::write(&script, include_bytes!("load.lua"))?;
        Ok(Self { script })
    }

    /// Asks for one page over so many connections for so long.
    pub(crate) fn run(&self, program: &Program, page: &Page, connections: u32, time: Duration) -> Result<Load> {
        is_page(program.address, page)?;
        let mut wrk = Command::new("wrk");
        wrk.args(["--threads", "1", "--timeout", "30", "--connections", &connections.to_string()]);
        wrk.args(["--duration", &format!("{}s", time.as_secs().max(1))]).arg("--script").arg(&self.script);
        for header in page.headers.lines() {
            wrk.args(["--header", header]);
        }
        let said = command::output(wrk.arg(format!("http://{}{}", program.address, page.path)))?;
        // Answered by the same page to the end: a session that ended would have been quick.
        is_page(program.address, page)?;
        read(&said).map_err(|error| format!("{}: {error}", page.name).into())
    }
}

/// An error unless the page answers 200; wrk takes being sent elsewhere for an answer.
fn is_page(address: SocketAddr, page: &Page) -> Result {
    match http::get(address, &page.path, &page.headers)?.status {
        200 => Ok(()),
        status => Err(format!("{} answers {status}", page.name).into()),
    }
}

fn read(said: &str) -> Result<Load> {
    let line = said.lines().find_map(|line| line.strip_prefix("casusbord ")).ok_or("wrk printed no figures")?;
    let numbers = line.split(' ').map(str::parse).collect::<std::result::Result<Vec<f64>, _>>()?;
    match numbers[..] {
        [requests, duration, p50, p99, 0.0] => Ok(Load { rate: requests / duration * 1e6, p50: p50 / 1e3, p99: p99 / 1e3 }),
        [.., errors] => Err(format!("{errors} requests were not answered well").into()),
        [] => Err("wrk printed no figures".into()),
    }
}

/// Waits a while for the machine to have nothing else to do; says so when it has not.
pub(crate) fn when_quiet() -> Result {
    const TRIES: usize = 5;
    for _ in 0..TRIES {
        let (busy, all) = ticks()?;
        sleep(Duration::from_secs(1));
        let (busy_later, all_later) = ticks()?;
        if (busy_later - busy) * 10 < all_later - all {
            return Ok(());
        }
    }
    say::note("this machine is busy with something else: these figures say little");
    Ok(())
}

/// Ticks of all processors since the start of the system: those that were used, and all.
fn ticks() -> Result<(u64, u64)> {
    let text = fs::read_to_string("/proc/stat")?;
    let first = text.lines().next().unwrap_or_default();
    let ticks: Vec<u64> = first.split_whitespace().skip(1).take(8).map_while(|tick| tick.parse().ok()).collect();
    let all: u64 = ticks.iter().sum();
    // user nice system idle iowait …
    Ok((all - ticks.iter().skip(3).take(2).sum::<u64>(), all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_wrk_are_read() {
        let load = read("Running 2s test\ncasusbord 3000 2000000 800 5000 0\n").unwrap();
        assert!((load.rate - 1500.0).abs() < 0.1 && (load.p50 - 0.8).abs() < 0.001 && (load.p99 - 5.0).abs() < 0.001);
        assert!(read("casusbord 3000 2000000 800 5000 2").is_err());
        assert!(read("").is_err());
    }
}
