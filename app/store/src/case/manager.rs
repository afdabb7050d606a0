//! Case managers: one per domain at most, one of them leads.

use domain::{
    log::{Object, Verb},
    meeting::{State, minutes::NewManager},
};
use sqlx::FromRow;

use crate::{
    Result, Tx,
    access::Scribe,
    ground::{columns::case_manager, instant, stored::Known},
};

/// A case manager of now.
#[derive(FromRow)]
struct Manager {
    id: String,
    membership_id: String,
    domain: Known<case_manager::Domain>,
    leads: i64,
    since_at: i64,
}

impl Manager {
    fn leads(&self) -> bool {
        self.leads == 1
    }
}

/// Names a case manager: one per domain; the first one leads, a later one when asked to. Who was chosen at this table and
/// then not, was never one. `false`: it was so already.
pub(crate) async fn name(tx: &mut Tx, by: &Scribe, case: &str, new: &NewManager) -> Result<bool> {
    let mut now = managers(tx, case).await?;
    let same = |one: &&Manager| *one.domain == new.domain;
    let leads = new.leads || now.iter().find(same).is_some_and(Manager::leads) || !now.iter().any(Manager::leads);
    if now.iter().find(same).is_some_and(|one| one.membership_id == new.member && one.leads() == leads) {
        return Ok(false);
    }
    // Who mends a report has another table behind her, perhaps: whom that one named ends then, and was one.
    let at_table = by.meeting().opened().filter(|_| by.meeting().state() == State::Running);
    let began = at_table.map_or(i64::MAX, instant::micros);
    // One more case manager whose domain was chosen after her name has that one.
    let elsewhere = |one: &Manager| !new.leads && !one.leads() && one.membership_id == new.member;
    let chosen_anew = |one: &Manager| *one.domain == new.domain || leads && one.leads() || elsewhere(one);
    for one in now.iter().filter(|one| one.since_at >= began && chosen_anew(one)) {
        undo(tx, case, one, began).await?;
    }
    now = managers(tx, case).await?;
    if let Some(before) = now.iter().find(same) {
        if before.membership_id == new.member && before.leads() == leads {
            return Ok(true);
        }
        sqlx::query("update case_manager set ended_at = $2 where id = $1")
            .bind(&before.id)
            .bind(tx.at())
            .execute(tx.conn())
            .await?;
    }
    if leads && now.iter().any(Manager::leads) {
        sqlx::query("update case_manager set leads = 0 where case_id = $1 and ended_at is null")
            .bind(case)
            .execute(tx.conn())
            .await?;
    }
    sqlx::query(
        "insert into case_manager (id, case_id, membership_id, domain, leads, since_at, named_by) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tx.id())
    .bind(case)
    .bind(&new.member)
    .bind(new.domain.as_str())
    .bind(i64::from(leads))
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    tx.note(Some(by), Verb::Change, Object::CaseManager, case, new.domain);
    Ok(true)
}

async fn managers(tx: &mut Tx, case: &str) -> Result<Vec<Manager>> {
    let now = sqlx::query_as(
        "select id, membership_id, domain, leads, since_at from case_manager where case_id = $1 and ended_at is null",
    );
    Ok(now.bind(case).fetch_all(tx.conn()).await?)
}

/// Undoes a choice that was made since the meeting began: who had the domain before has it again.
async fn undo(tx: &mut Tx, case: &str, one: &Manager, began: i64) -> Result<()> {
    sqlx::query("delete from case_manager where id = $1").bind(&one.id).execute(tx.conn()).await?;
    sqlx::query(
        "update case_manager set ended_at = null where id = (select id from case_manager where case_id = $1 and domain = $2 \
         and ended_at >= $3 and since_at < $3 order by ended_at desc limit 1)",
    )
    .bind(case)
    .bind(one.domain.as_str())
    .bind(began)
    .execute(tx.conn())
    .await?;
    Ok(())
}
