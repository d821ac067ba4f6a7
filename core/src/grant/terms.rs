//! What a grant gives (spec 11.2), and that no link gives more than the one above it (spec 11.4).
use super::media::MediaTypes;
use crate::{
    CardId, Digest, Error, GroupId, ObjectId, Time,
    group::{Right, Rights},
    rights::{Member, Why},
    tree::Hash,
    wire::limits::GRANT_LINKS_MAX,
};
use serde::{Deserialize, Serialize};

/// On what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Resource {
    /// All records of the group.
    Group,
    /// One record, in all its revisions.
    Object(ObjectId),
}

/// Which key a grant carries, wrapped to its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Of {
    /// The file key of the record of this digest: one revision of one object.
    Record(Digest),
    /// The secret of this epoch: every record of the epoch, and those of earlier ones as far as the history goes back.
    Epoch(u64),
}

/// What a grant gives, to whom, on what, when, and how far it may be handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms<'a> {
    /// To whom: his card.
    pub subject: CardId,
    /// The group in which the records live.
    pub group: GroupId,
    /// All of them or one.
    pub resource: Resource,
    /// Of which media types.
    pub media_types: MediaTypes<'a>,
    /// Created at this time or later; none: however early.
    pub from: Option<Time>,
    /// Created at this time or earlier; none: however late.
    pub to: Option<Time>,
    /// To read, to write, or to read in an emergency. To hand on is `depth`; to administer is not granted.
    pub rights: Rights,
    /// First moment at which it counts.
    pub not_before: Time,
    /// Last moment at which it counts.
    pub not_after: Time,
    /// How many links may follow: at most three.
    pub depth: u8,
    /// The statement hash of the grant by which the grantor has what he gives; none if he has it as a member.
    pub parent: Option<Hash>,
    /// The newest epoch of the group that the grantor knows. Who knows only an older one cannot judge the grant.
    pub epoch: u64,
    /// When it is signed: the grantor's card and right are checked at this time.
    pub issued: Time,
    /// Which key it carries, if any.
    pub of: Option<Of>,
}

/// The terms as they are encoded.
#[derive(Serialize, Deserialize)]
pub(super) struct Encoded<'a> {
    subject: CardId,
    group: GroupId,
    resource: Resource,
    media_types: &'a [u8],
    from: Option<Time>,
    to: Option<Time>,
    rights: u8,
    not_before: Time,
    not_after: Time,
    depth: u8,
    parent: Option<Hash>,
    epoch: u64,
    issued: Time,
    of: Option<Of>,
}

impl<'a> Terms<'a> {
    /// Terms to read all of a group for a time, not to be handed on, without a key: a start to change.
    #[must_use]
    pub const fn read(subject: CardId, group: GroupId, issued: Time, not_after: Time) -> Self {
        Self {
            subject,
            group,
            resource: Resource::Group,
            media_types: MediaTypes::ALL,
            from: None,
            to: None,
            rights: Rights::READ,
            not_before: issued,
            not_after,
            depth: 0,
            parent: None,
            epoch: 0,
            issued,
            of: None,
        }
    }

    pub(super) fn encoded(&self) -> Encoded<'a> {
        let Terms { subject, group, resource, media_types, from, to, rights, not_before, not_after, .. } =
            *self;
        let Terms { depth, parent, epoch, issued, of, .. } = *self;
        let (media_types, rights) = (media_types.as_bytes(), rights.bits());
        Encoded {
            subject,
            group,
            resource,
            media_types,
            from,
            to,
            rights,
            not_before,
            not_after,
            depth,
            parent,
            epoch,
            issued,
            of,
        }
    }

    pub(super) fn checked(encoded: Encoded<'a>) -> Result<Self, Error> {
        let Encoded { subject, group, resource, from, to, not_before, not_after, depth, .. } = encoded;
        let Encoded { parent, epoch, issued, of, .. } = encoded;
        let media_types = MediaTypes::decode(encoded.media_types)?;
        let rights = Rights::from_bits(encoded.rights)?;
        let terms = Self {
            subject,
            group,
            resource,
            media_types,
            from,
            to,
            rights,
            not_before,
            not_after,
            depth,
            parent,
            epoch,
            issued,
            of,
        };
        terms.check().map(|()| terms)
    }

    /// Checks what holds for terms by themselves.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: too deep. [`Error::NonCanonical`]: an empty span of time, a right that is not granted, or
    /// a key that opens more than the words give.
    pub fn check(&self) -> Result<(), Error> {
        if usize::from(self.depth) >= GRANT_LINKS_MAX {
            return Err(Error::LimitExceeded);
        }
        let spans = self.not_before <= self.not_after
            && self.from.unwrap_or(Time(0)) <= self.to.unwrap_or(Time::MAX)
            && self.from != Some(Time(0))
            && self.to != Some(Time::MAX);
        let granted = !self.rights.has(Right::Share) && !self.rights.has(Right::Administer);
        // An epoch's secret opens whatever the group holds, so it goes with consent to all of it alone.
        let key = match self.of {
            None => true,
            Some(_) if !self.rights.hold_secret() => false,
            Some(Of::Record(_)) => matches!(self.resource, Resource::Object(_)),
            Some(Of::Epoch(_)) => {
                self.resource == Resource::Group
                    && self.media_types.is_all()
                    && self.from.is_none()
                    && self.to.is_none()
            }
        };
        if spans && granted && key { Ok(()) } else { Err(Error::NonCanonical) }
    }

    /// Whether it counts at a moment.
    #[must_use]
    pub fn valid(&self, at: Time) -> bool {
        self.not_before <= at && at <= self.not_after
    }

    /// That these terms, as a link below `above`, give no more than it does.
    ///
    /// # Errors
    /// In which respect they do.
    pub fn within(&self, above: &Terms<'_>) -> Result<(), Why> {
        self.within_bounds(&Bounds {
            group: above.group,
            resource: above.resource,
            media_types: above.media_types,
            from: above.from,
            to: above.to,
            rights: above.rights,
            not_before: above.not_before,
            not_after: above.not_after,
            links: above.depth,
        })
    }

    /// That these terms, as a first link, give no more than their grantor has as a member.
    ///
    /// # Errors
    /// In which respect they do.
    pub fn within_member(&self, member: &Member) -> Result<(), Why> {
        let role = member.role();
        if !role.rights.has(Right::Share) {
            return Err(Why::MayNotShare);
        }
        self.within_bounds(&Bounds {
            group: member.group(),
            resource: Resource::Group,
            media_types: MediaTypes::ALL,
            from: None,
            to: None,
            rights: role.rights,
            not_before: role.not_before,
            not_after: role.not_after,
            links: u8::MAX,
        })
    }

    fn within_bounds(&self, above: &Bounds<'_>) -> Result<(), Why> {
        if self.group != above.group {
            return Err(Why::OtherGroup);
        }
        if above.resource != Resource::Group && self.resource != above.resource {
            return Err(Why::WiderResource);
        }
        if !self.media_types.within(&above.media_types) {
            return Err(Why::WiderMediaTypes);
        }
        let from = |from: Option<Time>| from.unwrap_or(Time(0));
        let to = |to: Option<Time>| to.unwrap_or(Time::MAX);
        if from(self.from) < from(above.from) || to(self.to) > to(above.to) {
            return Err(Why::WiderSpan);
        }
        if !covered(self.rights, above.rights) {
            return Err(Why::WiderRights);
        }
        if self.not_before < above.not_before || self.not_after > above.not_after {
            return Err(Why::WiderValidity);
        }
        if self.depth >= above.links { Err(Why::TooDeep) } else { Ok(()) }
    }
}

/// What is above a link.
struct Bounds<'a> {
    group: GroupId,
    resource: Resource,
    media_types: MediaTypes<'a>,
    from: Option<Time>,
    to: Option<Time>,
    rights: Rights,
    not_before: Time,
    not_after: Time,
    /// How many links may follow.
    links: u8,
}

/// Whether `rights` are among the `wider` ones, or less: who may read, may do so in an emergency too.
fn covered(rights: Rights, wider: Rights) -> bool {
    Right::ALL
        .into_iter()
        .filter(|right| rights.has(*right))
        .all(|right| wider.has(right) || right == Right::Emergency && wider.has(Right::Read))
}
