//! The real binary, as scripts and people run it.

mod channel;
mod contract;
mod demo;
mod demo_data;
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
