//! A membership as a decision takes it (spec 11.9).
use crate::{
    CardId, GroupId,
    group::{Role, VerifiedMember},
    revocation::{Revocation, Target},
};

/// What a verified leaf says, without its key: who was a member of which epoch, with which rights.
///
/// It comes from a [`VerifiedMember`] and from nothing else:
///
/// ```compile_fail,E0451
/// use life_core::{CardId, GroupId, group::{Rights, Role}, rights::Member};
/// let role = Role::always(Rights::OWNER);
/// let me = Member { group: GroupId([0; 16]), epoch: 0, card: CardId([0; 32]), role };
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    group: GroupId,
    epoch: u64,
    card: CardId,
    role: Role,
}

impl From<&VerifiedMember<'_>> for Member {
    fn from(member: &VerifiedMember<'_>) -> Self {
        Self { group: member.group(), epoch: member.epoch(), card: member.card(), role: *member.role() }
    }
}

impl Member {
    #[cfg(test)]
    pub(crate) const fn of(group: GroupId, epoch: u64, card: CardId, role: Role) -> Self {
        Self { group, epoch, card, role }
    }

    /// The group.
    #[must_use]
    pub const fn group(&self) -> GroupId {
        self.group
    }

    /// The epoch of the roster.
    #[must_use]
    pub const fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The member's card.
    #[must_use]
    pub const fn card(&self) -> CardId {
        self.card
    }

    /// What he may do, and when.
    #[must_use]
    pub const fn role(&self) -> &Role {
        &self.role
    }

    /// Whether a revocation could matter to him; for [`List::gather`](crate::revocation::List::gather).
    #[must_use]
    pub fn concerned_by(&self, revocation: &Revocation<'_>) -> bool {
        match revocation.details().target {
            Target::Card(card) => card == self.card,
            Target::Membership(group) => group == self.group && revocation.signer() == self.card,
            Target::Grant(_) | Target::Endorsement(_) => false,
        }
    }
}
