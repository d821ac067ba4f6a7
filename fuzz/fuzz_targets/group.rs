//! [`life_fuzz::group`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::group);
