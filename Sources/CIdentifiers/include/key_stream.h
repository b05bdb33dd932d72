#ifndef IDENTIFIERS_KEY_STREAM_H
#define IDENTIFIERS_KEY_STREAM_H

#include <stddef.h>
#include <stdint.h>

/* The streams are written in blocks of this many bytes. */
#define IDENTIFIERS_KEY_STREAM_BLOCK 512

/* Writes `length` bytes, a multiple of 512 and at most 4096, of the key stream of `key` (32 bytes): AES-256 in counter
   mode where the processor has it for 32 bytes at a time (VAES, 1.3 ns for 16 bytes), else ChaCha with eight rounds
   (2.6 ns; AES for 16 bytes at a time is no faster). Its beginning is always the same for the same key: a key is for one call.
   Nothing of the key is left on the stack. */
void identifiers_key_stream(const uint32_t key[_Nonnull 8], uint8_t *_Nonnull output, size_t length);

/* The ways of it, for tests: a processor without the instructions must not be sent there. */
void identifiers_key_stream_chacha(const uint32_t key[_Nonnull 8], uint8_t *_Nonnull output, size_t length);
#if defined(__x86_64__)
void identifiers_key_stream_vaes(const uint32_t key[_Nonnull 8], uint8_t *_Nonnull output, size_t length);
#endif

/* Blocks of one call of ChaCha: eight lanes, one block each. */
#define IDENTIFIERS_CHACHA_LANES 8

/* Writes 8 blocks of 64 bytes of the ChaCha stream of `key`, nonce zero, starting at block `counter`, interleaved:
   word 0 of all eight blocks, then word 1 of all, and so on, each in the machine's byte order. Random bytes need no
   order, and putting the blocks one after another would cost a third of the time (C2SP chacha8rand does the same).
   The block function is D. J. Bernstein's (64-bit counter in words 12 and 13, 64-bit nonce in 14 and 15), which is
   also that of RFC 8439 while nonce and the counter's upper half are zero. `rounds` is even: 8, 12 or 20. */
void identifiers_chacha(const uint32_t key[_Nonnull 8], uint64_t counter, int rounds, uint8_t *_Nonnull output);

/* The same by code that any processor can run; tests hold the two against each other. */
void identifiers_chacha_portable(
    const uint32_t key[_Nonnull 8], uint64_t counter, int rounds, uint8_t *_Nonnull output);

#endif
