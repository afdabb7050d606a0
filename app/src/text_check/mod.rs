//! The text check on screen: between a form and the store ([`checking`]), while somebody types (`typing`), and the coalition's allow-list ([`page`]).

pub mod checking;
pub mod page;
pub(crate) mod typing;
