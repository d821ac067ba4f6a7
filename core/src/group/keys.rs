//! Epoch keys (spec 10.9): one secret an epoch, and everything that comes from it.
use super::{State, VerifiedMember, VerifiedState};
use crate::{
    Error, GroupId, IndexToken, Suite,
    identity::Identity,
    labels,
    primitives::{
        aead::{Aes256Gcm, KEY_LEN, NONCE_LEN, TAG_LEN},
        hkdf::hkdf_expand,
        hpke, kem,
    },
    tree::Hash,
    wire::{cursor::take, limits::TOKEN_FIELD_MAX},
};
use inout::InOutBuf;
use serde::{Deserialize, Serialize};
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// The secret of the epoch before under the history key, as a state carries it: 48 bytes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Wrapped {
    secret: [u8; 32],
    tag: [u8; TAG_LEN],
}

/// The secret of an epoch; whoever has it reads the epoch. Wipes on drop.
#[derive(ZeroizeOnDrop)]
pub(crate) struct EpochSecret([u8; 32]);

impl EpochSecret {
    pub(crate) const fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    pub(crate) const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// `Expand(epoch secret, label || group (16) || epoch (8))`.
    pub(crate) fn expand(
        &self,
        label: &[u8],
        group: GroupId,
        epoch: u64,
        out: &mut [u8],
    ) -> Result<(), Error> {
        hkdf_expand(&self.0, &[label, group.as_bytes(), &epoch.to_be_bytes()], out)
    }

    fn key(&self, label: &[u8], group: GroupId, epoch: u64) -> Result<Zeroizing<[u8; 32]>, Error> {
        let mut key = Zeroizing::new([0; 32]);
        self.expand(label, group, epoch, key.as_mut_slice())?;
        Ok(key)
    }

    /// The secret half of the epoch's key pair.
    pub(crate) fn kem(&self, suite: Suite, group: GroupId, epoch: u64) -> Result<Zeroizing<[u8; 32]>, Error> {
        let label = match suite {
            Suite::Classic => labels::GROUP_KEM_CLASSIC,
            Suite::Hybrid => labels::GROUP_KEM_HYBRID,
        };
        self.key(label, group, epoch)
    }

    /// Encrypts the secret of the epoch before `epoch` under the history key of this one, which is used this once.
    pub(crate) fn wrap(&self, earlier: &Self, group: GroupId, epoch: u64) -> Result<Wrapped, Error> {
        let (cipher, nonce) = self.history(group, epoch)?;
        let mut secret = [0; 32];
        let text = InOutBuf::new(&earlier.0, &mut secret).map_err(|_| Error::WrongState)?;
        let tag = cipher.seal(&nonce, &[], text)?;
        Ok(Wrapped { secret, tag })
    }

    fn unwrap(&self, wrapped: &Wrapped, group: GroupId, epoch: u64) -> Result<Self, Error> {
        let (cipher, nonce) = self.history(group, epoch)?;
        let mut earlier = Self([0; 32]);
        let text = InOutBuf::new(&wrapped.secret, &mut earlier.0).map_err(|_| Error::WrongState)?;
        cipher.open(&nonce, &[], text, &wrapped.tag)?;
        Ok(earlier)
    }

    /// `history key (32) || nonce (12) = Expand(epoch secret, label || group || epoch)`.
    fn history(&self, group: GroupId, epoch: u64) -> Result<(Aes256Gcm, [u8; NONCE_LEN]), Error> {
        let mut okm = Zeroizing::new([0; KEY_LEN + NONCE_LEN]);
        self.expand(labels::GROUP_HISTORY, group, epoch, okm.as_mut_slice())?;
        let (key, nonce) = take(okm.as_slice())?;
        let (nonce, _) = take(nonce)?;
        Ok((Aes256Gcm::new(key), *nonce))
    }
}

/// What a member has of an epoch. Its secret is the one that the signed state commits to: the public key was computed anew
/// and compared. Wipes on drop.
pub struct Keys {
    group: GroupId,
    epoch: u64,
    suite: Suite,
    state: Hash,
    previous: Option<Hash>,
    history: Option<Wrapped>,
    secret: EpochSecret,
}

impl Keys {
    /// Opens the stanza of `identity` in an epoch: the one public-key operation that a member makes for it.
    ///
    /// # Errors
    /// [`Error::WrongEpoch`]: `member` is of another state. [`Error::NoRecipient`]: he is somebody else. [`Error::Forbidden`]: he
    /// may not read. [`Error::NotAuthentic`]: the stanza is not for him and this epoch. [`Error::InvalidKey`]: whoever made the
    /// epoch gave him another secret than the state commits to.
    pub fn open(
        identity: &Identity<'_>,
        state: &VerifiedState<'_>,
        member: &VerifiedMember<'_>,
    ) -> Result<Self, Error> {
        if member.state_hash() != state.hash() {
            return Err(Error::WrongEpoch);
        }
        if member.card() != identity.id() {
            return Err(Error::NoRecipient);
        }
        if !member.role().rights.hold_secret() {
            return Err(Error::Forbidden);
        }
        let (group, epoch) = (state.group(), state.epoch().to_be_bytes());
        let info = [labels::GROUP_SECRET, group.as_bytes(), epoch.as_slice()];
        let (suite, aad) = (identity.card().suite(), member.card());
        let secret = hpke::open(suite, identity.kem(), &info, aad.as_bytes(), member.stanza())
            .map_err(|_| Error::NotAuthentic)?;
        Self::matching(EpochSecret::new(*secret), state)
    }

    /// Takes a secret that a grant carried.
    pub(crate) fn granted(secret: &[u8; 32], state: &VerifiedState<'_>) -> Result<Self, Error> {
        Self::matching(EpochSecret::new(*secret), state)
    }

    /// Takes a secret if it is the one that a state commits to.
    pub(crate) fn matching(secret: EpochSecret, state: &State<'_>) -> Result<Self, Error> {
        let secret_key = secret.kem(state.suite(), state.group(), state.epoch())?;
        if kem::public_key(state.suite(), &secret_key, &mut [0; kem::PUBLIC_KEY_MAX])? != state.public_key() {
            return Err(Error::InvalidKey);
        }
        Ok(Self {
            group: state.group(),
            epoch: state.epoch(),
            suite: state.suite(),
            state: *state.hash(),
            previous: state.previous().copied(),
            history: state.history().copied(),
            secret,
        })
    }

    /// Walks back to the epoch before; none at epoch 0 and where the history was cut.
    ///
    /// # Errors
    /// [`Error::WrongEpoch`]: `earlier` is not the state before. [`Error::NotAuthentic`], [`Error::InvalidKey`]: whoever made this
    /// epoch wrapped something else than the secret of the epoch before.
    pub fn previous(&self, earlier: &VerifiedState<'_>) -> Result<Option<Self>, Error> {
        if self.previous.as_ref() != Some(earlier.hash()) {
            return Err(Error::WrongEpoch);
        }
        let Some(wrapped) = &self.history else { return Ok(None) };
        Self::matching(self.secret.unwrap(wrapped, self.group, self.epoch)?, earlier).map(Some)
    }

    /// The blind token of a value in a field: equal values have equal tokens within an epoch, and a store that holds tokens
    /// alone learns no more than that.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: `field` is empty. [`Error::LimitExceeded`]: it is over [`TOKEN_FIELD_MAX`] bytes.
    pub fn token(&self, field: &str, value: &[u8]) -> Result<IndexToken, Error> {
        if field.is_empty() {
            return Err(Error::InvalidArgument);
        }
        if field.len() > TOKEN_FIELD_MAX {
            return Err(Error::LimitExceeded);
        }
        let len = u8::try_from(field.len()).map_err(|_| Error::LimitExceeded)?;
        let key = self.secret.key(labels::GROUP_TOKEN_KEY, self.group, self.epoch)?;
        let mut token = [0; IndexToken::LEN];
        hkdf_expand(&key, &[labels::GROUP_TOKEN, &[len], field.as_bytes(), value], &mut token)?;
        Ok(IndexToken(token))
    }

    /// The group.
    #[must_use]
    pub const fn group(&self) -> GroupId {
        self.group
    }

    /// The epoch.
    #[must_use]
    pub const fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The suite of the epoch.
    #[must_use]
    pub const fn suite(&self) -> Suite {
        self.suite
    }

    /// The hash of the epoch's state.
    #[must_use]
    pub const fn state_hash(&self) -> &Hash {
        &self.state
    }

    pub(crate) const fn secret(&self) -> &EpochSecret {
        &self.secret
    }

    /// The key from which members derive the file keys of records:
    /// `Expand(epoch secret, label || group || epoch || state hash)`. With the state in it, a record of one of two states
    /// that share a secret does not open under the roster of the other.
    pub(crate) fn record_key(&self) -> Result<Zeroizing<[u8; 32]>, Error> {
        let (mut key, epoch) = (Zeroizing::new([0; 32]), self.epoch.to_be_bytes());
        let info: [&[u8]; 4] = [labels::GROUP_RECORD_KEY, self.group.as_bytes(), &epoch, &self.state];
        hkdf_expand(self.secret.expose(), &info, key.as_mut_slice())?;
        Ok(key)
    }
}
