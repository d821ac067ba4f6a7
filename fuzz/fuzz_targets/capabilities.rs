//! [`life_fuzz::capabilities`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::capabilities);
