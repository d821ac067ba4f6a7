//! What holds for every chain: no link gives more than the one above it, and nothing outlives its end.
