//! The real binary, as scripts and people run it.

mod channel;
mod contract;
mod demo;
mod demo_data;
mod faults;
mod group;
mod inspect;
mod keys;
mod lab;
mod locks;
mod memory;
mod rotation;
mod streams;
mod terminal;
mod trust;
mod whole;
