//! The yardstick of `cargo xtask bench pages`: what these libraries can do with nothing of ours in between.
//!
//! `floor ADDRESS FOLDER` serves three pages over one SQLite database:
//!
//! - `/board`, **the floor**: reads a board of 20 rows (a join over four tables), renders 20 KB of HTML by string
//!   formatting, and appends one row to a log. The answer leaves when that row is on the disk; rows that wait at the
//!   same time share one transaction (group commit).
//! - `/row`: one read by primary key, the same 20 KB.
//! - `/bare`: 20 KB without a database.

use std::{env, error::Error, fmt::Write, path::Path, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use sqlx::{
    FromRow, Row, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::{mpsc, oneshot},
};

/// Rows on the board.
const ROWS: i64 = 20;
/// As many readers as the board itself has.
const READERS: u32 = 4;
/// Most rows that share a transaction.
const TOGETHER: usize = 256;

const SCHEMA: &str = "
create table if not exists person (id text primary key, name text not null);
create table if not exists board (id text primary key, title text not null);
create table if not exists card (id text primary key, board_id text not null references board (id),
    position integer not null, owner_id text not null references person (id), state text not null, due text not null);
create index if not exists card_by_board on card (board_id, position);
create table if not exists card_text (card_id text primary key references card (id), body text not null);
create table if not exists log (seq integer primary key, at integer not null, who text not null, what text not null);";

/// One row of the board.
#[derive(FromRow)]
struct Card {
    id: String,
    position: i64,
    state: String,
    due: String,
    owner: String,
    title: String,
    body: String,
}

/// Where a reader leaves word that a row is on the disk.
type Noted = oneshot::Sender<()>;

#[derive(Clone)]
struct Floor {
    readers: SqlitePool,
    log: mpsc::Sender<Noted>,
    page: Arc<str>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(address), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: floor ADDRESS FOLDER".into());
    };
    let options = SqliteConnectOptions::new()
        .filename(Path::new(&folder).join("floor.sqlite"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5));
    let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
    fill(&writer).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .test_before_acquire(false)
        .connect_with(options.optimize_on_close(false, None))
        .await?;

    let (log, queue) = mpsc::channel(1024);
    let connection = writer.acquire().await?.detach();
    let appending = tokio::spawn(append(connection, queue));
    let page = render("The page without a database", &filler()).into();
    let router = Router::new().route("/board", get(board)).route("/row", get(row)).route("/bare", get(bare)).with_state(Floor {
        readers,
        log,
        page,
    });
    let listener = TcpListener::bind(address).await?;
    let mut stop = signal(SignalKind::terminate())?;
    axum::serve(listener, router).with_graceful_shutdown(async move { _ = stop.recv().await }).await?;
    appending.await??;
    Ok(())
}

/// The floor.
async fn board(State(floor): State<Floor>) -> Response {
    let read = sqlx::query_as::<_, Card>(
        "select c.id, c.position, c.state, c.due, p.name as owner, b.title, t.body from card c \
         join board b on b.id = c.board_id join person p on p.id = c.owner_id left join card_text t on t.card_id = c.id \
         where c.board_id = $1 order by c.position",
    )
    .bind("board-1")
    .fetch_all(&floor.readers)
    .await;
    let (noted, on_disk) = oneshot::channel();
    let queued = floor.log.send(noted).await.is_ok();
    match read {
        Ok(cards) if queued && on_disk.await.is_ok() => Html(render("The board", &cards)).into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// One read by primary key.
async fn row(State(floor): State<Floor>) -> Response {
    let read = sqlx::query("select title from board where id = $1").bind("board-1").fetch_one(&floor.readers).await;
    match read.and_then(|row| row.try_get::<String, _>("title")) {
        Ok(title) => Html(format!("{title}{}", floor.page)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// No database.
async fn bare(State(floor): State<Floor>) -> Html<String> {
    Html(floor.page.to_string())
}

/// Writes what waits in one transaction, then tells everybody in it.
async fn append(mut writer: SqliteConnection, mut queue: mpsc::Receiver<Noted>) -> sqlx::Result<()> {
    let mut waiting = Vec::with_capacity(TOGETHER);
    while queue.recv_many(&mut waiting, TOGETHER).await > 0 {
        sqlx::query("begin immediate").execute(&mut writer).await?;
        for _ in &waiting {
            sqlx::query("insert into log (at, who, what) values (unixepoch(), $1, $2)")
                .bind("person-1")
                .bind("view board board-1")
                .execute(&mut writer)
                .await?;
        }
        sqlx::query("commit").execute(&mut writer).await?;
        for noted in waiting.drain(..) {
            // Who no longer waits need not be told.
            _ = noted.send(());
        }
    }
    Ok(())
}

/// Twenty cards of about a kilobyte.
async fn fill(writer: &SqlitePool) -> sqlx::Result<()> {
    sqlx::raw_sql(SCHEMA).execute(writer).await?;
    let mut tx = writer.begin().await?;
    for sql in [
        "insert into board (id, title) values ('board-1', 'The board') on conflict do nothing",
        "insert into person (id, name) values ('person-1', 'A person') on conflict do nothing",
    ] {
        sqlx::query(sql).execute(&mut *tx).await?;
    }
    for Card { id, position, state, due, body, .. } in filler() {
        sqlx::query(
            "insert into card (id, board_id, position, owner_id, state, due) values ($1, 'board-1', $2, 'person-1', $3, $4) \
             on conflict do nothing",
        )
        .bind(&id)
        .bind(position)
        .bind(state)
        .bind(due)
        .execute(&mut *tx)
        .await?;
        sqlx::query("insert into card_text (card_id, body) values ($1, $2) on conflict do nothing")
            .bind(id)
            .bind(body)
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await
}

fn filler() -> Vec<Card> {
    let card = |position| Card {
        id: format!("card-{position}"),
        position,
        state: "open".to_owned(),
        due: "2026-12-01".to_owned(),
        owner: "A person".to_owned(),
        title: "The board".to_owned(),
        body: "Who is there in the first week, and who calls? ".repeat(15),
    };
    (1..=ROWS).map(card).collect()
}

/// About 20 KB of HTML.
fn render(title: &str, cards: &[Card]) -> String {
    let mut html = String::with_capacity(24 * 1024);
    let mut line = |arguments: std::fmt::Arguments<'_>| {
        // Writing to a String cannot fail.
        _ = html.write_fmt(arguments);
    };
    line(format_args!("<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><body><h1>{title}</h1><ol>"));
    for card in cards {
        let Card { id, position, state, due, owner, title, body } = card;
        line(format_args!(
            "<li id=\"{id}\" class=\"card card--{state}\"><h2><a href=\"/cards/{id}\">{position}. {title}</a></h2>\
             <p class=\"facts\"><b>{owner}</b> <span class=\"badge\">{state}</span> <time datetime=\"{due}\">{due}</time></p>\
             <p class=\"body\">{body}</p><form method=post action=\"/cards/{id}\"><button>Done</button></form></li>"
        ));
    }
    line(format_args!("</ol></body></html>"));
    html
}
