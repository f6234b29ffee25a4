//! What spans crates: a neighbourhood in one process, the story of a day, the simulation.

pub mod birth;
pub mod simulation;
pub mod story;
pub mod world;
