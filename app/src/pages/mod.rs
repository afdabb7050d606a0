//! One file per page: what it loads, what it shows, what its forms do. Server only.

pub mod agenda;
pub mod case;
pub mod cases;
pub mod close;
pub mod counts;
pub mod counts_csv;
pub mod expired;
pub mod home;
pub mod intake;
pub mod item;
pub mod item_form;
pub mod meetings;
pub mod members;
pub mod plan;
pub mod set_up;
pub mod sign_in;
pub mod steps;
