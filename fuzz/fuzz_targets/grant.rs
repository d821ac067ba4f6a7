//! [`life_fuzz::grant`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::grant);
