/* AES-256 in counter mode (FIPS 197; NIST SP 800-38A, section 6.5) with the processor's instructions.

   The counter block is zero but for its last byte, which counts from 0: that is the standard big-endian counter with an
   initial value of zero, and 4096 bytes are 256 blocks. */
#if defined(__x86_64__)
#include "key_stream.h"

#include <immintrin.h>

#define VAES __attribute__((target("vaes,aes,avx2")))
#define ROUNDS 14

/* One step of the key schedule (FIPS 197, section 5.2): each word is XORed with all words before it. */
VAES static inline __m128i spread(__m128i key, __m128i mixed) {
    key = _mm_xor_si128(key, _mm_slli_si128(key, 4));
    key = _mm_xor_si128(key, _mm_slli_si128(key, 8));
    return _mm_xor_si128(key, mixed);
}

VAES static inline void expand(const uint32_t key[8], __m128i schedule[ROUNDS + 1]) {
    __m128i even = _mm_loadu_si128((const __m128i *)key), odd = _mm_loadu_si128((const __m128i *)(key + 4));
    schedule[0] = even;
    schedule[1] = odd;
/* The round constant must be a literal. */
#define PAIR(i, constant)                                                                                              \
    even = spread(even, _mm_shuffle_epi32(_mm_aeskeygenassist_si128(odd, constant), 0xFF));                            \
    schedule[i] = even;                                                                                                \
    if (i < ROUNDS) {                                                                                                  \
        odd = spread(odd, _mm_shuffle_epi32(_mm_aeskeygenassist_si128(even, 0), 0xAA));                                \
        schedule[i + 1] = odd;                                                                                         \
    }
    PAIR(2, 0x01) PAIR(4, 0x02) PAIR(6, 0x04) PAIR(8, 0x08) PAIR(10, 0x10) PAIR(12, 0x20) PAIR(14, 0x40)
#undef PAIR
}

/* Sixteen blocks at a time keep the unit busy: each round waits four cycles for the one before. */
VAES void identifiers_key_stream_vaes(const uint32_t key[8], uint8_t *output, size_t length) {
    __m128i schedule[ROUNDS + 2];
    __m256i doubled[ROUNDS + 1];
    expand(key, schedule);
    for (int i = 0; i <= ROUNDS; i++) doubled[i] = _mm256_broadcastsi128_si256(schedule[i]);
    const __m256i two = _mm256_set_epi64x((long long)(2ULL << 56), 0, (long long)(2ULL << 56), 0);
    __m256i counter = _mm256_set_epi64x((long long)(1ULL << 56), 0, 0, 0);
    for (size_t at = 0; at < length; at += 256) {
        __m256i block[8];
        for (int i = 0; i < 8; i++) {
            block[i] = _mm256_xor_si256(counter, doubled[0]);
            counter = _mm256_add_epi64(counter, two);
        }
        for (int round = 1; round < ROUNDS; round++)
            for (int i = 0; i < 8; i++) block[i] = _mm256_aesenc_epi128(block[i], doubled[round]);
        for (int i = 0; i < 8; i++)
            _mm256_storeu_si256(
                (__m256i *)(output + at + 32 * i), _mm256_aesenclast_epi128(block[i], doubled[ROUNDS]));
    }
}
#endif
