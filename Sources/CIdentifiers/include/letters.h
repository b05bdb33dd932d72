#ifndef IDENTIFIERS_LETTERS_H
#define IDENTIFIERS_LETTERS_H

#include <stdint.h>

/* Writes 21 letters of an alphabet of 64, six bits each: letter i is the one whose number stands in bits 6i to 6i + 5 of
   the 128 bits `other`:`one`. The top two bits are not used. 11 zeros follow. */
void identifiers_letters(
    const uint8_t letters[_Nonnull 64], uint64_t one, uint64_t other, uint8_t output[_Nonnull 32]);

/* The same by code that any processor can run; tests hold the two against each other. */
void identifiers_letters_portable(
    const uint8_t letters[_Nonnull 64], uint64_t one, uint64_t other, uint8_t output[_Nonnull 32]);

#endif
