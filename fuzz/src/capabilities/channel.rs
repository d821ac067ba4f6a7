//! Channels: the device, who reads, and who is given to read.
use super::{Call, calls, things::Kind};
use life_ffi::*;

pub(super) const CALLS: &[Call] = calls! { w:
    life_channel_create(w.fresh(), w.state(), w.rng(), w.one_of(LIFE_SUITE_CLASSIC, 4), w.array::<32>(Kind::CardId),
        w.time(), w.cards(), w.len(), w.output(Kind::SetUp), w.len(), w.used());
    life_channel_create_group(w.fresh(), w.state(), w.rng(), w.one_of(LIFE_SUITE_CLASSIC, 4), w.array::<32>(Kind::CardId),
        w.time(), w.state(), w.array::<56>(Kind::Head), w.state(), w.output(Kind::SetUp), w.len(), w.used());
    life_channel_create_outside(w.fresh(), w.state(), w.rng(), w.one_of(LIFE_SUITE_CLASSIC, 4),
        w.array::<32>(Kind::CardId), w.time(), w.state(), w.array::<56>(Kind::Head), w.output(Kind::SetUp), w.len(),
        w.used());
    life_channel_get_state(w.state(), w.array_out::<_, 128>(Kind::Slot));
    life_channel_find(w.array::<128>(Kind::Slot), w.array::<128>(Kind::Blank), w.place(), w.place());
    life_channel_restore(w.fresh(), w.array::<128>(Kind::Slot));
    life_channel_prepare(w.state(), w.one_of(16, 255), w.array_out::<_, 128>(Kind::Slot));
    life_channel_stored(w.state(), w.thing(Kind::Slot), w.len(), w.thing(Kind::Blank), w.len());
    life_channel_get_info(w.state(), w.fresh());
    life_channel_seal(w.state(), w.state(), w.rng(), w.draft(), w.thing(Kind::Content), w.len(), w.output(Kind::Envelope),
        w.len(), w.used(), w.array_out::<_, 32>(Kind::Digest));
    life_batch_init(w.fresh());
    life_batch_sign(w.state(), w.state());
    life_channel_seal_batch(w.state(), w.state(), w.state(), w.rng(), w.draft(), w.thing(Kind::Content), w.len(),
        w.output(Kind::Unsealed), w.len(), w.used(), w.place(), w.array_out::<_, 32>(Kind::Digest));
    life_batch_seal(w.state(), w.one_of::<u16>(0, 4).into(), w.output(Kind::Work), w.len(), w.used());
    life_batch_recover(w.state(), w.thing(Kind::Unsealed), w.len(), w.place(), w.array_out::<_, 32>(Kind::Digest));
    life_channel_sealer_init(w.fresh(), w.state(), w.state(), w.rng(), w.draft(), w.number(640), w.output(Kind::Work),
        w.len(), w.output(Kind::Work), w.len(), w.used());
    life_channel_reader_init(w.fresh(), w.state(), w.state(), w.thing(Kind::SetUp), w.len());
    life_channel_reader_init_group(w.fresh(), w.state(), w.array::<56>(Kind::Head), w.perhaps(), w.state(),
        w.thing(Kind::SetUp), w.len());
    life_channel_open(w.state(), w.state(), w.expected(LIFE_ENVELOPE_RECORD), w.number(300), w.thing(Kind::Envelope),
        w.len(), w.output(Kind::Work), w.len(), w.output(Kind::Work), w.len(), w.used(), w.fresh(), w.fresh(), w.fresh());
    life_channel_opener_init(w.fresh(), w.state(), w.state(), w.expected(LIFE_ENVELOPE_RECORD), w.number(300),
        w.head_of_envelope(), w.len(), w.output(Kind::Work), w.len(), w.output(Kind::Work), w.len(), w.fresh());
    life_channel_reader_accept(w.state(), w.number(300), w.head_of_envelope(), w.len(), w.told::<life_opened>(),
        w.fresh());
    life_channel_reader_get_info(w.state(), w.fresh());
    life_channel_reader_get_gap(w.state(), w.one_of::<u16>(0, 3).into(), w.fresh());
    life_channel_reader_settle(w.state(), w.number(1));
    life_channel_reader_export(w.state(), w.output(Kind::Export), w.len(), w.used());
    life_channel_reader_import(w.fresh(), w.thing(Kind::Export), w.len());
    life_channel_reader_share(w.state(), w.number(1), w.number(300), w.state(), w.rng(), w.time(), w.cards(), w.len(),
        w.output(Kind::SetUp), w.len(), w.used());
    life_channel_reader_share_group(w.state(), w.number(1), w.number(300), w.state(), w.rng(), w.time(), w.state(),
        w.array::<56>(Kind::Head), w.state(), w.output(Kind::SetUp), w.len(), w.used());
    life_channel_reader_share_outside(w.state(), w.number(1), w.number(300), w.state(), w.rng(), w.time(), w.state(),
        w.array::<56>(Kind::Head), w.output(Kind::SetUp), w.len(), w.used());
    life_channel_wipe(w.wiped());
    life_channel_reader_wipe(w.wiped());
    life_batch_wipe(w.wiped());
};
