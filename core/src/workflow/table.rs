//! The one table of a request's life (spec 17.3): who may make which step from which state. The states are those of a
//! FHIR R4 `Task`.
use State::{
    Accepted, Cancelled, Declined, Delivered, Done, Expired, Failed, Held, Read, Requested, Started,
};

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Asked. FHIR `requested`.
    Requested,
    /// The performer's client has it. FHIR `received`.
    Delivered,
    /// The performer has read it. FHIR `received`.
    Read,
    /// He will do it. FHIR `accepted`.
    Accepted,
    /// He is at it. FHIR `in-progress`.
    Started,
    /// He has stopped for a while. FHIR `on-hold`.
    Held,
    /// He will not do it. FHIR `rejected`.
    Declined,
    /// It is done. FHIR `completed`.
    Done,
    /// It could not be done. FHIR `failed`.
    Failed,
    /// The requester no longer wants it. FHIR `cancelled`.
    Cancelled,
    /// Its time is over and nothing came of it. FHIR has no state for it; `failed` with a reason.
    Expired,
}

impl State {
    /// Every state, in the order of the numbers.
    pub const ALL: [State; 11] =
        [Requested, Delivered, Read, Accepted, Started, Held, Declined, Done, Failed, Cancelled, Expired];

    /// The number by which it is kept: its place in [`State::ALL`].
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Requested => 0,
            Delivered => 1,
            Read => 2,
            Accepted => 3,
            Started => 4,
            Held => 5,
            Declined => 6,
            Done => 7,
            Failed => 8,
            Cancelled => 9,
            Expired => 10,
        }
    }

    /// The status code of a FHIR R4 `Task` in this state.
    #[must_use]
    pub const fn fhir(self) -> &'static str {
        match self {
            Requested => "requested",
            Delivered | Read => "received",
            Accepted => "accepted",
            Started => "in-progress",
            Held => "on-hold",
            Declined => "rejected",
            Done => "completed",
            Failed | Expired => "failed",
            Cancelled => "cancelled",
        }
    }

    /// Whether nothing more comes.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Declined | Done | Failed | Cancelled | Expired)
    }
}

/// Who makes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The one who asked.
    Requester,
    /// The one who was asked.
    Performer,
}

/// What somebody does about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// His client has it.
    Deliver,
    /// He has read it.
    Read,
    /// He will do it.
    Accept,
    /// He will not.
    Decline,
    /// He begins, or goes on.
    Start,
    /// He stops for a while.
    Hold,
    /// He has done it.
    Finish,
    /// He could not do it.
    Fail,
    /// The requester no longer wants it.
    Cancel,
}

impl Step {
    /// Every step.
    pub const ALL: [Step; 9] = [
        Step::Deliver,
        Step::Read,
        Step::Accept,
        Step::Decline,
        Step::Start,
        Step::Hold,
        Step::Finish,
        Step::Fail,
        Step::Cancel,
    ];

    /// Who makes it.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Step::Cancel => Role::Requester,
            _ => Role::Performer,
        }
    }
}

/// From a state, by a step, to a state. A step that does not stand here is not possible.
///
/// The performer's steps move through the upper rows. The requester's only step is looked at last: it stops what is not
/// finished and comes too late for what is. So both parties come to the same state in whatever order the two hear of each
/// other's steps.
pub const TABLE: [(State, Step, State); 27] = [
    (Requested, Step::Deliver, Delivered),
    (Requested, Step::Read, Read),
    (Requested, Step::Accept, Accepted),
    (Requested, Step::Decline, Declined),
    (Delivered, Step::Read, Read),
    (Delivered, Step::Accept, Accepted),
    (Delivered, Step::Decline, Declined),
    (Read, Step::Accept, Accepted),
    (Read, Step::Decline, Declined),
    (Accepted, Step::Start, Started),
    (Accepted, Step::Hold, Held),
    (Accepted, Step::Finish, Done),
    (Accepted, Step::Fail, Failed),
    (Started, Step::Hold, Held),
    (Started, Step::Finish, Done),
    (Started, Step::Fail, Failed),
    (Held, Step::Start, Started),
    (Held, Step::Fail, Failed),
    (Requested, Step::Cancel, Cancelled),
    (Delivered, Step::Cancel, Cancelled),
    (Read, Step::Cancel, Cancelled),
    (Accepted, Step::Cancel, Cancelled),
    (Started, Step::Cancel, Cancelled),
    (Held, Step::Cancel, Cancelled),
    (Declined, Step::Cancel, Declined),
    (Done, Step::Cancel, Done),
    (Failed, Step::Cancel, Failed),
];

/// The state after a step; none if the step is not possible from there.
#[must_use]
pub fn next(from: State, step: Step) -> Option<State> {
    TABLE.iter().find(|(state, by, _)| *state == from && *by == step).map(|(_, _, to)| *to)
}
