//! [`life_fuzz::range`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::range);
