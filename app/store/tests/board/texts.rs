//! What may be typed where: every column that holds text is in a hand-written table, `texts.txt`.

use std::collections::BTreeMap;

use crate::world::*;

const TABLE: &str = include_str!("texts.txt");

#[tokio::test]
async fn every_column_of_text_says_what_stands_before_it() {
    let w = World::new(Database::sqlite()).await;
    let mut conn = connect(&w.database.url).await;
    let columns: Vec<String> = sqlx::query_scalar(
        "select m.name || '.' || c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' \
         and lower(c.type) = 'text' and m.name not like 'sqlite%' and m.name not like '\\_sqlx%' escape '\\' order by 1",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let table: BTreeMap<&str, &str> = lines.map(|line| line.split_once(' ').unwrap()).collect();
    for column in &columns {
        let kind =
            table.get(column.as_str()).unwrap_or_else(|| panic!("{column} is not in texts.txt: who may type what into it?"));
        assert!(["story", "name", "form", "board"].contains(kind), "{column}: {kind}");
    }
    for column in table.keys() {
        assert!(columns.iter().any(|there| there == column), "{column} is no column (any more)");
    }
    // What is about a case goes with it: only the tables of the purge hold a story, and why a meeting was entered later;
    // what a stand-in is told goes when she reads no more (stand_in.rs).
    let stories: Vec<&str> = table.iter().filter(|(_, kind)| **kind == "story").map(|(column, _)| *column).collect();
    let purged = [
        "action_text.body",
        "case_text.body",
        "correction_answer.body",
        "correction_text.body",
        "item_text.body",
        "meeting.afterwards",
        "meeting_member.handover",
        "report_text.body",
    ];
    assert_eq!(stories, purged);
}
