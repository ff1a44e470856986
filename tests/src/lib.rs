//! What the tests share: twin functions of many shapes, and calls to make to them.

pub mod calls;
pub mod shapes;
pub mod twins;
