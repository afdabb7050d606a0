//! One file per page: what it loads, what it shows, what its forms do. Server only.

pub mod action;
pub mod actions;
pub mod agenda;
pub mod case;
pub mod case_about;
pub mod case_history;
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
pub mod member_end;
pub mod members;
pub mod not_registered;
pub mod plan;
pub mod set_up;
pub mod settings;
pub mod sign_in;
pub mod steps;
