//! The set-up (spec 12.1): the first chain key, sealed to the readers as the content of an ordinary envelope.
//!
//! ```text
//! content = version: u8 | suite: u8 | channel: [16] | device: [32] | first: u64 | chain key: [32] | extensions: bytes
//! ```
use super::{
    chain::{Chain, KEY_LEN},
    ratchet::Ratchet,
};
use crate::{
    CardId, ChannelId, Error, ObjectId, Suite, Time,
    envelope::{
        Addressee, Audience, Draft, Fields, Head, Kind, Metadata, MetadataDraft, Opened, Sealed, seal,
        sealed_len,
    },
    extension::Extensions,
    identity::Identity,
    labels, random,
    wire::codec,
};
use rand_core::TryCryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The media type of a set-up.
pub const MEDIA_TYPE: &str = "application/vnd.life.channel";
/// Most bytes of a set-up's content without extensions.
const CONTENT_MAX: usize = 128;
/// The one version so far.
const VERSION: u8 = 1;

/// The content in the encoding of spec 2.3.
#[derive(Serialize, Deserialize, ZeroizeOnDrop)]
pub(super) struct Body<'a> {
    #[zeroize(skip)]
    version: u8,
    #[zeroize(skip)]
    suite: u8,
    #[zeroize(skip)]
    channel: ChannelId,
    #[zeroize(skip)]
    device: CardId,
    #[zeroize(skip)]
    first: u64,
    key: [u8; KEY_LEN],
    #[zeroize(skip)]
    extensions: &'a [u8],
}

/// A channel before it begins, or as it is passed on: whoever has it opens every record from its first index on.
pub struct SetUp {
    pub(super) suite: Suite,
    pub(super) device: CardId,
    chain: Chain,
}

impl SetUp {
    /// Draws the first chain key of a channel, hedged with a secret of `identity`, which is the device or whoever sets it
    /// up.
    ///
    /// `device` is the card that will sign the records. `suite` is what the records state, and the least that the set-up
    /// is sealed with: [`Suite::Hybrid`] unless a reader is classic. The device itself computes neither.
    ///
    /// The generator must be good this once, as for a seed, if it is the device that draws.
    ///
    /// # Errors
    /// [`Error::Random`]: the generator failed or returned the same byte 32 times.
    pub fn generate(
        identity: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        suite: Suite,
        device: CardId,
        now: Time,
    ) -> Result<Self, Error> {
        let ObjectId(channel) = identity.generate_object_id(rng, now)?;
        let mut key = Zeroizing::new([0; KEY_LEN]);
        let context = random::context(&[&channel, device.as_bytes(), &[suite.number()]]);
        identity.hedge().draw(rng, labels::HEDGE_CHANNEL, &context, key.as_mut_slice())?;
        Ok(Self::new(suite, device, Chain::new(ChannelId(channel), 0, *key)))
    }

    pub(super) const fn new(suite: Suite, device: CardId, chain: Chain) -> Self {
        Self { suite, device, chain }
    }

    /// Decodes the content of a set-up that was opened.
    pub(super) fn decode(
        opened: &Opened,
        metadata: &Metadata<'_>,
        content: &[u8],
    ) -> Result<(Suite, CardId, Chain), Error> {
        if opened.kind != Kind::Record || metadata.media_type() != MEDIA_TYPE {
            return Err(Error::WrongKind);
        }
        let body: Body<'_> = codec::decode(content)?;
        if body.version != VERSION {
            return Err(Error::UnsupportedVersion);
        }
        let suite = Suite::from_number(body.suite)?;
        Extensions::decode(body.extensions)?;
        if opened.object != ObjectId(body.channel.0) {
            return Err(Error::WrongObject);
        }
        // Records say that they are as strong as this; so this must be.
        if opened.suite < suite {
            return Err(Error::WeakSuite);
        }
        Ok((suite, body.device, Chain::new(body.channel, body.first, body.key)))
    }

    /// The draft of the set-up's envelope: the object is the channel, the media type [`MEDIA_TYPE`], the floor the suite.
    #[must_use]
    pub const fn draft(&self, created: Time) -> Draft<'static> {
        let metadata = MetadataDraft { media_type: MEDIA_TYPE, title: "", fields: Fields::NONE };
        let object = ObjectId(self.chain.channel().0);
        Draft { metadata, floor: self.suite, ..Draft::record(object, created) }
    }

    /// Length in bytes of the set-up's envelope.
    ///
    /// # Errors
    /// Those of [`sealed_len`].
    pub fn sealed_len<A: Addressee + ?Sized>(&self, created: Time, to: &A) -> Result<usize, Error> {
        sealed_len(&self.draft(created), to, codec::encoded_len(&self.body())?)
    }

    /// Seals the set-up to the readers: cards, or a group, as a member or from outside. Keep or send the envelope before
    /// the first record is sealed: without it nobody opens any.
    ///
    /// The device must not be among the readers, nor hold the secret of the group, now or later with history: its thief would
    /// open everything. That it is named by a stanza, or seals as a member, is found here; more of the group is not known.
    ///
    /// # Errors
    /// Those of [`seal`](crate::envelope::seal()). [`Error::InvalidArgument`]: also when the device could open it; `out` is
    /// wiped then.
    pub fn seal<A: Addressee + ?Sized>(
        &self,
        identity: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        created: Time,
        to: &A,
        out: &mut [u8],
    ) -> Result<Sealed, Error> {
        let mut content = Zeroizing::new([0; CONTENT_MAX]);
        let len = codec::encode(&self.body(), content.as_mut_slice())?;
        let content = content.get(..len).unwrap_or_default();
        let sealed = seal(identity, rng, &self.draft(created), to, content, out)?;
        if !self.is_closed_to_device(identity, out)? {
            out.zeroize();
            return Err(Error::InvalidArgument);
        }
        Ok(sealed)
    }

    /// Whether the device, as far as the head tells, cannot open the set-up.
    fn is_closed_to_device(&self, identity: &Identity<'_>, envelope: &[u8]) -> Result<bool, Error> {
        let (head, _) = Head::parse(envelope)?;
        Ok(match head.header().audience {
            Audience::Direct { .. } => head.stanzas().all(|stanza| stanza.card() != self.device),
            Audience::Group { .. } => identity.id() != self.device,
            Audience::Outside { .. } => true,
            _ => false,
        })
    }

    /// The device's end. Only after the set-up has been sealed, and kept or sent.
    #[must_use]
    pub fn into_ratchet(self) -> Ratchet {
        Ratchet::new(self.suite, self.device, self.chain)
    }

    /// The channel.
    #[must_use]
    pub const fn channel(&self) -> ChannelId {
        self.chain.channel()
    }

    pub(super) fn body(&self) -> Body<'static> {
        Body {
            version: VERSION,
            suite: self.suite.number(),
            channel: self.chain.channel(),
            device: self.device,
            first: self.chain.index(),
            key: *self.chain.expose(),
            extensions: &[],
        }
    }
}
