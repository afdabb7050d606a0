//! User agents and ways of signing in: how a list of sessions tells one from another. Only two closed words of a
//! browser's long description are kept: enough to recognise one's own, too little to follow anybody with.

use std::fmt;

use crate::words::list;

list! {
    /// How a session was opened.
    Way {
        /// a link of the administrator, or of the demonstration
        Link = "link",
        /// the set-up link of an empty board
        SetUp = "set_up",
        /// a passkey
        Passkey = "passkey",
        /// a password with a code
        Password = "password",
        /// the organisation's own sign-in
        Organisation = "openid",
    }
}

list! {
    /// A browser, as people call it.
    Browser {
        /// Edge
        Edge = "edge",
        /// Opera
        Opera = "opera",
        /// Samsung Internet
        Samsung = "samsung",
        /// Firefox
        Firefox = "firefox",
        /// Chrome, Chromium
        Chrome = "chrome",
        /// Safari
        Safari = "safari",
    }
}

list! {
    /// What the browser runs on.
    System {
        /// iPhone
        Iphone = "iphone",
        /// iPad
        Ipad = "ipad",
        /// Android
        Android = "android",
        /// `ChromeOS`
        ChromeOs = "chromeos",
        /// Windows
        Windows = "windows",
        /// Mac
        Mac = "mac",
        /// Linux
        Linux = "linux",
    }
}

/// Signs in a `User-Agent`, most telling first: every browser also claims to be those below it.
const BROWSERS: [(&str, Browser); 13] = [
    ("Edg/", Browser::Edge),
    ("EdgA/", Browser::Edge),
    ("EdgiOS/", Browser::Edge),
    ("OPR/", Browser::Opera),
    ("OPT/", Browser::Opera),
    ("SamsungBrowser/", Browser::Samsung),
    ("Firefox/", Browser::Firefox),
    ("FxiOS/", Browser::Firefox),
    ("CriOS/", Browser::Chrome),
    ("Chromium/", Browser::Chrome),
    ("HeadlessChrome/", Browser::Chrome),
    ("Chrome/", Browser::Chrome),
    ("Safari/", Browser::Safari),
];

const SYSTEMS: [(&str, System); 8] = [
    ("iPhone", System::Iphone),
    ("iPad", System::Ipad),
    ("Android", System::Android),
    ("CrOS", System::ChromeOs),
    ("Windows", System::Windows),
    ("Macintosh", System::Mac),
    ("Linux", System::Linux),
    ("X11", System::Linux),
];

/// A browser on a system; either may be unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Device {
    /// The browser.
    pub browser: Option<Browser>,
    /// What it runs on.
    pub system: Option<System>,
}

impl Device {
    /// Of a `User-Agent` header.
    pub fn of(user_agent: &str) -> Self {
        let browser = BROWSERS.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, browser)| *browser);
        let system = SYSTEMS.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, system)| *system);
        Self { browser, system }
    }

    /// Of its stored form, `browser/system`.
    pub fn parse(stored: &str) -> Self {
        let (browser, system) = stored.split_once('/').unwrap_or_default();
        Self { browser: Browser::parse(browser), system: System::parse(system) }
    }
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (browser, system) = (self.browser.map_or("", Browser::as_str), self.system.map_or("", System::as_str));
        write!(f, "{browser}/{system}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_their_most_telling_sign() {
        let chrome =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
        let edge = format!("{chrome} Edg/142.0.0.0");
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36";
        for (user_agent, browser, system) in [
            (chrome, Browser::Chrome, System::Windows),
            (edge.as_str(), Browser::Edge, System::Windows),
            (iphone, Browser::Safari, System::Iphone),
            (firefox, Browser::Firefox, System::Linux),
            (android, Browser::Samsung, System::Android),
        ] {
            let device = Device { browser: Some(browser), system: Some(system) };
            assert_eq!(Device::of(user_agent), device, "{user_agent}");
            assert_eq!(Device::parse(&device.to_string()), device);
        }
    }

    #[test]
    fn what_is_unknown_stays_unknown() {
        for strange in ["", "curl/8.5.0", "<script>alert(1)</script>", "/"] {
            assert_eq!(Device::of(strange), Device::default());
            assert_eq!(Device::parse(strange), Device::default());
        }
        assert_eq!(Device::parse(&Device::default().to_string()), Device::default());
    }
}
