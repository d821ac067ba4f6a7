/* Secrets that no call may leave behind: a program names them, and every call after that is looked at for them. */
#ifndef RESIDUE_H
#define RESIDUE_H

#include <stddef.h>
#include <stdint.h>

/* From now on every call is searched for each 8 bytes of these; the memory MUST stay. */
void residue_add_secret(const char *name, const uint8_t *bytes, size_t len);

/* How often the secrets are in memory that a call wrote and that should hold none. */
size_t residue_in(const void *memory, size_t len);

#endif
