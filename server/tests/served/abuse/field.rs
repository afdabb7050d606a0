//! The field of the abuse cases: the program that is shipped, two coalitions in it, and a client that sends any
//! bytes it is told to and shows all that comes back.

use std::{
    fs,
    io::{self, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::Stdio,
    sync::Arc,
    time::Duration,
};

use domain::text::free;
use guard::{Allowed, Guard};
use server::{
    clock::{self, MachineIds},
    folder,
};
use sqlx::AssertSqlSafe;
use store::{Store, ground::journal::Lane};
use tokio::sync::OnceCell;

use crate::{
    ground::Ground,
    http::escape,
    program::{Running, casusbord, free_port, text},
    world::{connect, execute},
};

/// In every text of a case of the first coalition, and of the second.
pub const HERE: &str = "geheimhier";
pub const THERE: &str = "geheimdaar";
/// An id that nothing has.
pub const MISSING: &str = "0193571b-0000-7000-8000-000000000000";

/// Two coalitions on disk, copied for every test.
struct Template {
    folder: tempfile::TempDir,
    here: Ground,
    there: Ground,
}

async fn template() -> &'static Template {
    static TEMPLATE: OnceCell<Template> = OnceCell::const_new();
    TEMPLATE
        .get_or_init(|| async {
            let folder = tempfile::tempdir().unwrap();
            folder::prepare(folder.path()).unwrap();
            let key = folder::journal_key(folder.path(), clock::random()).unwrap();
            let url = Store::sqlite_url(&folder.path().join("casusbord.sqlite"));
            let store = Store::open(&url, Arc::new(MachineIds), Lane::new("main", key)).await.unwrap();
            let here = Ground::fill(&store, "Gelderland-Midden", HERE, clock::now()).await;
            let there = Ground::fill(&store, "IJmond", THERE, clock::now()).await;
            store.close().await;
            Template { folder, here, there }
        })
        .await
}

/// A running board with both coalitions, for one test.
pub struct Field {
    pub here: &'static Ground,
    pub there: &'static Ground,
    pub port: u16,
    data: tempfile::TempDir,
    board: Option<Running>,
    secure: bool,
}

impl Field {
    pub async fn new() -> Self {
        Self::started(&[], false).await
    }

    /// Behind a proxy on this machine, which says for whom it asks.
    pub async fn behind_proxy() -> Self {
        Self::started(&["--proxy", "127.0.0.1"], false).await
    }

    /// Reached by https, through a proxy that is not there: cookies are `__Host-`.
    pub async fn behind_tls() -> Self {
        Self::started(&["--url", "https://bord.example.nl"], true).await
    }

    /// On a copy of a field that was stopped.
    pub async fn again(folder: &Path) -> Self {
        Self::of(folder, &[], false).await
    }

    async fn started(options: &[&str], secure: bool) -> Self {
        Self::of(template().await.folder.path(), options, secure).await
    }

    async fn of(folder: &Path, options: &[&str], secure: bool) -> Self {
        let template = template().await;
        let data = tempfile::tempdir().unwrap();
        for file in ["casusbord.sqlite", "journal.key"] {
            fs::copy(folder.join(file), data.path().join(file)).unwrap();
        }
        let mut field = Self { here: &template.here, there: &template.there, port: 0, data, board: None, secure };
        // However long ago the template was made, its people have just signed in.
        let now = i64::try_from(clock::now().unix_timestamp_nanos() / 1_000).unwrap();
        let hours = 10 * 3_600_000_000_i64;
        field.sql(&format!("update session set created_at = {now}, seen_at = {now}, expires_at = {}", now + hours)).await;
        field.start(options);
        field
    }

    fn start(&mut self, options: &[&str]) {
        let log = fs::File::create(self.data.path().join("stderr")).unwrap();
        self.port = free_port();
        let addr = format!("127.0.0.1:{}", self.port);
        let arguments = [&["serve", "--data", text(self.data.path()), "--addr", &addr][..], options].concat();
        let mut command = casusbord(&arguments);
        command.env("RUST_LOG", "debug,sqlx=info").stdout(Stdio::piped()).stderr(log);
        let mut board = Running::of(command.spawn().unwrap());
        board.until("te openen op");
        self.board = Some(board);
    }

    /// What the program wrote to its log so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.data.path().join("stderr")).unwrap()
    }

    pub fn folder(&self) -> PathBuf {
        self.data.path().to_owned()
    }

    pub fn url(&self) -> String {
        Store::sqlite_url(&self.data.path().join("casusbord.sqlite"))
    }

    /// Stops the board, so that something else can look at its database.
    pub fn stop(&mut self) {
        assert!(self.board.take().unwrap().stop("-TERM").success());
    }

    /// Runs SQL beside the board.
    pub async fn sql(&self, sql: &str) {
        execute(&self.url(), sql).await;
    }

    pub async fn number(&self, sql: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connect(&self.url()).await).await.unwrap()
    }

    pub async fn texts(&self, sql: &str) -> Vec<String> {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(&mut connect(&self.url()).await).await.unwrap()
    }

    /// Everything that is stored, but for the journal and the last use of sessions: equal when nothing was written.
    pub async fn stored(&self) -> String {
        let tables = "select name from sqlite_master where type = 'table' and name not in ('journal', 'session') \
                      and name not like 'sqlite%' and name not like '\\_sqlx%' escape '\\' order by name";
        let mut all = String::new();
        for table in self.texts(tables).await {
            let columns = self.texts(&format!("select name from pragma_table_info('{table}')")).await;
            let values: Vec<_> = columns.iter().map(|column| format!("coalesce({column}, '~')")).collect();
            let row = values.join(" || '|' || ");
            let rows = self.texts(&format!("select cast({row} as text) from {table} order by 1")).await;
            all += &format!("{table}: {}\n", rows.join("\n"));
        }
        all
    }

    /// The session of somebody: `coordinator`, or of the other coalition `there.coordinator`; `nobody` has none.
    pub fn token(&self, who: &str) -> Option<&'static str> {
        match who.strip_prefix("there.") {
            _ if who == "nobody" => None,
            Some(who) => Some(&self.there.people[who].token),
            None => Some(&self.here.people[who].token),
        }
    }

    /// The header that carries a session.
    pub fn cookie(&self, token: &str) -> (String, String) {
        let name = if self.secure { "__Host-casusbord" } else { "casusbord" };
        ("Cookie".to_owned(), format!("{name}={token}"))
    }

    /// Where a browser says its forms come from.
    pub fn origin(&self) -> String {
        if self.secure { "https://bord.example.nl".to_owned() } else { format!("http://localhost:{}", self.port) }
    }

    fn host(&self) -> String {
        self.origin().split_once("://").unwrap().1.to_owned()
    }

    pub fn get(&self, who: &str, path: &str) -> Reply {
        self.send("GET", path, self.token(who), &[], b"")
    }

    /// A form as a browser of this site sends it.
    pub fn post(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let cookie = self.token(who).map(|token| self.cookie(token));
        let cookie: Vec<_> = cookie.iter().map(|(name, value)| (&**name, &**value)).collect();
        self.form("POST", path, fields, &cookie)
    }

    /// The same with headers of its own; with GET the fields stay at home.
    pub fn form(&self, method: &str, path: &str, fields: &[(&str, &str)], more: &[(&str, &str)]) -> Reply {
        let body: Vec<_> = fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        let origin = self.origin();
        let mut headers: Vec<_> = more.iter().copied().filter(|(_, value)| !value.is_empty()).collect();
        if method == "POST" {
            headers.extend([("Origin", &*origin), ("Content-Type", "application/x-www-form-urlencoded")]);
        }
        self.send(method, path, None, &headers, body.join("&").as_bytes())
    }

    /// The same with a reason for everything the text check would ask about.
    pub fn post_excepting(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let reasons = excepted(fields);
        let more = reasons.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.post(who, path, &fields.iter().copied().chain(more).collect::<Vec<_>>())
    }

    pub fn send(&self, method: &str, path: &str, token: Option<&str>, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.host());
        if let Some(token) = token {
            let (name, value) = self.cookie(token);
            head += &format!("{name}: {value}\r\n");
        }
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if method == "POST" || !body.is_empty() {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        let bytes = [head.as_bytes(), b"\r\n", body].concat();
        self.raw(&bytes).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// Sends exactly these bytes on a connection of their own.
    pub fn raw(&self, bytes: &[u8]) -> io::Result<Reply> {
        let mut stream = self.connect()?;
        // Who is refused early may find the door closed while she still talks.
        let sent = stream.write_all(bytes);
        let mut answer = Vec::new();
        let heard = stream.read_to_end(&mut answer);
        Reply::read(&answer).ok_or_else(|| sent.err().or(heard.err()).unwrap_or(io::ErrorKind::UnexpectedEof.into()))
    }

    pub fn connect(&self) -> io::Result<TcpStream> {
        let stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(40)))?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    /// Every way in with this method: its route, and its address with ids of a coalition or, without one, of nothing.
    /// Links that are their own proof are left out.
    #[expect(clippy::unused_self, reason = "a question to the field, like the others")]
    pub fn addresses(&self, method: &str, of: Option<&Ground>) -> Vec<(&'static str, String)> {
        let id = |name: &str| of.map_or(MISSING, |ground| ground.id(name)).to_owned();
        let routes = app::routes::ROUTES.iter().filter(|route| route.methods.split(' ').any(|listed| listed == method));
        let address = |path: &'static str| {
            let kind = match path.split('/').nth(1).unwrap_or_default() {
                "overleggen" => "running",
                "acties" => "action",
                "leden" => "member",
                "instellingen" if path.contains("overlegsoorten") => "kind",
                "instellingen" if path.contains("disciplines") => "discipline",
                "instellingen" if path.contains("regios") => "region",
                _ => "case",
            };
            let filled = path.replace("{id}", &id(kind)).replace("{item}", &id("item")).replace("{*function}", "besluit");
            (path, filled)
        };
        // A stream has no end to wait for; what it says is asked in `live.rs`.
        let routes = routes.filter(|route| !route.path.ends_with("/stroom"));
        routes.map(|route| address(route.path)).filter(|(_, filled)| !filled.contains('{')).collect()
    }
}

/// An answer, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Some(Self { status, headers: headers.collect(), body: bytes[end + 4..].to_vec() })
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Whether a text or a code of a case of either coalition is in it, headers included.
    pub fn tells(&self, field: &Field) -> bool {
        let whole = format!("{:?} {}", self.headers, self.text());
        [field.here, field.there]
            .iter()
            .any(|ground| whole.contains(ground.marker) || ground.codes.iter().any(|code| whole.contains(code)))
    }

    /// Without what differs from one answer to the next: the date, the nonce, and the ids that were asked for.
    pub fn plain(&self, asked: &[&str]) -> (u16, Vec<(String, String)>, String) {
        let policy = self.header("content-security-policy");
        let nonce = policy.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\'')).map(|(nonce, _)| nonce.to_owned());
        let plain = |text: &str| {
            let text = nonce.iter().fold(text.to_owned(), |text, nonce| text.replace(nonce, "NONCE"));
            asked.iter().fold(text, |text, id| text.replace(id, "ASKED"))
        };
        let headers = self.headers.iter().filter(|(name, _)| name != "date");
        (self.status, headers.map(|(name, value)| (name.clone(), plain(value))).collect(), plain(&self.text()))
    }
}

/// The fields by which a form says that everything the text check asks about may stay.
pub fn excepted(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let clean: Vec<(&str, String)> =
        fields.iter().map(|(name, text)| (*name, domain::text::optional(text, usize::MAX).unwrap())).collect();
    let texts: Vec<&str> = clean.iter().map(|(_, text)| text.as_str()).collect();
    let mut more = Vec::new();
    for (place, mark) in Guard::new().check_fields(&texts, &[], &Allowed::default()) {
        let (name, text) = (clean[place].0, texts[place]);
        more.push((free::reason_field(name), "niemand".to_owned()));
        more.push((free::seen_field(name), free::digest(mark.kind.word(), &text[mark.range])));
    }
    more
}
