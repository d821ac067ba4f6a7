//! [`life_fuzz::author`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::author);
