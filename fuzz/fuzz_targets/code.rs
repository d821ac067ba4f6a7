//! [`life_fuzz::code`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::code);
