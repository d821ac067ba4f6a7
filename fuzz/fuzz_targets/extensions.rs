//! [`life_fuzz::extensions`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::extensions);
