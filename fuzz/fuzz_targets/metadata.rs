//! [`life_fuzz::metadata`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::metadata);
