#include "processor.h"
#include "key_stream.h"

#include <string.h>

/* Eight blocks side by side, word i of all blocks in vector i. Compilers split a vector of 32 bytes in two
   where the processor has only 16 (SSE2, NEON). Rotations by 16 and 8 become byte shuffles under AVX2. */
typedef uint32_t lanes __attribute__((vector_size(32)));

#define ROTATE(x, n) (((x) << (n)) | ((x) >> (32 - (n))))
#define QUARTER(a, b, c, d)                                                                                            \
    a += b; d ^= a; d = ROTATE(d, 16);                                                                                 \
    c += d; b ^= c; b = ROTATE(b, 12);                                                                                 \
    a += b; d ^= a; d = ROTATE(d, 8);                                                                                  \
    c += d; b ^= c; b = ROTATE(b, 7);

static inline __attribute__((always_inline)) void chacha_body(
    const uint32_t key[8], uint64_t counter, int rounds, uint8_t *output) {
    lanes start[16], x[16];
    static const uint32_t constants[4] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
    for (int i = 0; i < 4; i++) start[i] = (lanes){0} + constants[i];
    for (int i = 0; i < 8; i++) start[4 + i] = (lanes){0} + key[i];
    for (int lane = 0; lane < IDENTIFIERS_CHACHA_LANES; lane++) {
        uint64_t block = counter + (uint64_t)lane;
        start[12][lane] = (uint32_t)block;
        start[13][lane] = (uint32_t)(block >> 32);
    }
    start[14] = start[15] = (lanes){0};
    for (int i = 0; i < 16; i++) x[i] = start[i];

    for (int round = 0; round < rounds; round += 2) {
        QUARTER(x[0], x[4], x[8], x[12]) QUARTER(x[1], x[5], x[9], x[13])
        QUARTER(x[2], x[6], x[10], x[14]) QUARTER(x[3], x[7], x[11], x[15])
        QUARTER(x[0], x[5], x[10], x[15]) QUARTER(x[1], x[6], x[11], x[12])
        QUARTER(x[2], x[7], x[8], x[13]) QUARTER(x[3], x[4], x[9], x[14])
    }

    for (int i = 0; i < 16; i++) {
        x[i] += start[i];
        memcpy(output + i * sizeof(lanes), &x[i], sizeof(lanes));
    }
}

void identifiers_chacha_portable(const uint32_t key[8], uint64_t counter, int rounds, uint8_t *output) {
    chacha_body(key, counter, rounds, output);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void chacha_avx2(
    const uint32_t key[8], uint64_t counter, int rounds, uint8_t *output) {
    chacha_body(key, counter, rounds, output);
}

void identifiers_chacha(const uint32_t key[8], uint64_t counter, int rounds, uint8_t *output) {
    if (identifiers_has(IDENTIFIERS_AVX2)) chacha_avx2(key, counter, rounds, output);
    else chacha_body(key, counter, rounds, output);
}
#else
void identifiers_chacha(const uint32_t key[8], uint64_t counter, int rounds, uint8_t *output) {
    chacha_body(key, counter, rounds, output);
}
#endif
