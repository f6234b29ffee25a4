//! The catalogue of public services: what a procedure is, costs, takes and asks for.
//!
//! Every fact carries its mark of confidence; the texts of fees are kept verbatim, with
//! their exemptions. Which procedures a ward has in force is said by its registry, not here.

mod catalogue;
mod code;
mod mark;
mod model;

pub use catalogue::{Catalogue, CatalogueError, catalogue, find, search};
pub use code::{InvalidProcedureCode, ProcedureCode};
pub use mark::{InvalidMark, Mark};
pub use model::{
    Authority, Case, Channel, Component, Fee, FeeRule, FormName, Level, Marked, Procedure, SetBy,
    TimeLimit,
};
