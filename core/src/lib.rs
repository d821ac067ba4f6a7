//! LIFE core (skeleton).
#![no_std]
#![forbid(unsafe_code)]
