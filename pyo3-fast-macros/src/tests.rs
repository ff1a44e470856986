//! Plans as a table, expansions as text, and the sources' own syntax.

mod expansions;
mod plans;
mod sources;
