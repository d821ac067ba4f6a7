//! The words that options take, and what they mean to the core.

use clap::ValueEnum;
use life_core::envelope;
use life_core::statement::ActorKind;

/// The suites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// ML-KEM-768 with X25519
    Hybrid,
    /// X25519 alone
    Classic,
}

/// The kinds of envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// A record.
    Record,
    /// A message of a thread.
    Message,
}

/// Whom a card stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Actor {
    /// A human being.
    Person,
    /// A medical device.
    Device,
    /// A program that acts by itself.
    Service,
    /// A hospital, a practice, a laboratory.
    Organisation,
}

impl From<Suite> for life_core::Suite {
    fn from(suite: Suite) -> Self {
        match suite {
            Suite::Hybrid => life_core::Suite::Hybrid,
            Suite::Classic => life_core::Suite::Classic,
        }
    }
}

impl From<Kind> for envelope::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Record => envelope::Kind::Record,
            Kind::Message => envelope::Kind::Message,
        }
    }
}

impl From<Actor> for ActorKind {
    fn from(actor: Actor) -> Self {
        match actor {
            Actor::Person => ActorKind::Person,
            Actor::Device => ActorKind::Device,
            Actor::Service => ActorKind::Service,
            Actor::Organisation => ActorKind::Organisation,
        }
    }
}
