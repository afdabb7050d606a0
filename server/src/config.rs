//! What can be set, on the command line or in the environment. The help text is for whoever runs the
//! board, and therefore in Dutch.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use axum::http::Uri;
use clap::{Args, Parser, Subcommand};
use store::Store;

use crate::error::Fault;

/// The command line of `casusbord`.
#[derive(Debug, Parser)]
#[command(name = "casusbord", version, about = "Casusbord: het casusbord voor MDO Kwetsbaar Zwanger en POP-overleg.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Runs the board.
    #[command(about = "Draait het bord.")]
    Serve(Serve),
    /// Shows the board with invented people and cases.
    #[command(about = "Toont het bord met verzonnen mensen en casussen, alleen op deze machine.")]
    Demo(Demo),
}

/// Settings of `casusbord serve`.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Where the data is kept; without it a SQLite file in the data folder.
    #[arg(
        long,
        env = "CASUSBORD_DATABASE",
        hide_env_values = true,
        help = "Database: postgres://…, sqlite:… of een bestand. Zonder: casusbord.sqlite in de gegevensmap"
    )]
    pub database: Option<String>,
    /// The folder for the SQLite file and the journal's key; made, for its owner only, when it is not there.
    #[arg(long, env = "CASUSBORD_DATA", default_value = "data", help = "Gegevensmap; bevat ook de sleutel van het logboek")]
    pub data: PathBuf,
    /// Where to listen; behind a proxy this machine only.
    #[arg(
        long,
        env = "CASUSBORD_ADDR",
        default_value = "127.0.0.1:3000",
        value_parser = address,
        help = "Adres en poort waarop het bord luistert"
    )]
    pub addr: SocketAddr,
    /// How people reach the board; decides whether cookies are Secure.
    #[arg(
        long,
        env = "CASUSBORD_URL",
        help = "Het adres in de browser, bijvoorbeeld https://bord.example.nl. Zonder: http://localhost met de poort van --addr"
    )]
    pub url: Option<String>,
    /// Each node on one database writes its own lane of the journal.
    #[arg(
        long,
        env = "CASUSBORD_NODE",
        default_value = "main",
        help = "Naam van deze server; uniek wanneer er meer zijn op één database"
    )]
    pub node: String,
}

/// Settings of `casusbord demo`.
#[derive(Debug, Clone, Args)]
pub struct Demo {
    /// Where to listen; this machine only, because the demonstration lets anyone in. Port 0: any free one.
    #[arg(
        long,
        env = "CASUSBORD_ADDR",
        default_value = "127.0.0.1:3000",
        value_parser = address,
        help = "Adres en poort op deze machine; poort 0 kiest een vrije"
    )]
    pub addr: SocketAddr,
    /// The folder of the demonstration's database, which is made anew at every start.
    #[arg(long, env = "CASUSBORD_DATA", default_value = "demo", help = "Map voor demo.sqlite; elke start begint opnieuw")]
    pub data: PathBuf,
    /// For programs that drive the demonstration.
    #[arg(long, env = "CASUSBORD_LINKS", help = "Bestand (JSON) voor de aanmeldlinks")]
    pub links: Option<PathBuf>,
}

impl Serve {
    /// The SQLite file, when no other database is named.
    pub fn own_file(&self) -> Option<PathBuf> {
        self.database.as_deref().is_none_or(str::is_empty).then(|| self.data.join("casusbord.sqlite"))
    }

    /// The address of the database as the store takes it.
    pub fn database_url(&self) -> Result<String, Fault> {
        let named = self.database.as_deref().unwrap_or_default();
        if let Some(file) = self.own_file() {
            return Ok(Store::sqlite_url(&file));
        }
        match named {
            url if url.starts_with("postgres://") || url.starts_with("postgresql://") => Ok(url.to_owned()),
            url if url.starts_with("sqlite:") && url.contains('?') => Ok(url.to_owned()),
            url if url.starts_with("sqlite:") => Ok(format!("{url}?mode=rwc")),
            other if other.contains("://") => {
                // What comes after the kind may hold a password.
                Err(Fault::DatabaseKind(format!("{}://…", other.split("://").next().unwrap_or_default())))
            }
            file => Ok(Store::sqlite_url(Path::new(file))),
        }
    }

    /// The public origin; `port` is the one listened on.
    pub fn origin(&self, port: u16) -> Result<Origin, Fault> {
        match self.url.as_deref().filter(|url| !url.is_empty()) {
            Some(url) => Origin::parse(url),
            None => Ok(Origin::local(port)),
        }
    }
}

/// Scheme, host and port under which browsers reach the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Without a slash at the end.
    pub text: String,
    /// Whether cookies are Secure: always, except with plain http on this machine.
    pub secure: bool,
}

impl Origin {
    /// This machine, plain http.
    pub fn local(port: u16) -> Self {
        Self { text: format!("http://localhost:{port}"), secure: false }
    }

    /// Reads `--url`.
    pub fn parse(url: &str) -> Result<Self, Fault> {
        let wrong = || Fault::Url(url.to_owned());
        let uri: Uri = url.trim().parse().map_err(|_| wrong())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return Err(wrong()) };
        let bare = uri.path_and_query().is_none_or(|rest| rest.as_str() == "/") && !authority.as_str().contains('@');
        let text = format!("{scheme}://{}", authority.as_str().to_lowercase());
        match scheme {
            "https" if bare => Ok(Self { text, secure: true }),
            "http" if bare && is_this_machine(authority.host()) => Ok(Self { text, secure: false }),
            "http" if bare => Err(Fault::UrlInsecure(url.to_owned())),
            _ => Err(wrong()),
        }
    }
}

/// Whether a host name or address means the machine itself. IPv6 comes in brackets.
pub fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn address(typed: &str) -> Result<SocketAddr, String> {
    let numeric = typed.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    numeric.as_deref().unwrap_or(typed).parse().map_err(|_| "geef een adres en een poort, zoals 127.0.0.1:3000".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serve(options: &[&str]) -> Serve {
        let all = ["casusbord", "serve"].iter().chain(options);
        match Cli::try_parse_from(all).unwrap().command {
            Command::Serve(serve) => serve,
            Command::Demo(_) => panic!("another command"),
        }
    }

    #[test]
    fn the_database_may_be_an_address_or_a_file() {
        let url = |options: &[&str]| serve(options).database_url();
        assert_eq!(url(&["--data", "/d"]).unwrap(), "sqlite:///d/casusbord.sqlite?mode=rwc");
        assert_eq!(url(&["--database", "/d/a.db"]).unwrap(), "sqlite:///d/a.db?mode=rwc");
        assert_eq!(url(&["--database", "sqlite:/d/a.db"]).unwrap(), "sqlite:/d/a.db?mode=rwc");
        assert_eq!(url(&["--database", "postgres://u:p@h/b"]).unwrap(), "postgres://u:p@h/b");
        let line = url(&["--database", "mysql://u:geheim@h/b"]).unwrap_err().line();
        assert!(line.contains("mysql") && !line.contains("geheim"), "{line}");
    }

    #[test]
    fn cookies_are_secure_unless_the_board_is_on_this_machine() {
        let origin = |url: &str| Origin::parse(url).map_err(|fault| fault.line());
        let local = |text: &str| Ok(Origin { text: text.to_owned(), secure: false });
        assert_eq!(origin("https://Bord.example.nl/"), Ok(Origin { text: "https://bord.example.nl".into(), secure: true }));
        assert_eq!(origin("http://localhost:3000"), local("http://localhost:3000"));
        assert_eq!(origin("http://[::1]:3000"), local("http://[::1]:3000"));
        assert_eq!(serve(&[]).origin(3000).unwrap(), Origin::local(3000));
        for insecure in ["http://bord.example.nl", "http://192.168.1.4:3000", "http://localhost.example.nl"] {
            assert!(origin(insecure).unwrap_err().contains("onbeveiligd"), "{insecure}");
        }
        for wrong in ["bord.example.nl", "ftp://a.nl", "https://a.nl/bord", "https://u:p@a.nl", "", "https://"] {
            assert!(origin(wrong).unwrap_err().contains("geen webadres"), "{wrong}");
        }
    }

    #[test]
    fn an_address_may_say_localhost() {
        assert_eq!(serve(&["--addr", "localhost:0"]).addr, SocketAddr::from(([127, 0, 0, 1], 0)));
        assert!(Cli::try_parse_from(["casusbord", "serve", "--addr", "3000"]).is_err());
    }
}
