//! The program: a run is one phase of the device's life. See `firmware/README.md`.
#![no_std]
#![no_main]

board::entry!(sensor::run);
