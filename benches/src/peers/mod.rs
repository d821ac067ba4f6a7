//! The same jobs done by others, as far as they go: content is encrypted to recipients and signed by its author.
pub mod age;
pub mod cms;
pub mod sodium;
