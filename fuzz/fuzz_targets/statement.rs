//! [`life_fuzz::statement`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::statement);
