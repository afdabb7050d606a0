//! Signing in: what a session says of its device.

pub mod device;
