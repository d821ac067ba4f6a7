//! [`life_fuzz::fields`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::fields);
