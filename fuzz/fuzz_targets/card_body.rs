//! [`life_fuzz::card_body`].
#![cfg_attr(fuzzing, no_main)]
life_fuzz::target!(life_fuzz::card_body);
