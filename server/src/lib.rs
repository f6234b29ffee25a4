//! The ward: its log, its exchange and its one-stop desk.

pub mod cli;
pub mod desk;
pub mod http;
pub mod ward;
