//! [`life_fuzz::vault`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::vault);
