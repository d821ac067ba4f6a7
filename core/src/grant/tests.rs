//! Grants from end to end.
