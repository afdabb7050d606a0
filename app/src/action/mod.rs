//! Agreed actions: the list of one's own ([`list`]), reporting one ([`report`]) (product §5).

pub mod list;
pub mod report;
