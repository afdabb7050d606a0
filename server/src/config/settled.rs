//! One rule for all settings: spaces around a value do not count, an empty one is one that was not given, and whatever is wrong
//! is said at once, in Dutch (fault F10). A variable that is set and empty is how many tools write "not set".

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use axum::http::Uri;

use super::{
    CheckLog, Confirm, Demo, Serve, Smtp,
    values::{address, contact, database, host, node, proxy},
};
use crate::{
    error::Fault,
    origin::{Origin, is_this_machine},
};

/// Where the board listens when nobody says otherwise.
const ADDR: &str = "127.0.0.1:3000";

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
    /// Hosts that may sign people in; none: any.
    pub providers: Vec<String>,
    /// To whom holes are told, as security.txt has them.
    pub security_contacts: Vec<String>,
    /// The mail server, if one is named.
    pub smtp: Option<Smtp>,
    /// Name of this node's lane of the journal.
    pub node: String,
    /// Whether an older copy of the database was put back on purpose.
    pub restored: bool,
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
pub(super) struct Mistakes(Vec<String>);

impl Mistakes {
    /// What was read; nothing, and noted, when it is wrong.
    pub(super) fn take<T>(&mut self, option: &str, read: Result<T, String>) -> Option<T> {
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
pub(super) fn given(typed: Option<&String>) -> Option<&str> {
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
        let providers = wrong.all("--providers", &self.providers, host);
        let security_contacts = wrong.all("--security-contact", &self.security_contacts, contact);
        let node = wrong.take("--node", node(given(self.node.as_ref()).unwrap_or("main")));
        let smtp = self.mail.settled(&mut wrong);
        match (database, addr, url, node) {
            (Some(database), Some(addr), Some(url), Some(node)) if wrong.0.is_empty() => Ok(Served {
                database,
                own_file,
                data,
                addr,
                url,
                proxies,
                providers,
                security_contacts,
                smtp,
                node,
                restored: self.restored,
            }),
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

#[cfg(test)]
mod tests;
