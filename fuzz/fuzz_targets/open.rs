//! [`life_fuzz::open`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::open);
