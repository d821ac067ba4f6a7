//! [`life_fuzz::seal`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::seal);
