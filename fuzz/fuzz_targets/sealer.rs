//! [`life_fuzz::sealer`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::sealer);
