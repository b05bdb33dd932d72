#include "key_stream.h"
#include "processor.h"
#include "system.h"

/* More than any of the ways below needs of the stack, in a build for debugging too (2.4 KiB). */
#define STACK_OF_A_STREAM 4096

/* Round keys and lanes of the key are left on the stack by whoever spread them there: from them the whole stream could be
   made again, by a forked child too, which gets a copy. This frame lies where theirs did. */
static __attribute__((noinline)) void wipe_stack(void) {
    uint8_t frames[STACK_OF_A_STREAM];
    identifiers_wipe(frames, sizeof(frames));
}

void identifiers_key_stream_chacha(const uint32_t key[8], uint8_t *output, size_t length) {
    for (size_t at = 0; at < length; at += 64 * IDENTIFIERS_CHACHA_LANES)
        identifiers_chacha(key, at / 64, 8, output + at);
}

static __attribute__((noinline)) void write_stream(const uint32_t key[8], uint8_t *output, size_t length) {
#if defined(__x86_64__)
    if (identifiers_has(IDENTIFIERS_VAES)) return identifiers_key_stream_vaes(key, output, length);
#endif
    identifiers_key_stream_chacha(key, output, length);
}

void identifiers_key_stream(const uint32_t key[8], uint8_t *output, size_t length) {
    write_stream(key, output, length);
    wipe_stack();
}
