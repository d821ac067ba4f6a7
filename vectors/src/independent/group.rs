//! Groups and channels (spec 10.1, 10.3, 10.5, 12.1, 12.2): what records without a stanza of cards come from.
use super::{
    actor::{Actor, CardFile, NOT_BEFORE},
    ed25519,
    fields::{Fields, option, slice, varint},
    hash::{hkdf_expand, leaf, path, root},
    hpke::aead_seal,
    keys::{CLASSIC, kem_public},
    stanza::hpke_seal,
};

/// Rights, as bits.
pub(crate) const READ: u8 = 1;
/// Rights, as bits.
pub(crate) const WRITE: u8 = 2;
/// Rights, as bits.
pub(crate) const OWNER: u8 = 15;

/// An epoch that is to be made.
#[derive(Clone)]
pub(crate) struct Epoch {
    pub(crate) group: [u8; 16],
    pub(crate) number: u64,
    pub(crate) suite: u8,
    pub(crate) secret: [u8; 32],
    pub(crate) previous: Option<([u8; 32], [u8; 32])>,
    pub(crate) created: u64,
    /// Each with rights, in any order.
    pub(crate) members: Vec<(Actor, u8)>,
    pub(crate) maker: Actor,
    /// The last moment of every membership.
    pub(crate) not_after: u64,
}

impl Epoch {
    /// `Expand(epoch secret, label || group || epoch)`.
    fn expand(&self, label: &str, len: usize) -> Vec<u8> {
        let number = self.number.to_be_bytes();
        hkdf_expand(&self.secret, &[label.as_bytes(), &[0], &self.group, &number], len)
    }

    pub(crate) fn record_key(&self) -> [u8; 32] {
        let (number, state) = (self.number.to_be_bytes(), self.state(|_| ()).1);
        let info: [&[u8]; 4] = [b"life/1 group record key\0", &self.group, &number, &state];
        hkdf_expand(&self.secret, &info, 32).try_into().expect("32 bytes")
    }

    pub(crate) fn public_key(&self) -> Vec<u8> {
        let label =
            if self.suite == CLASSIC { "life/1 group kem classic" } else { "life/1 group kem hybrid" };
        kem_public(self.expand(label, 32).try_into().expect("32 bytes"), self.suite)
    }

    fn leaves(&self) -> Vec<Vec<u8>> {
        let mut members = self.members.clone();
        members.sort_by_key(|(member, _)| member.id);
        let info = [b"life/1 group secret\0".as_slice(), &self.group, &self.number.to_be_bytes()].concat();
        let leaf = |(member, rights): (Actor, u8)| {
            let reads = rights & (READ | 16) != 0;
            let stanza = if reads {
                hpke_seal(&member.kem_public, member.suite, &info, &member.id, &self.secret)
            } else {
                Vec::new()
            };
            let times = [varint(NOT_BEFORE), varint(self.not_after)].concat();
            [member.id.as_slice(), &[rights], &times, &slice(stanza)].concat()
        };
        members.into_iter().map(leaf).collect()
    }

    /// The roster.
    pub(crate) fn roster(&self) -> Vec<u8> {
        let leaves = self.leaves();
        leaves
            .iter()
            .flat_map(|leaf| [&(leaf.len() as u16).to_be_bytes(), leaf.as_slice()].concat())
            .collect()
    }

    /// The proof that somebody is a member (10.4).
    pub(crate) fn proof(&self, member: &Actor) -> Vec<u8> {
        let leaves = self.leaves();
        let index = leaves.iter().position(|leaf| leaf.starts_with(&member.id)).expect("a member");
        let hashes: Vec<[u8; 32]> = leaves.iter().map(|bytes| leaf(bytes)).collect();
        let found = &leaves[index];
        let front = [&(index as u32).to_be_bytes(), (found.len() as u16).to_be_bytes().as_slice()].concat();
        [front.as_slice(), found, &path(index, &hashes).concat()].concat()
    }

    /// The state, whose body `change` changes before it is signed, and its hash.
    pub(crate) fn state(&self, change: impl FnOnce(&mut Fields)) -> (Vec<u8>, [u8; 32]) {
        let leaves: Vec<[u8; 32]> = self.leaves().iter().map(|bytes| leaf(bytes)).collect();
        let history = self.previous.map(|(_, secret)| {
            let okm = self.expand("life/1 group history", 44);
            aead_seal(&okm[..32], &okm[32..], &[], &secret)
        });
        let mut body = Fields::default()
            .with("group", self.group)
            .with("epoch", varint(self.number))
            .with("previous", option(self.previous.map(|(hash, _)| hash)))
            .with("created", varint(self.created))
            .with("roster root", root(&leaves))
            .with("members", varint(leaves.len() as u64))
            .with("public key", slice(self.public_key()))
            .with("history", option(history))
            .with("extensions", slice([]));
        change(&mut body);
        let preamble = [b"LIFE".as_slice(), &[1, 1, 3, self.suite]].concat();
        let mut file = CardFile { preamble, body_len: None, body, signer: self.maker.id, signature: [0; 64] };
        file.signature = ed25519::sign(&self.maker.signing_seed(), &file.message());
        (file.bytes(), file.hash())
    }
}

/// The content of a set-up.
pub(crate) fn set_up(suite: u8, channel: [u8; 16], device: &Actor, first: u64, chain: [u8; 32]) -> Vec<u8> {
    [&[1, suite], channel.as_slice(), &device.id, &varint(first), &chain, &slice([])].concat()
}

/// The record key of an index, from the chain key of index 0.
pub(crate) fn channel_key(channel: [u8; 16], chain: [u8; 32], index: u64) -> [u8; 32] {
    let step = |chain: &[u8; 32], label: &str, at: u64| -> [u8; 32] {
        let info: [&[u8]; 4] = [label.as_bytes(), &[0], &channel, &at.to_be_bytes()];
        hkdf_expand(chain, &info, 32).try_into().expect("32 bytes")
    };
    let chain = (0..index).fold(chain, |chain, at| step(&chain, "life/1 channel chain", at));
    step(&chain, "life/1 channel record", index)
}
