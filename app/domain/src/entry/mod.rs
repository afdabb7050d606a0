//! Signing in: what a session says of its device, what is believed of a provider.

pub mod device;
pub mod provider;
