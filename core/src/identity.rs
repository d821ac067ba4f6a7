//! Identities: a 32-byte root seed from which every secret of an actor is derived (spec 4.3).
use crate::{
    CardId, Error, LogId, ObjectId, Suite, Time, labels,
    primitives::{ct_eq, ed25519::SigningSeed, hkdf, kem},
    random::{self, HedgeKey},
    statement::{self, Card, CardDetails, VerifiedCard},
};
use rand_core::TryCryptoRng;
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// Length in bytes of a root seed.
pub const SEED_LEN: usize = 32;

/// The root seed: all that has to be locked, recovered or kept in a secure element. Wipes on drop.
///
/// It is not copied, compared or printed by accident:
///
/// ```compile_fail,E0277
/// println!("{:?}", life_core::identity::Seed::from_bytes([7; 32]));
/// ```
///
/// ```compile_fail,E0599
/// let copy = life_core::identity::Seed::from_bytes([7; 32]).clone();
/// ```
#[derive(ZeroizeOnDrop)]
pub struct Seed([u8; SEED_LEN]);

impl Seed {
    /// Draws a seed. No identity exists yet that could hedge the draw, so the generator must be good this once.
    ///
    /// # Errors
    /// [`Error::Random`]: the generator failed or returned the same byte 32 times.
    pub fn generate(rng: &mut impl TryCryptoRng) -> Result<Self, Error> {
        random::draw(rng).map(|bytes| Self(*bytes))
    }

    /// Takes 32 uniformly random bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; SEED_LEN]) -> Self {
        Self(bytes)
    }

    /// The seed itself, to be locked or stored; whoever has it is the actor.
    #[must_use]
    pub const fn expose(&self) -> &[u8; SEED_LEN] {
        &self.0
    }

    /// Writes the card of this seed to `out` and returns its length in bytes: about 200 in suite 1, 1400 in suite 2.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: `out` has no room; [`limits::STATEMENT_MAX`](crate::limits::STATEMENT_MAX) bytes always
    /// do. [`Error::InvalidArgument`], [`Error::LimitExceeded`]: the details are not valid. [`Error::UnsupportedSuite`]: this
    /// build leaves the suite out.
    pub fn issue_card(
        &self,
        suite: Suite,
        details: &CardDetails<'_>,
        out: &mut [u8],
    ) -> Result<usize, Error> {
        let signing = SigningSeed::new(*self.derive(labels::IDENTITY_SIGNING)?);
        let secret = self.derive(kem_label(suite))?;
        let mut room = [0; kem::PUBLIC_KEY_MAX];
        statement::issue(suite, details, &signing, kem::public_key(suite, &secret, &mut room)?, out)
    }

    fn derive(&self, label: &[u8]) -> Result<Zeroizing<[u8; 32]>, Error> {
        let mut key = Zeroizing::new([0; 32]);
        hkdf::hkdf(&[], &self.0, &[label], key.as_mut_slice())?;
        Ok(key)
    }
}

const fn kem_label(suite: Suite) -> &'static [u8] {
    match suite {
        Suite::Classic => labels::IDENTITY_KEM_CLASSIC,
        Suite::Hybrid => labels::IDENTITY_KEM_HYBRID,
    }
}

/// The secret keys of an actor together with the card that states their public halves. Wipes on drop.
///
/// ```
/// use life_core::{ActorId, Suite, Time, identity::{Identity, Seed}, statement::{ActorKind, Card, CardDetails}};
///
/// let seed = Seed::from_bytes([7; 32]); // really: Seed::generate(&mut rng)?
/// let details = CardDetails {
///     actor: ActorId([1; 16]),
///     generation: 0,
///     kind: ActorKind::Person,
///     not_before: Time(0),
///     not_after: Time::MAX,
///     name: Some("Alice"),
///     extensions: &[],
/// };
/// let mut card = [0; life_core::limits::STATEMENT_MAX];
/// let len = seed.issue_card(Suite::Hybrid, &details, &mut card)?;
/// let alice = Identity::new(&seed, Card::decode(&card[..len])?)?;
/// println!("{}", alice.card().fingerprint());
/// # Ok::<(), life_core::Error>(())
/// ```
pub struct Identity<'a> {
    card: VerifiedCard<'a>,
    signing: SigningSeed,
    kem: Zeroizing<[u8; 32]>,
    hedge: HedgeKey,
}

impl<'a> Identity<'a> {
    /// Derives the secrets of `seed` and checks that `card` is the seed's own.
    ///
    /// # Errors
    /// [`Error::InvalidKey`]: the card states other keys. [`Error::UnsupportedSuite`]: this build leaves its suite out.
    pub fn new(seed: &Seed, card: Card<'a>) -> Result<Self, Error> {
        let signing = SigningSeed::new(*seed.derive(labels::IDENTITY_SIGNING)?);
        let secret = seed.derive(kem_label(card.suite()))?;
        let hedge = HedgeKey::new(*seed.derive(labels::IDENTITY_HEDGE)?);
        let mut room = [0; kem::PUBLIC_KEY_MAX];
        let same_kem = card.kem_key() == kem::public_key(card.suite(), &secret, &mut room)?;
        if !same_kem || !ct_eq(&signing.public_key(), card.verifying_key_bytes()) {
            return Err(Error::InvalidKey);
        }
        Ok(Self { card: card.own(), signing, kem: secret, hedge })
    }

    /// Ends the use of these keys for anything new, because the card was succeeded or revoked: sealing and signing `from` this
    /// moment on are refused. What was sealed to the card still opens.
    pub fn end(&mut self, from: Time) {
        self.card = self.card.end(from);
    }

    /// The card, trusted because the caller holds its keys.
    #[must_use]
    pub const fn card(&self) -> &VerifiedCard<'a> {
        &self.card
    }

    /// The card's id.
    #[must_use]
    pub fn id(&self) -> CardId {
        self.card.id()
    }

    /// Draws the id of a new object, hedged with a secret of this identity and the time.
    ///
    /// # Errors
    /// [`Error::Random`]: the generator failed or returned the same byte 32 times.
    pub fn generate_object_id(&self, rng: &mut impl TryCryptoRng, now: Time) -> Result<ObjectId, Error> {
        let mut id = [0; ObjectId::LEN];
        self.hedge.draw(rng, labels::HEDGE_OBJECT_ID, &now.0.to_be_bytes(), &mut id)?;
        Ok(ObjectId(id))
    }

    /// Draws the id of a new log or catalogue, hedged as that of an object.
    ///
    /// # Errors
    /// [`Error::Random`]: the generator failed or returned the same byte 32 times.
    pub fn generate_log_id(&self, rng: &mut impl TryCryptoRng, now: Time) -> Result<LogId, Error> {
        let mut id = [0; LogId::LEN];
        self.hedge.draw(rng, labels::HEDGE_LOG_ID, &now.0.to_be_bytes(), &mut id)?;
        Ok(LogId(id))
    }

    pub(crate) const fn signing(&self) -> &SigningSeed {
        &self.signing
    }

    pub(crate) fn kem(&self) -> &[u8; 32] {
        &self.kem
    }

    pub(crate) const fn hedge(&self) -> &HedgeKey {
        &self.hedge
    }
}
