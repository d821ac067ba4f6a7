//! A view of a thread and the requests in it, in one file: how many requests, 4 bytes; each request; the view.

use std::path::Path;

use life_core::workflow::{Conversation, Role, State, Status, Step, TASK_LEN, Task, VerifiedReceipt};
use life_core::{Error, ThreadId};

use super::word;
use crate::clock;
use crate::fault::{Family, Fault};
use crate::input::read_small;
use crate::output::{self, Access};

/// Up to 64 authors, and the last 256 messages.
pub(super) type View = Conversation<64, 256>;
/// Requests that are followed in one thread.
const TASKS_MAX: usize = 1024;
const COUNT_LEN: usize = 4;

/// What a party knows of a thread.
pub(super) struct Followed {
    /// Who may speak, and what was said last.
    pub(super) view: View,
    /// What was asked of whom, and where it stands.
    pub(super) tasks: Vec<Task>,
}

impl Followed {
    /// Of a new thread.
    pub(super) const fn new(thread: ThreadId) -> Self {
        Followed { view: View::new(thread), tasks: Vec::new() }
    }

    /// Takes it up from the file `path`.
    ///
    /// # Errors
    /// `Io`, and those of [`Conversation::load`] and [`Task::load`].
    pub(super) fn load(path: &Path) -> Result<Self, Fault> {
        let kept = read_small(path, COUNT_LEN + TASKS_MAX * TASK_LEN + View::KEPT_MAX)?;
        Self::decode(&kept).map_err(|error| Fault::from(error).about(path.display()))
    }

    fn decode(kept: &[u8]) -> Result<Self, Error> {
        let (count, mut rest) = kept.split_first_chunk().ok_or(Error::Truncated)?;
        let count = usize::try_from(u32::from_be_bytes(*count)).map_err(|_| Error::LimitExceeded)?;
        if count > TASKS_MAX {
            return Err(Error::LimitExceeded);
        }
        let mut tasks = Vec::new();
        for _ in 0..count {
            let (task, after) = rest.split_first_chunk().ok_or(Error::Truncated)?;
            tasks.push(Task::load(task)?);
            rest = after;
        }
        Ok(Followed { view: View::load(rest)?, tasks })
    }

    /// Writes it to the file `path`, whole or not at all.
    ///
    /// # Errors
    /// `Exists` without `replace`; `Io`.
    pub(super) fn keep(&self, path: &Path, replace: bool) -> Result<(), Fault> {
        let count = u32::try_from(self.tasks.len()).map_err(|_| Error::LimitExceeded)?;
        let mut kept = count.to_be_bytes().to_vec();
        for task in &self.tasks {
            kept.extend_from_slice(&task.save()?);
        }
        let mut view = vec![0; View::KEPT_MAX];
        let len = self.view.save(&mut view)?;
        kept.extend_from_slice(view.get(..len).unwrap_or_default());
        output::write(path, Access::Private, replace, &kept)
    }

    /// Takes a receipt in, and says where the request stands then, if it is about one. The receipt has its place in the
    /// thread although its step does not count: everybody sees it, and nobody counts it.
    ///
    /// # Errors
    /// Those of [`Conversation::receipt`], and then nothing was taken in; those of [`Task::step`].
    pub(super) fn receipt(&mut self, receipt: &VerifiedReceipt) -> Result<Option<State>, Fault> {
        let step = receipt.status().step();
        let known = self.tasks.iter().any(|task| task.of() == receipt.of());
        if !known && !matches!(step, None | Some(Step::Deliver | Step::Read)) {
            // Not taken in, so that it is when the request has come.
            return Err(
                Fault::from(Error::OutOfOrder).hint("nobody asked for this, or the request is not here yet")
            );
        }
        let accepted = self.view.receipt(receipt)?;
        if let Status::Requested { performer, .. } = receipt.status() {
            let again = |task: &Task| task.of() == receipt.of() && task.card_of(Role::Performer) == performer;
            if self.tasks.iter().any(again) {
                return Err(Fault::from(Error::OutOfOrder).hint("he was asked this before"));
            }
            if self.tasks.len() >= TASKS_MAX {
                return Err(Error::LimitExceeded.into());
            }
            self.tasks.push(Task::new(&accepted)?);
            return Ok(Some(State::Requested));
        }
        let Some(step) = step else { return Ok(None) };
        let (now, mut stands) = (clock::now(), None);
        for task in self.tasks.iter_mut().filter(|task| task.of() == receipt.of()) {
            if task.card_of(step.role()) == receipt.card() {
                let before = task.state(now);
                let after =
                    task.step(&accepted).map_err(|error| out_of_step(error, before, receipt.status()))?;
                stands = Some(after);
            }
        }
        match (stands, step) {
            // Whoever reads may say that he has it; only who was asked does what was asked.
            (None, Step::Deliver | Step::Read) => Ok(None),
            (None, _) => {
                let why = format!("whoever says {} of this request was not asked", word(receipt.status()));
                Err(Fault::new(Family::Refused, "Forbidden", why))
            }
            (stands, _) => Ok(stands),
        }
    }
}

fn out_of_step(error: Error, before: State, status: Status) -> Fault {
    match error {
        Error::OutOfOrder => Fault::from(error).hint(format_args!(
            "the request is {}, from which {} is no step",
            name(before),
            word(status)
        )),
        Error::Expired => Fault::from(error).hint("the time of the request was over"),
        error => error.into(),
    }
}

/// Where a request stands, in a word.
pub(super) fn name(state: State) -> &'static str {
    match state {
        State::Requested => "requested",
        State::Delivered => "delivered",
        State::Read => "read",
        State::Accepted => "accepted",
        State::Started => "started",
        State::Held => "held",
        State::Declined => "declined",
        State::Done => "done",
        State::Failed => "failed",
        State::Cancelled => "cancelled",
        State::Expired => "expired",
    }
}
