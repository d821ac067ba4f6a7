//! `life`: the command.
fn main() {}
