//! [`life_fuzz::fingerprint`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::fingerprint);
