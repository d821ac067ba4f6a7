//! [`life_fuzz::head`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::head);
