//! Groups: every rule, every refusal by its name, and sizes from one member to ten thousand.
mod forged;
mod heads;
mod history;
mod large;
mod properties;
mod sealing;
mod shapes;
mod transitions;
pub(crate) mod world;
