//! [`life_fuzz::calls`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::calls);
