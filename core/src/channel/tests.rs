//! Channels from end to end: power cuts, thieves, generators that repeat, readers that jump.
mod example;
mod flash;
mod nonces;
mod power;
mod readers;
mod set_ups;
mod world;
