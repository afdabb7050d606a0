//! What can be set, on the command line or in the environment. The help text is for whoever runs the
//! board, and therefore in Dutch.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use axum::http::Uri;
use clap::{Args, Parser, Subcommand};
use store::Store;

use crate::{
    error::Fault,
    origin::{Origin, is_this_machine},
};

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
    /// Reads the journal's chains again.
    #[command(about = "Controleert of het logboek heel is; noemt de eerste plek die dat niet is.")]
    CheckLog(CheckLog),
    /// Is the second person of a role where there is none.
    #[command(
        about = "Bevestigt een rol die op een tweede persoon wacht, waar die er niet is. Zonder nummer: zegt wat er wacht."
    )]
    Confirm(Confirm),
    /// Checks texts for what identifies people.
    #[command(
        about = "Leest notities van stdin, per regel {\"id\", \"text\"} (JSON); zegt waar namen, nummers en adressen staan."
    )]
    CheckText,
    /// Says what has to be hidden in a table of counts.
    #[command(
        about = "Leest een tabel met aantallen (JSON) van stdin; zegt wat verborgen moet blijven en wat dan nog te weten valt."
    )]
    Protect(Protect),
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
    /// Whose word is taken for where a request comes from: limits on signing in count by address.
    #[arg(
        long = "proxy",
        env = "CASUSBORD_PROXY",
        value_delimiter = ',',
        help = "Adres van de proxy voor het bord, bijvoorbeeld 127.0.0.1; alleen diens X-Forwarded-For wordt geloofd"
    )]
    pub proxies: Vec<IpAddr>,
    /// To whom somebody tells of a hole: shown at /.well-known/security.txt.
    #[arg(
        long = "security-contact",
        env = "CASUSBORD_SECURITY_CONTACT",
        value_delimiter = ',',
        value_parser = contact,
        help = "Waar iemand een lek kan melden: een e-mailadres of een https-adres; staat in /.well-known/security.txt"
    )]
    pub security_contacts: Vec<String>,
    /// Each node on one database writes its own lane of the journal.
    #[arg(
        long,
        env = "CASUSBORD_NODE",
        default_value = "main",
        help = "Naam van deze server; uniek wanneer er meer zijn op één database"
    )]
    pub node: String,
}

/// Settings of `casusbord check-log`.
#[derive(Debug, Clone, Args)]
pub struct CheckLog {
    /// As with `serve`.
    #[arg(long, env = "CASUSBORD_DATABASE", hide_env_values = true, help = "Database, zoals bij serve")]
    pub database: Option<String>,
    /// The data folders of all nodes that wrote: each holds a key and checkpoints.
    #[arg(
        long,
        env = "CASUSBORD_DATA",
        default_value = "data",
        help = "Gegevensmap met de sleutel en de checkpoints; zijn er meer servers, dan vaker"
    )]
    pub data: Vec<PathBuf>,
}

/// Settings of `casusbord confirm`.
#[derive(Debug, Clone, Args)]
pub struct Confirm {
    /// As with `serve`.
    #[arg(long, env = "CASUSBORD_DATABASE", hide_env_values = true, help = "Database, zoals bij serve")]
    pub database: Option<String>,
    /// The data folder of the node.
    #[arg(long, env = "CASUSBORD_DATA", default_value = "data", help = "Gegevensmap met de sleutel van het logboek")]
    pub data: PathBuf,
    /// Id of the proposal.
    #[arg(help = "Het nummer van het voorstel, zoals genoemd zonder nummer")]
    pub proposal: Option<String>,
}

/// Settings of `casusbord protect`.
#[derive(Debug, Clone, Args)]
pub struct Protect {
    /// As a release is protected; without it a small total with a part that somebody knows is a fault.
    #[arg(
        long,
        help = "Reken niet mee wat een kijker al uit haar eigen cellen weet. Zonder: dan is een tabel waarin zij zo te veel weet een fout"
    )]
    pub own_knowledge: bool,
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
    /// Another database than the file in the folder: an empty one on this machine.
    #[arg(
        long,
        hide_env_values = true,
        help = "Lege PostgreSQL-database op deze machine: postgres://…@127.0.0.1/naam. Zonder: demo.sqlite in de map"
    )]
    pub database: Option<String>,
    /// Begin with a copy of what another demonstration was filled with: it starts in a second instead of replaying two
    /// years. "Today" stays the day of the filling.
    #[arg(
        long,
        help = "Begin met een kopie van de demo die in deze map gevuld is en nu niet draait. Met --database: die database is de kopie"
    )]
    pub copy_of: Option<PathBuf>,
    /// For programs that drive the demonstration.
    #[arg(long, env = "CASUSBORD_LINKS", help = "Bestand (JSON) voor de aanmeldlinks")]
    pub links: Option<PathBuf>,
}

impl Serve {
    /// The SQLite file, when no other database is named.
    pub fn own_file(&self) -> Option<PathBuf> {
        own_file(self.database.as_deref(), &self.data)
    }

    /// The address of the database as the store takes it.
    pub fn database_url(&self) -> Result<String, Fault> {
        database_url(self.database.as_deref(), &self.data)
    }

    /// The public origin; `port` is the one listened on.
    pub fn origin(&self, port: u16) -> Result<Origin, Fault> {
        match self.url.as_deref().filter(|url| !url.is_empty()) {
            Some(url) => Origin::parse(url),
            None => Ok(Origin::local(port)),
        }
    }
}

impl Demo {
    /// The address of the PostgreSQL database, when one is named.
    ///
    /// # Errors
    /// When it is elsewhere: what anybody may see and change has no place on another machine. Options behind a
    /// question mark could lead there too.
    pub fn postgres(&self) -> Result<Option<&str>, Fault> {
        let Some(url) = self.database.as_deref().filter(|url| !url.is_empty()) else { return Ok(None) };
        let uri: Option<Uri> = url.parse().ok();
        let here = uri.as_ref().is_some_and(|uri| {
            let kind = matches!(uri.scheme_str(), Some("postgres" | "postgresql"));
            kind && uri.query().is_none() && uri.host().is_some_and(is_this_machine)
        });
        if here { Ok(Some(url)) } else { Err(Fault::DemoDatabase) }
    }
}

impl Confirm {
    /// The address of the database as the store takes it.
    ///
    /// # Errors
    /// A database the board cannot use, or a file that is not there: nothing is made by looking.
    pub fn database_url(&self) -> Result<String, Fault> {
        Ok(database_url(self.database.as_deref(), &self.data)?.replace("mode=rwc", "mode=rw"))
    }
}

impl CheckLog {
    /// The address of the database as the store takes it.
    ///
    /// # Errors
    /// A database the board cannot use, or a file that is not there: nothing is made by looking.
    pub fn database_url(&self) -> Result<String, Fault> {
        let data = self.data.first().map_or(Path::new("data"), PathBuf::as_path);
        let url = database_url(self.database.as_deref(), data)?;
        Ok(url.replace("mode=rwc", "mode=rw"))
    }
}

fn own_file(database: Option<&str>, data: &Path) -> Option<PathBuf> {
    database.is_none_or(str::is_empty).then(|| data.join("casusbord.sqlite"))
}

fn database_url(database: Option<&str>, data: &Path) -> Result<String, Fault> {
    if let Some(file) = own_file(database, data) {
        return Ok(Store::sqlite_url(&file));
    }
    match database.unwrap_or_default() {
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

fn address(typed: &str) -> Result<SocketAddr, String> {
    let numeric = typed.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    numeric.as_deref().unwrap_or(typed).parse().map_err(|_| "geef een adres en een poort, zoals 127.0.0.1:3000".to_owned())
}

/// An address as RFC 9116 (§2.5.3) wants it; an e-mail address alone is one with `mailto:`.
fn contact(typed: &str) -> Result<String, String> {
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic());
    let mail =
        |text: &str| plain(text) && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let typed = typed.trim();
    let known = match typed.split_once(':') {
        Some(("mailto", rest)) => mail(rest),
        Some(("https", rest)) => plain(rest) && rest.starts_with("//") && rest.len() > 2,
        Some(("tel", rest)) => plain(rest),
        _ => false,
    };
    match typed {
        typed if known => Ok(typed.to_owned()),
        typed if mail(typed) && !typed.contains(':') => Ok(format!("mailto:{typed}")),
        _ => Err("geef een e-mailadres of een https-adres".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_that_others_can_use() {
        assert_eq!(contact(" lek@example.nl ").as_deref(), Ok("mailto:lek@example.nl"));
        for whole in ["mailto:lek@example.nl", "https://example.nl/lek?taal=nl", "tel:+31-26-1234567"] {
            assert_eq!(contact(whole).as_deref(), Ok(whole));
        }
        for wrong in
            ["", "lek", "http://example.nl", "https://", "mailto:", "a@b", "lek@example.nl\nExpires: nooit", "javascript:x@y.nl"]
        {
            assert!(contact(wrong).is_err(), "{wrong}");
        }
        let two = serve(&["--security-contact", "lek@example.nl,https://example.nl/lek"]);
        assert_eq!(two.security_contacts, ["mailto:lek@example.nl", "https://example.nl/lek"]);
    }

    fn serve(options: &[&str]) -> Serve {
        let all = ["casusbord", "serve"].iter().chain(options);
        match Cli::try_parse_from(all).unwrap().command {
            Command::Serve(serve) => serve,
            _ => panic!("another command"),
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
    fn the_demonstration_stays_on_this_machine() {
        let postgres = |url: &str| match Cli::try_parse_from(["casusbord", "demo", "--database", url]).unwrap().command {
            Command::Demo(demo) => demo.postgres().map(|url| url.map(str::to_owned)).map_err(|fault| fault.line()),
            _ => panic!("another command"),
        };
        for here in ["postgres://u:p@127.0.0.1:5432/demo", "postgresql://localhost/demo", "postgres://[::1]/demo"] {
            assert_eq!(postgres(here), Ok(Some(here.to_owned())));
        }
        assert_eq!(postgres(""), Ok(None));
        for elsewhere in ["postgres://u:geheim@db.example.nl/b", "postgres://u:geheim@localhost/b?host=db.example.nl", "b.sqlite"]
        {
            let line = postgres(elsewhere).unwrap_err();
            assert!(line.contains("op deze machine") && !line.contains("geheim"), "{line}");
        }
    }

    #[test]
    fn an_address_may_say_localhost() {
        assert_eq!(serve(&["--addr", "localhost:0"]).addr, SocketAddr::from(([127, 0, 0, 1], 0)));
        assert!(Cli::try_parse_from(["casusbord", "serve", "--addr", "3000"]).is_err());
    }
}
