//! What a page says of the end of its session. Two minutes before nothing was asked for too long it shows a notice,
//! by style alone (`style/idle.css`): it works without a script, weighs nothing, and the answer to its button is no
//! page, so that whatever was typed stays.

use domain::calendar::zone;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::entry::session::IDLE;
use time::Duration;
use wire::text::Text;

use super::shell::Section;
use super::visit::Visit;
use crate::say::dates;

/// So long before the session ends whatever happens, pages say so.
const BEFORE: Duration = Duration::minutes(20);

/// The notice of a page: unseen until it is time.
pub(super) fn notice(visit: &Visit, section: Section) -> AnyView {
    let (t, ends) = (visit.t, visit.actor.session_ends());
    let absolute = (ends - visit.now < BEFORE).then(|| {
        let time = dates::clock(zone::local(ends).1);
        view! { <p class="idle__absolute">{t.sessions_absolute(time)}</p> }
    });
    // A meeting that goes on keeps her signed in (product §4): its pages do not say otherwise.
    let kept = section == Section::Meetings && visit.actor.session_idles() - visit.now > IDLE;
    let notice = (!kept).then(|| soon(t));
    view! { {absolute}{notice} }.into_any()
}

fn soon(t: Text) -> AnyView {
    view! {
        <div class="idle">
            <div class="idle__soon" role="alert">
                <p>{t.sessions_soon()}</p>
                <form class="inline" method="post" action="/nog-hier">
                    <button class="nl-button nl-button--primary" type="submit">{t.sessions_still_here()}</button>
                </form>
            </div>
            <div class="idle__over" role="alert">
                <p>{t.sessions_over(IDLE.whole_minutes())}</p>
                <a class="nl-button nl-button--secondary" href="/aanmelden" target="_blank" rel="noopener">{t.fault_sign_in_new_tab()}</a>
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::IDLE;

    /// Style knows no constants: its seconds are held against the one that counts. The board remembers the minute of the
    /// last request, so a session may end a minute early; the first notice stands for two.
    #[test]
    fn the_notices_come_before_the_session_ends() {
        let style = include_str!("../../../style/idle.css");
        let over = IDLE.whole_seconds() - 60;
        for rule in [format!("idle-shown 120s {}s;", over - 120), format!("idle-shown 1s {over}s forwards;")] {
            assert!(style.contains(&rule), "style/idle.css lacks `{rule}`");
        }
    }
}
