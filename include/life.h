#ifndef LIFE_H
#define LIFE_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

#include <stddef.h>
#include <stdint.h>

/**
 * Major version of the header and library, as in semantic versioning.
 */
#define LIFE_VERSION_MAJOR 0

/**
 * Minor version of the header and library.
 */
#define LIFE_VERSION_MINOR 1

/**
 * Patch version of the header and library.
 */
#define LIFE_VERSION_PATCH 0

/**
 * Version of the binary interface: rises when a program compiled with an older header must be compiled again.
 */
#define LIFE_ABI_VERSION 1

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns the version of the library, such as "1.2.3": a constant string that ends in NUL.
 */
const char *life_version(void);

/**
 * Returns `LIFE_ABI_VERSION` of the library.
 *
 * A program compares it with the `LIFE_ABI_VERSION` it was compiled with and uses no other function of the
 * library if they differ.
 */
uint32_t life_abi_version(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIFE_H */
