//! Workflows: three parties and a store that drops, reorders, doubles and splices.
mod conversations;
mod people;
mod properties;
mod quorums;
mod receipts;
mod tasks;
