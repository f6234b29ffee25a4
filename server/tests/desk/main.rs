//! The desk over its router: who gets in, what is refused, what is logged, what is escaped.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

#[path = "../../examples/desk/sample.rs"]
mod sample;

mod acting;
mod browser;
mod looking;
mod protection;
mod signing_in;
