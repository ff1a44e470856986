//! Plans as a table, and expansions as text.

mod expansions;
mod plans;
