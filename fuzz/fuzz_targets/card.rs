//! [`life_fuzz::card`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::card);
