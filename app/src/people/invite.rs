//! Inviting by mail: one member, or all who cannot come in yet.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use store::{
    access::Administrator,
    entry::session,
    people::membership::{self, Entry, Membership},
};
use time::OffsetDateTime;

use crate::{
    frame::{fault::Fault, post::Post, visit::Visit},
    mail::invited,
};

/// Whether she can be invited by mail (again): she has an address, and is not in.
pub(super) fn can_be(member: &Membership, now: OffsetDateTime) -> bool {
    member.entry(now) != Entry::Came && member.ended_on().is_none() && !member.email.is_empty()
}

/// Whether she is to be, with all the others: she has no link that works.
pub(super) fn lacks(member: &Membership, now: OffsetDateTime) -> bool {
    can_be(member, now) && !matches!(member.entry(now), Entry::Invited(_))
}

/// All of them.
pub async fn all(post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let who = visit.actor.administrator()?;
    let members = membership::list(visit.store(), &who).await?;
    let outside: Vec<_> = members.iter().filter(|member| lacks(member, visit.now)).map(|member| &*member.id).collect();
    send(&visit, &who, &outside).await?;
    Ok(Redirect::to(&format!("/leden?uitgenodigd={}", outside.len())).into_response())
}

/// One of them; the link she had works no more.
pub async fn one(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let who = visit.actor.administrator()?;
    let member = membership::get(visit.store(), &who, &id).await?;
    let invited: &[&str] = if can_be(&member, visit.now) { &[&id] } else { &[] };
    send(&visit, &who, invited).await?;
    Ok(Redirect::to(&format!("/leden?uitgenodigd={}", invited.len())).into_response())
}

async fn send(visit: &Visit, who: &Administrator, members: &[&str]) -> Result<(), Fault> {
    if members.is_empty() {
        return Ok(());
    }
    let mut tx = visit.store().begin(visit.now).await?;
    for member in members {
        let row = visit.store().new_id(visit.now);
        session::invite_by_mail(&mut tx, who, member, (&row, &invited::token(&visit.board, &row))).await?;
    }
    Ok(tx.commit().await?)
}
