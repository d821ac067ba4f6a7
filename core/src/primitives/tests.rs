//! Vectors from outside, through the wrappers that the core uses.
