//! Servers that are measured: started on a free port of this machine, stopped when dropped.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::http;
use crate::postgres::free_port;
use crate::workspace::Workspace;
use crate::{Result, command, say};

/// A started server; dropping it asks it to stop and waits.
pub(crate) struct Program {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// From its start to its first answer.
    pub(crate) first_answer: Duration,
}

impl Program {
    /// `casusbord serve`, as it is shipped, on a data folder.
    pub(crate) fn board(workspace: &Workspace, data: &Path, options: &[&str]) -> Result<Self> {
        Self::serve(&workspace.binary(), data, options)
    }

    /// The same of any binary.
    pub(crate) fn serve(binary: &Path, data: &Path, options: &[&str]) -> Result<Self> {
        let address = free_address()?;
        let mut command = Command::new(binary);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CASUSBORD_")) {
            command.env_remove(name);
        }
        command.args(["serve", "--addr", &address.to_string(), "--data"]).arg(data).args(options);
        Self::start(&mut command, address, "/healthz")
    }

    /// The yardstick.
    pub(crate) fn floor(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.target.join("bench/floor");
        fs::create_dir_all(&folder)?;
        let address = free_address()?;
        let mut command = Command::new(workspace.target.join("release/floor"));
        Self::start(command.arg(address.to_string()).arg(folder), address, "/board")
    }

    fn start(command: &mut Command, address: SocketAddr, healthy: &str) -> Result<Self> {
        let begin = Instant::now();
        let child = command.env_remove("RUST_LOG").stdout(Stdio::null()).spawn();
        let child = child.map_err(|error| format!("cannot start {}: {error}", command.get_program().display()))?;
        let mut program = Self { child, address, first_answer: Duration::ZERO };
        while !http::get(address, healthy, "").is_ok_and(|answer| answer.status == 200) {
            if let Some(status) = program.child.try_wait()? {
                return Err(format!("the server stopped before its first answer ({status})").into());
            }
            if begin.elapsed() > Duration::from_secs(30) {
                return Err("the server did not answer within 30 s".into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        program.first_answer = begin.elapsed();
        Ok(program)
    }

    /// The number of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The most memory it has used so far (`VmHWM`), in MB.
    pub(crate) fn peak_memory(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|rest| rest.split_whitespace().next()).and_then(|number| number.parse::<f64>().ok());
        Ok(number.ok_or("the system does not tell how much memory the server used")? / 1024.0)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        command::succeeds(Command::new("kill").args(["-TERM", &self.child.id().to_string()]));
        for _ in 0..500 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        say::note("the server did not stop within 5 s of being asked");
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_address() -> Result<SocketAddr> {
    Ok(SocketAddr::from(([127, 0, 0, 1], free_port()?)))
}
