#ifndef IDENTIFIERS_BASE32_H
#define IDENTIFIERS_BASE32_H

#include <stdint.h>

/* Writes 26 digits of Crockford's base 32. */
void identifiers_base32_write(uint64_t high, uint64_t low, int lowercase, uint8_t *_Nonnull text);

/* Reads 26 digits, all in one case. 0 unless each is one and the number fits; the number is of no use then. */
int identifiers_base32_read(
    const uint8_t *_Nonnull text, int lowercase, uint64_t *_Nonnull high, uint64_t *_Nonnull low);

/* The same by code that any processor can run; tests hold the two against each other. */
void identifiers_base32_write_portable(uint64_t high, uint64_t low, int lowercase, uint8_t *_Nonnull text);
int identifiers_base32_read_portable(
    const uint8_t *_Nonnull text, int lowercase, uint64_t *_Nonnull high, uint64_t *_Nonnull low);

#endif
