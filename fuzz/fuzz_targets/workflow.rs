//! [`life_fuzz::workflow`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::workflow);
