//! What the programs share. `names` is written by the test: a crate has no names at run time.

pub mod data;
pub mod large_values;
#[rustfmt::skip]
pub mod names;
#[cfg(feature = "merging")]
pub mod reading;
