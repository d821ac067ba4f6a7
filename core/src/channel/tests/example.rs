//! The example of spec 12.9, which was computed by another implementation.
use crate::{
    CardId, ChannelId, Suite,
    channel::{chain::Chain, set_up::SetUp},
    envelope::derive_file_key,
    wire::codec,
};
use data_encoding::HEXLOWER;

const CONTENT: &str = "0102a0a1a2a3a4a5a6a7a8a9aaabacadaeaf202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f\
    00000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00";
const STATE: &str = "0102000000000000a0a1a2a3a4a5a6a7a8a9aaabacadaeaf202122232425262728292a2b2c2d2e2f30313233343536373839\
    3a3b3c3d3e3f00000000000000020e0bf1480ba0122b634ae637254bb115b9fa1845845e3ab022eb569cc7e200dc1dd702d3\
    3718c1a4595840a3cce490b8aa23738d70035fc75efd550bbbee26f7";
/// Record keys and chain keys, and the file key.
const RECORD: [&str; 3] = [
    "675642d86e3f9ca42f513d0c2a3fe91cf22dfd6bd32203e1244f9c78da9a1033",
    "6868fe504be606e4f0a49f6adb72cd6a69f028be4d683986085a849b555ff47c",
    "1f052a722639379d109e2784a055f25c3291e3db91a0af293138cd870aa140c1",
];
const CHAIN: [&str; 3] = [
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    "d7db0eb8d34d50dafe827a49b5dc48c9cf3825102f4f727757a4c1845d7adbda",
    "0e0bf1480ba0122b634ae637254bb115b9fa1845845e3ab022eb569cc7e200dc",
];
const CHAIN_1000: &str = "6817c12f5c50e35a6509bf1db265734f23f4082bc1f6e60421981fd9a3878000";
const FILE_KEY: &str = "ba2dd4304edbb5f00bb669d4ed1254bd015ef7349e535b312e9aded6b4d106db";

fn counted<const N: usize>(from: u8) -> [u8; N] {
    core::array::from_fn(|i| from + i as u8)
}

#[test]
fn every_value_of_the_specifications_example_comes_out() {
    let hex = |bytes: &[u8]| HEXLOWER.encode(bytes);
    let (channel, device) = (ChannelId(counted(0xa0)), CardId(counted(0x20)));
    let chain = || Chain::new(channel, 0, counted(0));
    let mut content = [0; 128];
    let len = codec::encode(&SetUp::new(Suite::Hybrid, device, chain()).body(), &mut content).unwrap();
    assert_eq!(hex(&content[..len]), CONTENT);

    let (mut walk, mut record) = (chain(), [0; 32]);
    for index in 0..3 {
        walk.advance_to(index).unwrap();
        walk.record_key(&mut record).unwrap();
        assert_eq!(hex(walk.expose()), CHAIN[index as usize]);
        assert_eq!(hex(&record), RECORD[index as usize]);
    }
    let file_key = derive_file_key(&record, &counted(0x40), &counted(0x60)).unwrap();
    assert_eq!(hex(file_key.as_slice()), FILE_KEY);

    let mut ratchet = SetUp::new(Suite::Hybrid, device, chain()).into_ratchet();
    assert_eq!(hex(ratchet.prepare(2).unwrap().state()), STATE);
    walk.advance_to(1000).unwrap();
    assert_eq!(hex(walk.expose()), CHAIN_1000);
}
