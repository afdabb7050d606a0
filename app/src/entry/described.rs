//! What the providers of organisations say of themselves. They are asked by an administrator who names one and by the clock;
//! an address behind a wall looks the same as one that does not exist, and takes as long (attack A9).

use std::{collections::BTreeMap, time::Duration};

use domain::{
    form::Problem,
    text::{self, SHORT},
};
use signin::provider::{Description, Undescribed, describe};
use store::entry::provider as kept;
use tokio::time::{Instant, sleep_until, timeout_at};

use crate::frame::{fault::Fault, state::Board};

/// So long somebody waits who names one that does not answer as it has to.
const PATIENCE: Duration = Duration::from_secs(3);

/// Why a provider is not taken, with the name it gives itself if that is what is wrong.
pub struct Refused {
    /// Beside the field.
    pub problem: Problem,
    /// As the provider writes it.
    pub spelled: Option<String>,
}

/// Asks a provider that was just named; gives what it says of itself, as it is stored.
///
/// # Errors
/// [`Refused`] with [`Problem::LinkFormat`], [`Problem::ProviderElsewhere`], [`Problem::ProviderSpelled`] or
/// [`Problem::ProviderSilent`].
pub async fn ask(board: &Board, issuer: &str) -> Result<String, Refused> {
    let reach = &board.sign_in.reach;
    let refused = |problem| Refused { problem, spelled: None };
    if !reach.safe(issuer) {
        return Err(refused(Problem::LinkFormat));
    }
    if !reach.allows(issuer) {
        return Err(refused(Problem::ProviderElsewhere));
    }
    let patience = Instant::now() + PATIENCE;
    let fault = match timeout_at(patience, describe(issuer, reach)).await {
        Ok(Ok(described)) => return stored(&described).map_err(|_| refused(Problem::ProviderSilent)),
        Ok(Err(Undescribed::Another(itself))) if text::line(&itself, SHORT).is_ok() => {
            return Err(Refused { problem: Problem::ProviderSpelled, spelled: Some(itself) });
        }
        Ok(Err(fault)) => fault.to_string(),
        Err(_) => "it takes too long".to_owned(),
    };
    tracing::warn!(fault, "a provider that was named is not taken");
    sleep_until(patience).await;
    Err(refused(Problem::ProviderSilent))
}

/// Asks every provider again: keys change. One that does not answer keeps what it said before.
///
/// # Errors
/// When the database fails.
pub async fn refresh(board: &Board) -> Result<(), Fault> {
    let all = kept::list(&board.store).await?;
    let issuers: BTreeMap<String, Option<String>> = all.into_iter().map(|one| (one.issuer, one.described)).collect();
    for (issuer, before) in issuers {
        match describe(&issuer, &board.sign_in.reach).await {
            Ok(described) => {
                let described = stored(&described)?;
                if before.as_ref() != Some(&described) {
                    kept::describe(&board.store, &issuer, &described, board.now()).await?;
                }
            }
            Err(fault) => tracing::warn!(%fault, "a provider could not be asked again"),
        }
    }
    Ok(())
}

fn stored(described: &Description) -> Result<String, Fault> {
    serde_json::to_string(described).map_err(|error| Fault::Answer(error.to_string()))
}
