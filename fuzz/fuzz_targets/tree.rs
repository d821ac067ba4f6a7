//! [`life_fuzz::tree`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::tree);
