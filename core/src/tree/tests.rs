//! Vectors and properties of the tree.
