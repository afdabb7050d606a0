//! One rule for all settings: spaces around a value do not count, an empty one is one that was not given, and whatever is wrong
//! is said at once, in Dutch (fault F10). A variable that is set and empty is how many tools write "not set".

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use axum::http::Uri;
use store::Store;

use super::{CheckLog, Confirm, Demo, Serve};
use crate::{
    error::Fault,
    origin::{Origin, is_this_machine},
};

/// Where the board listens when nobody says otherwise.
const ADDR: &str = "127.0.0.1:3000";
/// So long the name of a node may be.
const NODE: usize = 40;

/// `casusbord serve`, read.
#[derive(Debug, Clone)]
pub struct Served {
    /// The address of the database as the store takes it.
    pub database: String,
    /// The SQLite file, when no other database is named.
    pub own_file: Option<PathBuf>,
    /// The data folder.
    pub data: PathBuf,
    /// Where to listen.
    pub addr: SocketAddr,
    /// How people reach the board; nothing: this machine, under the port of `addr`.
    pub url: Option<Origin>,
    /// Proxies whose word is taken, in their plain form.
    pub proxies: Vec<IpAddr>,
    /// To whom holes are told, as security.txt has them.
    pub security_contacts: Vec<String>,
    /// Name of this node's lane of the journal.
    pub node: String,
}

/// `casusbord demo`, read.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Where to listen; this machine.
    pub addr: SocketAddr,
    /// The folder of the demonstration.
    pub data: PathBuf,
    /// The PostgreSQL database, when one is named: on this machine.
    pub postgres: Option<String>,
    /// Where the links are written.
    pub links: Option<PathBuf>,
}

/// A database with the data folders that belong to it.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The address of the database as the store takes it; a file that is not there is not made.
    pub database: String,
    /// The data folders, at least one.
    pub data: Vec<PathBuf>,
}

/// Collects what is wrong.
#[derive(Default)]
struct Mistakes(Vec<String>);

impl Mistakes {
    /// What was read; nothing, and noted, when it is wrong.
    fn take<T>(&mut self, option: &str, read: Result<T, String>) -> Option<T> {
        read.map_err(|why| self.0.push(format!("{option}: {why}"))).ok()
    }

    /// The values of a list, comma between.
    fn all<T>(&mut self, option: &str, typed: &[String], read: impl Fn(&str) -> Result<T, String>) -> Vec<T> {
        let values = typed.iter().flat_map(|one| one.split(',')).map(str::trim).filter(|one| !one.is_empty());
        values.filter_map(|one| self.take(option, read(one))).collect()
    }

    fn into_fault(self) -> Fault {
        Fault::Settings(self.0)
    }
}

/// A value that was given.
fn given(typed: Option<&String>) -> Option<&str> {
    typed.map(|typed| typed.trim()).filter(|typed| !typed.is_empty())
}

fn folder(typed: Option<&String>, else_: &str) -> PathBuf {
    given(typed).unwrap_or(else_).into()
}

impl Serve {
    /// Reads all of it.
    ///
    /// # Errors
    /// [`Fault::Settings`] with everything that is wrong.
    pub fn settled(&self) -> Result<Served, Fault> {
        let mut wrong = Mistakes::default();
        let data = folder(self.data.as_ref(), "data");
        let own_file = given(self.database.as_ref()).is_none().then(|| data.join("casusbord.sqlite"));
        let database = wrong.take("--database", database(given(self.database.as_ref()), &data));
        let addr = wrong.take("--addr", address(given(self.addr.as_ref()).unwrap_or(ADDR)));
        let url = wrong.take("--url", given(self.url.as_ref()).map(Origin::parse).transpose().map_err(|fault| fault.line()));
        let proxies = wrong.all("--proxy", &self.proxies, proxy);
        let security_contacts = wrong.all("--security-contact", &self.security_contacts, contact);
        let node = wrong.take("--node", node(given(self.node.as_ref()).unwrap_or("main")));
        match (database, addr, url, node) {
            (Some(database), Some(addr), Some(url), Some(node)) if wrong.0.is_empty() => {
                Ok(Served { database, own_file, data, addr, url, proxies, security_contacts, node })
            }
            _ => Err(wrong.into_fault()),
        }
    }
}

impl Served {
    /// The public origin; `port` is the one listened on.
    pub fn origin(&self, port: u16) -> Origin {
        self.url.clone().unwrap_or_else(|| Origin::local(port))
    }
}

impl Demo {
    /// Reads all of it.
    ///
    /// # Errors
    /// [`Fault::Settings`]; [`Fault::DemoNotLocal`] and [`Fault::DemoDatabase`] for what is elsewhere: what anybody may see and
    /// change has no place on another machine. Options behind a question mark could lead there too.
    pub fn settled(&self) -> Result<Shown, Fault> {
        let mut wrong = Mistakes::default();
        let addr = wrong.take("--addr", address(given(self.addr.as_ref()).unwrap_or(ADDR)));
        let Some(addr) = addr else { return Err(wrong.into_fault()) };
        if !addr.ip().is_loopback() {
            return Err(Fault::DemoNotLocal(addr.to_string()));
        }
        let postgres = given(self.database.as_ref());
        let here = |url: &str| {
            url.parse::<Uri>().is_ok_and(|uri| {
                let kind = matches!(uri.scheme_str(), Some("postgres" | "postgresql"));
                kind && uri.query().is_none() && uri.host().is_some_and(is_this_machine)
            })
        };
        if postgres.is_some_and(|url| !here(url)) {
            return Err(Fault::DemoDatabase);
        }
        let links = given(self.links.as_ref()).map(PathBuf::from);
        Ok(Shown { addr, data: folder(self.data.as_ref(), "demo"), postgres: postgres.map(str::to_owned), links })
    }
}

impl Confirm {
    /// Reads database and data folder.
    ///
    /// # Errors
    /// [`Fault::Settings`].
    pub fn settled(&self) -> Result<Kept, Fault> {
        kept(self.database.as_ref(), vec![folder(self.data.as_ref(), "data")])
    }
}

impl CheckLog {
    /// Reads database and data folders.
    ///
    /// # Errors
    /// [`Fault::Settings`].
    pub fn settled(&self) -> Result<Kept, Fault> {
        let named = self.data.iter().filter_map(|data| given(Some(data))).map(PathBuf::from).collect::<Vec<_>>();
        kept(self.database.as_ref(), if named.is_empty() { vec!["data".into()] } else { named })
    }
}

fn kept(typed: Option<&String>, data: Vec<PathBuf>) -> Result<Kept, Fault> {
    let mut wrong = Mistakes::default();
    let first = data.first().map_or(Path::new("data"), PathBuf::as_path);
    match wrong.take("--database", database(given(typed), first)) {
        Some(database) => Ok(Kept { database: database.replace("mode=rwc", "mode=rw"), data }),
        None => Err(wrong.into_fault()),
    }
}

/// The address of a database as the store takes it.
fn database(typed: Option<&str>, data: &Path) -> Result<String, String> {
    match typed {
        None => Ok(Store::sqlite_url(&data.join("casusbord.sqlite"))),
        Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => postgres(url),
        Some(url) if url.starts_with("sqlite:") && url.contains('?') => Ok(url.to_owned()),
        Some(url) if url.starts_with("sqlite:") => Ok(format!("{url}?mode=rwc")),
        Some(other) if other.contains("://") => {
            // What comes after the kind may hold a password.
            let kind = other.split("://").next().unwrap_or_default();
            Err(format!("{kind}://… kan niet; geef postgres://…, sqlite:… of de naam van een bestand"))
        }
        Some(file) => Ok(Store::sqlite_url(Path::new(file))),
    }
}

/// A password may hold what ends it in an address: that is said, because what the database says of it is a riddle.
fn postgres(url: &str) -> Result<String, String> {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let (place, after) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let halved = !place.contains('@') && after.contains('@');
    let hex = |code: &[u8]| code.len() == 2 && code.iter().all(u8::is_ascii_hexdigit);
    let percent = place.split('%').skip(1).any(|code| !code.as_bytes().get(..2).is_some_and(hex));
    if halved || percent || url.parse::<Uri>().is_err() {
        return Err(
            "dit is geen leesbaar adres. Staan er leestekens in het wachtwoord, schrijf die dan met een procentteken en \
                    hun code: / is %2F, : is %3A, @ is %40, # is %23, ? is %3F en % is %25"
                .to_owned(),
        );
    }
    Ok(url.to_owned())
}

fn address(typed: &str) -> Result<SocketAddr, String> {
    let numeric = typed.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    let read = numeric.as_deref().unwrap_or(typed).parse();
    read.map_err(|_| format!("{typed} kan niet; geef een adres en een poort, zoals 127.0.0.1:3000"))
}

/// An address of a proxy, in its plain form: an IPv4 address may be written as one of IPv6.
fn proxy(typed: &str) -> Result<IpAddr, String> {
    let read: Result<IpAddr, _> = typed.trim_start_matches('[').trim_end_matches(']').parse();
    read.map(|address| address.to_canonical()).map_err(|_| {
        let what = if typed.contains('/') { "een heel netwerk" } else { "geen IP-adres" };
        format!("{typed} is {what}; geef elk adres van een proxy, zoals 127.0.0.1, met een komma ertussen")
    })
}

/// The name of a node stands in each row of its lane, and in file names.
fn node(typed: &str) -> Result<String, String> {
    let plain = typed.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    if plain && typed.len() <= NODE {
        Ok(typed.to_owned())
    } else {
        Err(format!("{typed} kan niet; geef een naam van ten hoogste {NODE} letters, cijfers, punten of streepjes"))
    }
}

/// An address as RFC 9116 (§2.5.3) wants it; an e-mail address alone is one with `mailto:`.
fn contact(typed: &str) -> Result<String, String> {
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic());
    let mail =
        |text: &str| plain(text) && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
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
mod tests;
