//! Vaults, locks, codes and shares.
use super::{Call, World, calls, things::Kind};
use life_ffi::*;

pub(super) const CALLS: &[Call] = calls! { w:
    life_passphrase_memory_len(w.params(), w.place());
    life_lock_secret_generate(w.state(), w.rng(), w.time(), w.array_out::<_, 32>(Kind::Secret));
    life_lock_key_from_secret(w.fresh(), w.one_of(LIFE_SUITE_CLASSIC, 4), w.one_of(LIFE_LOCK_CODE, 5), w.one_of(0, 7),
        w.one_of(0, 7), w.array::<32>(Kind::Secret));
    life_lock_key_get_info(w.state(), w.fresh());
    life_code_print(w.array::<32>(Kind::Secret), w.array_out::<_, 80>(Kind::Code));
    life_code_parse(w.code_text(), w.len(), w.array_out::<_, 32>(Kind::Work), w.place());
    life_share_split(w.state(), w.rng(), w.state(), w.array::<32>(Kind::Secret), w.output(Kind::Shares), w.len(), w.used());
    life_share_parse(w.fresh(), w.share_text(), w.len(), w.place(), w.place());
    life_share_print(w.state(), w.array_out::<_, 100>(Kind::Work));
    life_vault_create(w.rng(), w.array::<32>(Kind::Seed), w.thing(Kind::Card), w.len(), w.array::<16>(Kind::Id), w.time(),
        w.state(), w.thing(Kind::Text), w.len(), w.output(Kind::Vault), w.len(), w.used(),
        w.array_out::<_, 32>(Kind::Digest));
    life_vault_memory_len(w.thing(Kind::Vault), w.len(), w.place());
    life_vault_get_lock(w.thing(Kind::Vault), w.len(), w.one_of::<u16>(0, 4).into(), w.fresh(), w.place());
    life_vault_unlock_secret(w.fresh(), w.thing(Kind::Vault), w.len(), w.one_of(LIFE_LOCK_CODE, 5),
        w.array::<32>(Kind::Secret));
    life_vault_unlock_shares(w.fresh(), w.thing(Kind::Vault), w.len(), w.shares(), w.len());
    life_vault_open_len(w.thing(Kind::Vault), w.len(), w.place());
    life_vault_open(w.state(), w.expected(LIFE_ENVELOPE_VAULT), w.thing(Kind::Vault), w.len(), w.output(Kind::Work), w.len(),
        w.array_out::<_, 32>(Kind::Work), w.output(Kind::Work), w.len(), w.used(), w.fresh());
    life_vault_open_generation(w.state(), w.expected(LIFE_ENVELOPE_VAULT), w.thing(Kind::Vault), w.len(),
        w.one_of::<u16>(0, 4).into(), w.output(Kind::Work), w.len(), w.array_out::<_, 32>(Kind::Work),
        w.output(Kind::Work), w.len(), w.used());
    life_vault_change(w.rng(), w.state(), w.expected(LIFE_ENVELOPE_VAULT), w.thing(Kind::Vault), w.len(), w.time(),
        w.perhaps(), w.thing(Kind::Text), w.len(), w.removed(), w.output(Kind::Work), w.len(), w.output(Kind::Vault),
        w.len(), w.used(), w.array_out::<_, 32>(Kind::Digest));
    life_vault_rotate(w.rng(), w.state(), w.expected(LIFE_ENVELOPE_VAULT), w.thing(Kind::Vault), w.len(),
        w.array::<32>(Kind::Seed), w.thing(Kind::Card), w.len(), w.array::<16>(Kind::Id), w.time(), w.removed(),
        w.output(Kind::Work), w.len(), w.output(Kind::Vault), w.len(), w.used(), w.array_out::<_, 32>(Kind::Digest));
    life_lock_key_wipe(w.wiped());
    life_share_wipe(w.wiped());
};

impl World<'_> {
    fn params(&mut self) -> *const life_passphrase_params {
        let (passes, memory_kib, lanes) = (self.one_of(0, 9), self.one_of(0, 255), self.one_of(0, 9));
        self.given(life_passphrase_params { passes, memory_kib, lanes })
    }

    /// A code without the NUL at its end.
    fn code_text(&mut self) -> *const u8 {
        let (text, len) = (self.thing(Kind::Code), self.len());
        self.cut(len.saturating_sub(1));
        text
    }

    /// One of the texts that a splitting made.
    fn share_text(&mut self) -> *const u8 {
        let (texts, len) = (self.thing(Kind::Shares), self.len());
        let at = usize::from(self.choices.byte() % 3) * LIFE_SHARE_TEXT_BYTES;
        if len < at + LIFE_SHARE_TEXT_BYTES {
            return texts;
        }
        self.cut(LIFE_SHARE_TEXT_BYTES - 1);
        texts.wrapping_add(at)
    }

    /// Shares, most often the newest two.
    fn shares(&mut self) -> *const *const life_share {
        let count = (usize::from(self.choices.byte()) + 2) % 4;
        let shares: Vec<_> = (0..count).map(|_| self.state::<life_share>().cast_const()).collect();
        let at = shares.as_ptr();
        self.keep_list(shares, count);
        at
    }

    /// The id of a lock that is to go, or none.
    fn removed(&mut self) -> *const u8 {
        if self.choices.byte() < 128 {
            return core::ptr::null();
        }
        let info = self.told::<life_lock_info>();
        // SAFETY: NULL, or a structure.
        unsafe { info.as_ref() }.map_or(core::ptr::null(), |info| info.id.as_ptr())
    }
}
