//! A private PostgreSQL for the tests: made in a temporary folder, listening on 127.0.0.1 only, gone afterwards.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Result, command, debian, files, scratch};

/// A running cluster; dropping it stops and removes it.
pub(crate) struct Postgres {
    server: Child,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Makes a cluster and waits until it answers.
    pub(crate) fn start() -> Result<Self> {
        let programs = programs()?;
        let folder = scratch::folder().join(format!("casusbord-postgres-{}", std::process::id()));
        files::remove_folder(&folder)?;
        std::fs::create_dir(&folder)?;
        if debian::is_root() {
            // PostgreSQL refuses to run as root.
            command::run(Command::new("chown").arg("postgres:").arg(&folder))?;
        }
        let data = folder.join("data");
        command::output(
            unprivileged(&programs.join("initdb"))
                .current_dir("/")
                .args(["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"])
                .arg("--pgdata")
                .arg(&data),
        )?;
        let port = free_port()?;
        let log = std::fs::File::create(folder.join("log"))?;
        let server = unprivileged(&programs.join("postgres"))
            .current_dir("/")
            .arg("-D")
            .arg(&data)
            .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k", ""])
            .args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"])
            .args(["-c", "max_connections=200"])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .map_err(|error| format!("cannot start postgres: {error}"))?;
        let mut cluster = Self { server, folder, port };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    /// Where the tests find it; they make databases of their own in it.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self) -> Result {
        let start = Instant::now();
        while start.elapsed() < Duration::from_mins(1) {
            if let Some(status) = self.server.try_wait()? {
                return Err(format!("postgres stopped at once ({status}):\n{}", self.log()).into());
            }
            if self.log().contains("ready to accept connections") {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("postgres was not ready within a minute:\n{}", self.log()).into())
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT asks for a fast shutdown; nothing in it is worth more than that.
        command::succeeds(Command::new("kill").args(["-INT", &self.server.id().to_string()]));
        let _ = self.server.wait();
        let _ = files::remove_folder(&self.folder);
    }
}

/// Where `initdb` and `postgres` are: the newest version, installed when there is none.
fn programs() -> Result<PathBuf> {
    if let Some(found) = newest_programs() {
        return Ok(found);
    }
    debian::install(&["postgresql"])?;
    newest_programs().ok_or_else(|| "no initdb in /usr/lib/postgresql/*/bin after installing postgresql".into())
}

fn newest_programs() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    folders
        .filter_map(|entry| entry.ok().map(|entry| entry.path().join("bin")))
        .filter(|bin| bin.join("initdb").is_file())
        .max_by_key(|bin| version(bin))
        .or_else(|| command::find("initdb")?.parent().map(Path::to_path_buf))
}

fn version(bin: &Path) -> u32 {
    let name = bin.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    name.and_then(|name| name.parse().ok()).unwrap_or(0)
}

/// A program as user postgres when we are root. If we die, it gets SIGINT: nothing stays behind.
fn unprivileged(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    if debian::is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
    }
    command.arg("--pdeathsig=INT").arg(program);
    command
}

/// A port that nobody listens on at this moment.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
