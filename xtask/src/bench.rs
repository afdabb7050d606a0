//! `cargo xtask bench`: figures, never tests with a time limit.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::postgres::free_port;
use crate::workspace::Workspace;
use crate::{Result, build, command, say};

const STARTS: usize = 10;

/// Runs the benches named, or all of them.
pub(crate) fn bench(workspace: &Workspace, names: &[String]) -> Result {
    if let Some(unknown) = names.iter().find(|name| *name != "start") {
        return Err(format!("there is no bench named {unknown}; there is: start").into());
    }
    build::build(workspace)?;
    start(workspace)
}

/// From starting the program on an existing database to its first answer.
fn start(workspace: &Workspace) -> Result {
    println!("\n== bench start: the program on an existing SQLite database until /healthz answers 200");
    let data = workspace.target.join("bench/start");
    fs::create_dir_all(&data)?;
    once(workspace, &data)?; // Makes the database and warms the disk cache.

    let mut times = Vec::new();
    let mut memory = 0;
    for _ in 0..STARTS {
        let (time, peak) = once(workspace, &data)?;
        times.push(time);
        memory = memory.max(peak);
    }
    times.sort();
    let milliseconds = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
    let median = (times[(STARTS - 1) / 2] + times[STARTS / 2]) / 2;
    println!("starts   median     min        max        most memory (VmHWM)");
    println!(
        "{STARTS:<8} {:<10} {:<10} {:<10} {:.1} MB",
        milliseconds(median),
        milliseconds(times[0]),
        milliseconds(times[STARTS - 1]),
        f64::from(memory) / 1024.0,
    );
    Ok(())
}

/// One start: the time to the first answer, and the most memory used so far in kB.
fn once(workspace: &Workspace, data: &Path) -> Result<(Duration, u32)> {
    let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
    let begin = Instant::now();
    let server = Command::new(workspace.binary())
        .args(["serve", "--addr", &address.to_string(), "--data"])
        .arg(data)
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| format!("cannot start {}: {error}", workspace.binary().display()))?;
    let mut running = Running(server);
    while !is_healthy(address) {
        if let Some(status) = running.0.try_wait()? {
            return Err(format!("the server stopped before its first answer ({status})").into());
        }
        if begin.elapsed() > Duration::from_secs(30) {
            return Err("the server did not answer within 30 s".into());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let time = begin.elapsed();
    Ok((time, peak_memory(running.0.id())?))
}

fn is_healthy(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut status = [0; 12];
        stream.read_exact(&mut status)?;
        Ok(status.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

fn peak_memory(process: u32) -> Result<u32> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|rest| rest.split_whitespace().next()).and_then(|number| number.parse().ok());
    number.ok_or_else(|| "the system does not tell how much memory the server used".into())
}

/// A started server; dropping it asks it to stop and waits.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        command::succeeds(Command::new("kill").args(["-TERM", &self.0.id().to_string()]));
        for _ in 0..500 {
            if matches!(self.0.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        say::note("the server did not stop within 5 s of being asked");
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
