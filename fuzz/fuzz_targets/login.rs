//! [`life_fuzz::login`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::login);
