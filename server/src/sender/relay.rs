//! The mail server that takes messages (SMTP).

use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::Mailbox,
    transport::smtp::{
        PoolConfig,
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};
use store::mail::Fate;

use crate::config::Smtp;

/// So long the mail server may take for each step of a message.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// Connections at the same time, open for the next message: over a network as many as Exchange Online lets one account have; …
pub(super) const OVER_A_NETWORK: usize = 3;
/// … to a mail server on this machine more. Each message waits for its acknowledgement there (a write of its end behind that of
/// its text, RFC 896 and 1122: 40 ms), and that is most of the time a message takes.
const ON_THIS_MACHINE: usize = 12;

/// A mail server, and in whose name messages go to it.
pub struct Relay {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    lanes: u32,
}

impl Relay {
    /// Of settings that were read. Nothing is asked of the server yet: the board starts without it.
    ///
    /// # Errors
    /// When no certificate can be asked for under this name.
    pub fn new(settings: &Smtp) -> Result<Self, lettre::transport::smtp::Error> {
        let tls = || TlsParameters::new(settings.host.clone());
        let security = match (settings.tls_at_once, settings.local) {
            (true, _) => Tls::Wrapper(tls()?),
            // Nobody listens in on this machine; over a network nothing goes in the clear, whatever the server says it can.
            (false, true) => Tls::None,
            (false, false) => Tls::Required(tls()?),
        };
        let lanes = if settings.local { ON_THIS_MACHINE } else { OVER_A_NETWORK };
        let lanes = u32::try_from(lanes).unwrap_or(u32::MAX);
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(security)
            .timeout(Some(PATIENCE))
            .pool_config(PoolConfig::new().max_size(lanes));
        if let Some((user, password)) = &settings.account {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { transport: builder.build(), from: settings.from.clone(), lanes })
    }

    /// How many messages go at the same time.
    pub(super) fn lanes(&self) -> usize {
        self.lanes as usize
    }

    /// In whose name messages go.
    pub(super) fn from(&self) -> &Mailbox {
        &self.from
    }

    pub(super) async fn send(&self, message: Message) -> Fate {
        let Err(error) = self.transport.send(message).await else { return Fate::Sent };
        let code = error.status().map(u16::from);
        match code {
            Some(code) if error.is_permanent() && !is_ours(code) => Fate::Refused(code),
            Some(code) => Fate::Later(Some(code)),
            None => {
                tracing::warn!(%error, "the mail server gave no answer");
                Fate::Later(None)
            }
        }
    }
}

/// Refusals of the board itself (its account, its encryption; RFC 4954), which say nothing of whom it writes to.
fn is_ours(code: u16) -> bool {
    (530..=538).contains(&code)
}
