//! Content at every edge of the segments.
use super::envelopes::golden;
use crate::{
    case::Case,
    cast::{CAST, Cast, content},
    independent::envelope::Envelope,
};

pub(super) fn cases() -> Vec<Case> {
    let Cast { ada, ben, alice, bob, .. } = &*CAST;
    let mut cases = Vec::new();
    for len in [0, 1, 255, 256, 257, 511, 512, 513, 1000, 2048] {
        for (padding, word) in [(true, "padded"), (false, "unpadded")] {
            let name = format!("content-of-{len}-{word}");
            let scenario = format!("{len} bytes of content in segments of 256, {word}.");
            let record = Envelope::record(&name, ada, &[ben], content(len));
            cases.push(golden(&name, &scenario, &Envelope { padding, ..record }, ben));
        }
    }
    for (len, padding, word) in [
        (16_383, false, "unpadded"),
        (16_384, false, "unpadded"),
        (16_385, false, "unpadded"),
        (33_000, true, "padded"),
    ] {
        let name = format!("default-segments-content-of-{len}-{word}");
        let scenario = format!("{len} bytes of content in segments of 16384, {word}.");
        let record = Envelope::record(&name, ada, &[ben], content(len));
        cases.push(golden(&name, &scenario, &Envelope { padding, segment_log2: 14, ..record }, ben));
    }
    for segment_log2 in [9, 20] {
        let name = format!("segments-of-2-to-the-{segment_log2}");
        let record = Envelope::record(&name, alice, &[bob], content(600));
        let scenario = "A segment size between or at the ends.";
        cases.push(golden(&name, scenario, &Envelope { segment_log2, ..record }, bob));
    }
    // 1700 bytes are padded to 1728, in the same segment; 1793 to 1856; 2040 to 2048, which fills the segment, so that an
    // empty one follows; 8161 to 8192, as that.
    for len in [1700, 1793, 2040, 8161] {
        let name = format!("padding-after-{len}");
        let record = Envelope::record(&name, ada, &[ben], content(len));
        cases.push(golden(&name, "Padding that ends within, at or behind a segment.", &record, ben));
    }
    // 33793 bytes are padded to 34816: three whole segments hold nothing but zeros.
    let name = "padding-longer-than-a-segment";
    let record = Envelope::record(name, ada, &[ben], content(33_793));
    cases.push(golden(
        name,
        "Whole segments of padding: they are read, and nothing is released.",
        &record,
        ben,
    ));
    cases
}
