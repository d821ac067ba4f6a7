//! NOR flash whose power fails after a given number of bytes.
use crate::{
    Error,
    channel::{STATE_LEN, slots::*},
};

/// Length in bytes of a sector, a little longer than a state.
pub(super) const SECTOR: usize = STATE_LEN + 9;

/// In which way a cut leaves what was under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Physics {
    /// Byte after byte; the one that was under way is half done.
    Forward,
    /// Erasing goes from the end; the byte that was under way is untouched.
    Backward,
}

/// Two sectors: erasing sets all bits, programming clears some.
#[derive(Clone)]
pub(super) struct Nor {
    pub(super) sectors: [[u8; SECTOR]; 2],
    /// How many more bytes can be programmed or erased.
    pub(super) power: Option<usize>,
    pub(super) physics: Physics,
    /// How many bytes were programmed or erased.
    pub(super) work: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    NoPower,
    Core(Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault::Core(error)
    }
}

impl Nor {
    pub(super) const fn new(physics: Physics) -> Self {
        Self { sectors: [[0xff; SECTOR]; 2], power: None, physics, work: 0 }
    }

    fn sector(&mut self, slot: Slot) -> &mut [u8; SECTOR] {
        &mut self.sectors[usize::from(slot == Slot::B)]
    }

    fn spend(&mut self) -> Result<(), Fault> {
        self.work += 1;
        match &mut self.power {
            Some(0) => Err(Fault::NoPower),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Flash for Nor {
    type Error = Fault;

    fn read(&mut self, slot: Slot, out: &mut [u8; STATE_LEN]) -> Result<(), Fault> {
        if self.power == Some(0) {
            return Err(Fault::NoPower);
        }
        out.copy_from_slice(&self.sector(slot)[..STATE_LEN]);
        Ok(())
    }

    fn write(&mut self, slot: Slot, state: &[u8; STATE_LEN]) -> Result<(), Fault> {
        for (i, byte) in state.iter().enumerate() {
            let half = self.physics == Physics::Forward;
            let power = self.spend();
            let cell = &mut self.sector(slot)[i];
            match power {
                Ok(()) => *cell &= byte,
                Err(fault) => {
                    *cell &= if half { byte | 0x5a } else { 0xff };
                    return Err(fault);
                }
            }
        }
        Ok(())
    }

    fn erase(&mut self, slot: Slot) -> Result<(), Fault> {
        for i in 0..SECTOR {
            let forward = self.physics == Physics::Forward;
            let power = self.spend();
            let cell = &mut self.sector(slot)[if forward { i } else { SECTOR - 1 - i }];
            match power {
                Ok(()) => *cell = 0xff,
                Err(fault) => {
                    *cell |= if forward { 0x0f } else { 0 };
                    return Err(fault);
                }
            }
        }
        Ok(())
    }
}
