/* What Swift cannot say: a thread-local word, and code chosen by the processor at run time. */
#ifndef CIDENTIFIERS_H
#define CIDENTIFIERS_H

#include <stddef.h>
#include <stdint.h>

/* The calling thread's word: NULL until set. Inline, so that reading it costs one load.
   The initial-exec model keeps `__tls_get_addr` away; one word fits the surplus that libc reserves for dlopen. */
static inline void *_Nullable identifiers_thread_word(void) {
    extern __thread void *identifiers_thread_word_storage __attribute__((tls_model("initial-exec")));
    return identifiers_thread_word_storage;
}

static inline void identifiers_set_thread_word(void *_Nullable word) {
    extern __thread void *identifiers_thread_word_storage __attribute__((tls_model("initial-exec")));
    identifiers_thread_word_storage = word;
}

/* Blocks of one call of the key stream: eight lanes, one block each. */
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

/* Writes 26 digits of Crockford's base 32. */
void identifiers_base32_write(uint64_t high, uint64_t low, int lowercase, uint8_t *_Nonnull text);

/* Reads 26 digits, all in one case. 0 unless each is one and the number fits; the number is of no use then. */
int identifiers_base32_read(
    const uint8_t *_Nonnull text, int lowercase, uint64_t *_Nonnull high, uint64_t *_Nonnull low);

/* The same by code that any processor can run; tests hold the two against each other. */
void identifiers_base32_write_portable(uint64_t high, uint64_t low, int lowercase, uint8_t *_Nonnull text);
int identifiers_base32_read_portable(
    const uint8_t *_Nonnull text, int lowercase, uint64_t *_Nonnull high, uint64_t *_Nonnull low);

/* Writes 21 letters of an alphabet of 64, six bits each: letter i is the one whose number stands in bits 6i to 6i + 5 of
   the 128 bits `other`:`one`. The top two bits are not used. 11 zeros follow. */
void identifiers_letters(
    const uint8_t letters[_Nonnull 64], uint64_t one, uint64_t other, uint8_t output[_Nonnull 32]);

/* The same by code that any processor can run; tests hold the two against each other. */
void identifiers_letters_portable(
    const uint8_t letters[_Nonnull 64], uint64_t one, uint64_t other, uint8_t output[_Nonnull 32]);

/* getrandom(2) until `length` bytes are there. 0, or the error number that ended it. */
int identifiers_system_entropy(void *_Nonnull bytes, size_t length);

/* Zeroes memory in a way that no optimiser removes. */
void identifiers_wipe(void *_Nonnull bytes, size_t length);

#endif
