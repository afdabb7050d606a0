//! Decoding stored words by type: a closed word, a day, a due week. What this version does not know is an error that names
//! table and column, never a default: a figure that counts a guess is worse than none.

use std::{fmt, ops::Deref};

use domain::{case::pregnancy::DueWeek, entry::device::Device, geography::parse_date, meeting::parse_time};
use sqlx::{Any, Database, Decode, Type, any::AnyTypeInfo, error::BoxDynError};
use time::{Date, Time};

use super::error::Unknown;

/// A column whose text means a value; see [`super::columns`].
pub(crate) trait Column: fmt::Debug {
    /// Its table.
    const TABLE: &'static str;
    /// Its name.
    const NAME: &'static str;
    /// What it means.
    type Value: Fact;
}

/// A value that is stored as text.
pub(crate) trait Fact: Sized + fmt::Debug + Clone {
    /// Every word there is, for a closed list; none for what has no list, such as a day.
    fn words() -> Vec<&'static str> {
        Vec::new()
    }

    /// The value of a stored text.
    fn read(stored: &str) -> Option<Self>;
}

/// A value that was decoded from its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known<C: Column>(C::Value);

impl<C: Column> Known<C> {
    /// The value itself.
    pub(crate) fn value(self) -> C::Value {
        self.0
    }
}

impl<C: Column> Deref for Known<C> {
    type Target = C::Value;

    fn deref(&self) -> &C::Value {
        &self.0
    }
}

impl<C: Column> Type<Any> for Known<C> {
    fn type_info() -> AnyTypeInfo {
        <str as Type<Any>>::type_info()
    }
}

impl<'r, C: Column> Decode<'r, Any> for Known<C> {
    fn decode(value: <Any as Database>::ValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(read::<C>(<&str as Decode<Any>>::decode(value)?)?))
    }
}

/// The value of a text that came from this column; for rows in which one place holds now this column and now that.
pub(crate) fn read<C: Column>(stored: &str) -> Result<C::Value, Unknown> {
    C::Value::read(stored).ok_or_else(|| Unknown::new(C::TABLE, C::NAME, stored))
}

/// The values of a closed list are its words.
macro_rules! closed {
    ($($list:ty),+ $(,)?) => {$(
        impl Fact for $list {
            fn words() -> Vec<&'static str> {
                <$list>::ALL.iter().map(|value| value.as_str()).collect()
            }

            fn read(stored: &str) -> Option<Self> {
                <$list>::parse(stored)
            }
        }
    )+};
}

closed!(
    domain::action::Hitch,
    domain::action::Programme,
    domain::action::State,
    domain::case::factors::Factor,
    domain::case::factors::Instrument,
    domain::case::opening::Reason,
    domain::counts::Geography,
    domain::entry::device::Way,
    domain::entry::provider::TwoFactors,
    domain::geography::area::Extent,
    domain::log::review::Kind,
    domain::mail::Choice,
    domain::mail::Kind,
    domain::meeting::outcome::Outcome,
    domain::people::proposal::Decision,
    domain::settings::api_key::Scope,
    domain::words::CaseType,
    domain::words::Consent,
    domain::words::Duty,
    domain::words::Ending,
    domain::words::ManagerDomain,
    domain::words::Part,
    domain::words::Answer,
    domain::words::Presence,
    domain::words::Role,
    domain::words::Untold,
    domain::words::Urgency,
);

/// Several words of one list, put together with a comma or a space.
impl<T: Fact> Fact for Vec<T> {
    fn read(stored: &str) -> Option<Self> {
        stored.split([',', ' ']).filter(|word| !word.is_empty()).map(T::read).collect()
    }
}

impl Fact for Date {
    fn read(stored: &str) -> Option<Self> {
        parse_date(stored)
    }
}

impl Fact for Time {
    fn read(stored: &str) -> Option<Self> {
        parse_time(stored).ok()
    }
}

impl Fact for DueWeek {
    fn read(stored: &str) -> Option<Self> {
        Self::parse(stored)
    }
}

/// Sessions from before devices were kept have an empty word.
impl Fact for Device {
    fn read(stored: &str) -> Option<Self> {
        let device = Self::parse(stored);
        (stored.is_empty() || device.to_string() == stored).then_some(device)
    }
}
