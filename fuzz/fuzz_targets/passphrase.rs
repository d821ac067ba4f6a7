//! [`life_fuzz::passphrase`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::passphrase);
