//! Every SQL text of the store is prepared on both databases: a name that is not there, or a word only one of the two
//! knows, is found here and not by somebody who asks for a page.

use sqlx::{AnyConnection, AssertSqlSafe, Executor, SqlSafeStr};

use crate::{sql_texts, world::*};

/// Fewer texts than this: the reader of the source misses some.
const AT_LEAST: usize = 390;

/// What only pasting gives: by a macro of another file, in two steps, in a place of its own, of a file.
const PASTED: [(&str, &str); 5] = [
    ("meeting/calendar.rs", "mm.membership_id = $1 where m.coalition_id = $2 and ($3 = 1"),
    ("access/actor.rs", "s.seen_at > $3 or exists (select 1 from meeting g where"),
    ("settings/areas.rs", "select id from region where coalition_id = $1 and level = 'subregion' order by position, id"),
    ("action/mod.rs", "having max(wm.starts_at) <= $6) order by a.done_at desc"),
    ("counts/matrix.rs", "with recursive span(year, first_day)"),
];

/// Whether a text is for one of the databases alone.
fn is_for(text: &str, postgres: bool) -> bool {
    let signs: &[&str] = if postgres { &["sqlite", "pragma_"] } else { &["pg_", "::", "current_setting", "select version()"] };
    !signs.iter().any(|sign| text.contains(sign))
}

/// What is wrong with a text, if anything.
async fn problem(conn: &mut AnyConnection, text: &str, postgres: bool) -> Option<String> {
    if !postgres {
        let prepared = conn.prepare(AssertSqlSafe(text.to_owned()).into_sql_str()).await;
        return prepared.err().map(|error| error.to_string());
    }
    // The driver tells PostgreSQL of which type each value is. Here it finds out by itself, or which ones are numbers is tried.
    let most = (1..=20).rev().find(|number| text.contains(&format!("${number}"))).unwrap_or(0);
    let mut problems = Vec::new();
    for numbers in 0..1_u32 << most.min(14) {
        let types: Vec<&str> = (0..most).map(|at| if numbers >> at & 1 == 1 { "bigint" } else { "unknown" }).collect();
        let types = if types.is_empty() { String::new() } else { format!("({})", types.join(", ")) };
        let sql = format!("deallocate all; prepare statement{types} as {text}");
        match conn.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await {
            Ok(_) => return None,
            Err(error) => problems.push(error.to_string()),
        }
    }
    problems.into_iter().next()
}

both! {
    async fn every_text_is_one_this_database_understands(w: World) {
        let texts = sql_texts::all();
        assert!(texts.len() >= AT_LEAST, "only {}", texts.len());
        for (file, part) in PASTED {
            assert!(texts.iter().any(|(name, text)| name == file && text.contains(part)), "{file}: {part}");
        }
        let postgres = w.database.url.starts_with("postgres");
        let mut conn = connect(&w.database.url).await;
        let mut wrong = Vec::new();
        for (file, text) in texts.iter().filter(|(_, text)| is_for(text, postgres)) {
            // Of the journal the source has the beginning only; every write executes it. Every start executes the dialects.
            if text.ends_with(" values ") || text.contains("create trigger") || text.contains("create or replace") {
                continue;
            }
            wrong.extend(problem(&mut conn, text, postgres).await.map(|problem| format!("{file}: {problem}\n  {text}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
