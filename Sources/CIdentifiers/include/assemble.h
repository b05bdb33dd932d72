#ifndef IDENTIFIERS_ASSEMBLE_H
#define IDENTIFIERS_ASSEMBLE_H

#include <stddef.h>
#include <stdint.h>

/* Writes `count` version 7 identifiers, 16 bytes each, low word first, as the machine stores a 128-bit number: one for each
   step of 2^-20 ms from `first` on, with 54 random bits of one of `words` each, which it zeroes. */
void identifiers_assemble(uint64_t first, uint64_t *_Nonnull words, uint64_t *_Nonnull output, size_t count);

/* The same by code that any processor can run. */
void identifiers_assemble_portable(uint64_t first, uint64_t *_Nonnull words, uint64_t *_Nonnull output, size_t count);

/* Writes `count` identifiers of random bits, each of two of `words`, which it zeroes: `fixed` stands where `mask` is 0 in the
   high word, the version in its place, and the variant of RFC 9562. */
void identifiers_stamp(
    uint64_t fixed, uint64_t mask, uint64_t version, uint64_t *_Nonnull words, uint64_t *_Nonnull output, size_t count);

/* The same by code that any processor can run. */
void identifiers_stamp_portable(
    uint64_t fixed, uint64_t mask, uint64_t version, uint64_t *_Nonnull words, uint64_t *_Nonnull output, size_t count);

#endif
