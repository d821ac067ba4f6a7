//! The caller's generator of random bytes.
use core::{ffi::c_void, fmt};
use life_core::Error;
use rand_core::{TryCryptoRng, TryRng};

use crate::call::Call;

/// A cryptographic random generator of the caller, such as the operating system's.
///
/// `fill` writes `len` random bytes to `out` and returns 0, or returns anything else if it cannot; it MUST return and
/// MUST NOT call the library with a state that the interrupted call uses. `ctx` is passed on as it is. The library
/// keeps no pointer to the structure.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types, reason = "a name of C")]
pub struct life_rng {
    /// Fills `out` with `len` random bytes and returns 0 on success.
    pub fill: Option<unsafe extern "C" fn(ctx: *mut c_void, out: *mut u8, len: usize) -> i32>,
    /// The first argument of `fill`; may be `NULL`.
    pub ctx: *mut c_void,
}

/// The generator of one call.
pub(crate) struct Rng {
    fill: unsafe extern "C" fn(*mut c_void, *mut u8, usize) -> i32,
    ctx: *mut c_void,
}

impl Call {
    /// The caller's generator; neither it nor its function may be `NULL`.
    pub(crate) fn rng(&self, ptr: *const life_rng) -> Result<Rng, Error> {
        let life_rng { fill, ctx } = self.value(ptr)?;
        Ok(Rng { fill: fill.ok_or(Error::InvalidArgument)?, ctx })
    }
}

/// The generator said that it failed.
#[derive(Debug)]
pub(crate) struct Failed;

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Error::Random.text())
    }
}

impl core::error::Error for Failed {}

impl TryRng for Rng {
    type Error = Failed;

    fn try_next_u32(&mut self) -> Result<u32, Failed> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Failed> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Failed> {
        // SAFETY: the caller promises a function that writes `len` bytes to `out` and returns.
        let status = unsafe { (self.fill)(self.ctx, out.as_mut_ptr(), out.len()) };
        if status == 0 { Ok(()) } else { Err(Failed) }
    }
}

impl TryCryptoRng for Rng {}
