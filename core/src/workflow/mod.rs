//! Workflows (spec 17): what people and devices that share threads know of each other's messages and steps, although
//! a store lies between them that drops, reorders, doubles and moves what it is given.
//!
//! | to | use |
//! | --- | --- |
//! | say what became of a message or a record, and sign it | [`Receipt`] |
//! | notice what a store drops, doubles, reorders, moves | [`Conversation`] |
//! | follow a request from asking to done | [`Task`], by the one [`TABLE`] |
//! | have several people sign one object | [`Quorum`] |
mod conversation;
mod kept;
mod lane;
mod quorum;
mod receipt;
mod table;
mod task;
#[cfg(test)]
mod tests;

pub use conversation::{AcceptedReceipt, Conversation, Place};
pub use quorum::Quorum;
pub use receipt::{RECEIPT_MAX, Receipt, ReceiptDraft, ReceiptHash, ReceiptPlace, Status, VerifiedReceipt};
pub use table::{Role, State, Step, TABLE, next};
pub use task::{TASK_LEN, Task};
