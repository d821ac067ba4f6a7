//! The real binary, as scripts and people run it.

mod bodies;
mod channel;
mod contract;
mod demo;
mod demo_data;
mod endorse;
mod faults;
mod generations;
mod grant;
mod group;
mod inspect;
mod keys;
mod lab;
mod locks;
mod login;
mod memory;
mod rotation;
mod sign;
mod streams;
mod terminal;
mod thread;
mod trust;
mod whole;
mod witness;
