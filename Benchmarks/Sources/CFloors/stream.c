#define _DEFAULT_SOURCE
#include "floors.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

__thread struct floors_stream floors_stream;

/* 15 blocks for AES-256's 14 rounds, of which the first half serves ChaCha8 as its key. Not from a key schedule: what is
   measured takes the same time whatever they are. */
static _Alignas(64) uint8_t keys[15 * 16];

void floors_prepare_stream(void) {
    if (getrandom(keys, sizeof keys, 0) != (ssize_t)sizeof keys) abort();
}

#if FLOORS_X86
/* Eight counter blocks at a time hide the latency of one round. */
__attribute__((target("aes,sse4.1"))) static void fill_aes(uint8_t *target, uint64_t *block) {
    __m128i key[15];
    memcpy(key, keys, sizeof key);
    uint64_t counter = *block;
    for (size_t offset = 0; offset < FLOORS_STREAM_LENGTH; offset += 128) {
        __m128i x[8];
        for (int lane = 0; lane < 8; lane++) {
            x[lane] = _mm_xor_si128(_mm_set_epi64x(0, (long long)(counter + (uint64_t)lane)), key[0]);
        }
        for (int round = 1; round < 14; round++) {
            for (int lane = 0; lane < 8; lane++) x[lane] = _mm_aesenc_si128(x[lane], key[round]);
        }
        for (int lane = 0; lane < 8; lane++) {
            _mm_store_si128((__m128i *)(target + offset) + lane, _mm_aesenclast_si128(x[lane], key[14]));
        }
        counter += 8;
    }
    *block = counter;
}
#endif

#if FLOORS_X86
/* Two blocks in one instruction. */
__attribute__((target("vaes,avx2"))) static void fill_vaes(uint8_t *target, uint64_t *block) {
    __m256i key[15];
    for (int i = 0; i < 15; i++) {
        key[i] = _mm256_broadcastsi128_si256(_mm_load_si128((const __m128i *)(const void *)(keys + 16 * i)));
    }
    uint64_t counter = *block;
    for (size_t offset = 0; offset < FLOORS_STREAM_LENGTH; offset += 256) {
        __m256i x[8];
        for (int lane = 0; lane < 8; lane++) {
            long long first = (long long)(counter + 2 * (uint64_t)lane);
            x[lane] = _mm256_xor_si256(_mm256_set_epi64x(0, first + 1, 0, first), key[0]);
        }
        for (int round = 1; round < 14; round++) {
            for (int lane = 0; lane < 8; lane++) x[lane] = _mm256_aesenc_epi128(x[lane], key[round]);
        }
        for (int lane = 0; lane < 8; lane++) {
            _mm256_store_si256((__m256i *)(void *)(target + offset) + lane, _mm256_aesenclast_epi128(x[lane], key[14]));
        }
        counter += 16;
    }
    *block = counter;
}
#endif

/* Word i of eight blocks stands in vector i; see D. J. Bernstein, "ChaCha, a variant of Salsa20" (2008). */
typedef uint32_t lanes __attribute__((vector_size(32)));

#define ROTATE(x, n) (((x) << (n)) | ((x) >> (32 - (n))))
#define QUARTER(a, b, c, d)                                                                                            \
    a += b; d = ROTATE(d ^ a, 16);                                                                                     \
    c += d; b = ROTATE(b ^ c, 12);                                                                                     \
    a += b; d = ROTATE(d ^ a, 8);                                                                                      \
    c += d; b = ROTATE(b ^ c, 7);

static inline __attribute__((always_inline)) void fill_chacha8_body(uint8_t *target, uint64_t *block) {
    uint32_t key[8];
    memcpy(key, keys, sizeof key);
    for (size_t offset = 0; offset < FLOORS_STREAM_LENGTH; offset += 512, *block += 8) {
        lanes start[16], x[16];
        static const uint32_t constants[4] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
        for (int i = 0; i < 4; i++) start[i] = (lanes){0} + constants[i];
        for (int i = 0; i < 8; i++) start[4 + i] = (lanes){0} + key[i];
        start[12] = (lanes){0, 1, 2, 3, 4, 5, 6, 7} + (uint32_t)*block;
        start[13] = (lanes){0} + (uint32_t)(*block >> 32);
        start[14] = start[15] = (lanes){0};
        memcpy(x, start, sizeof x);
        for (int round = 0; round < 4; round++) {
            QUARTER(x[0], x[4], x[8], x[12]) QUARTER(x[1], x[5], x[9], x[13])
            QUARTER(x[2], x[6], x[10], x[14]) QUARTER(x[3], x[7], x[11], x[15])
            QUARTER(x[0], x[5], x[10], x[15]) QUARTER(x[1], x[6], x[11], x[12])
            QUARTER(x[2], x[7], x[8], x[13]) QUARTER(x[3], x[4], x[9], x[14])
        }
        for (int i = 0; i < 16; i++) x[i] += start[i];
        memcpy(target + offset, x, sizeof x);
    }
}

#if FLOORS_X86
__attribute__((target("avx2"))) static void fill_chacha8_avx2(uint8_t *target, uint64_t *block) {
    fill_chacha8_body(target, block);
}
#endif

static void fill_chacha8(uint8_t *target, uint64_t *block) {
#if FLOORS_X86
    if (floors_has_avx2) {
        fill_chacha8_avx2(target, block);
        return;
    }
#endif
    fill_chacha8_body(target, block);
}

/* ChaCha8 with AVX2 beats AES-256 where one instruction does a single block. */
void floors_fill(uint8_t *target, uint64_t *block) {
#if FLOORS_X86
    if (floors_has_vaes) {
        fill_vaes(target, block);
        return;
    }
    if (floors_has_aes && !floors_has_avx2) {
        fill_aes(target, block);
        return;
    }
#endif
    fill_chacha8(target, block);
}

static inline __attribute__((always_inline)) void repeat(void (*fill)(uint8_t *, uint64_t *), size_t calls) {
    for (size_t i = 0; i < calls; i++) {
        fill(floors_stream.bytes, &floors_stream.block);
        floors_keep_memory(floors_stream.bytes);
    }
}

void floors_fastest_stream(size_t calls) { repeat(floors_fill, calls); }

void floors_chacha8(size_t calls) { repeat(fill_chacha8, calls); }

void floors_aes(size_t calls) {
#if FLOORS_X86
    if (floors_has_aes) {
        repeat(fill_aes, calls);
        return;
    }
#endif
    repeat(fill_chacha8, calls);
}
