//! [`life_fuzz::channel`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::channel);
