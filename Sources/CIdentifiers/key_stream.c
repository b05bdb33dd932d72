#include "key_stream.h"
#include "processor.h"

void identifiers_key_stream_chacha(const uint32_t key[8], uint8_t *output, size_t length) {
    for (size_t at = 0; at < length; at += 64 * IDENTIFIERS_CHACHA_LANES)
        identifiers_chacha(key, at / 64, 8, output + at);
}

void identifiers_key_stream(const uint32_t key[8], uint8_t *output, size_t length) {
#if defined(__x86_64__)
    if (identifiers_has(IDENTIFIERS_VAES)) return identifiers_key_stream_vaes(key, output, length);
#endif
    identifiers_key_stream_chacha(key, output, length);
}
