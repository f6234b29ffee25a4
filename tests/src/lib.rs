//! What spans crates: a neighbourhood in one process, the story of a day, the simulation,
//! and neighbourhoods large enough to measure.

pub mod birth;
pub mod corpus;
pub mod simulation;
pub mod story;
pub mod world;
