//! The offline-first core of a ward's e-neighbourhood.
//!
//! Read the folder listing from the top: who you are (`identity`), what is shared
//! (`documents`), how a change is signed (`commits`), who may make it (`access`), where it
//! is decided (`log`), how it travels (`exchange`), where a phone keeps it (`store`), how
//! it is shown (`views`), and the one object a shell holds (`device`).
//!
//! The middle is sans-IO: time, randomness, disk and network are handed in.

pub mod access;
pub mod admission;
pub mod calendar;
pub mod canonical;
pub mod commits;
pub mod device;
pub mod documents;
pub mod dossiers;
pub mod exchange;
pub mod forms;
pub mod identity;
pub mod ids;
pub mod log;
pub mod net;
pub mod outside;
pub mod procedures;
pub mod sealing;
pub mod store;
pub mod text;
pub mod units;
pub mod views;

#[cfg(test)]
mod vectors;
