#include "assemble.h"
#include "processor.h"

#include <string.h>

/* Four identifiers side by side. The compiler splits the vectors where the processor has only 16 bytes (SSE2, NEON). */
typedef uint64_t four __attribute__((vector_size(32)));

static inline __attribute__((always_inline)) void body(
    uint64_t first, uint64_t *words, uint64_t *output, size_t count) {
    const uint64_t random_bits = (1ULL << 54) - 1;
    four step = (four){first, first + 1, first + 2, first + 3};
    size_t at = 0;
    for (; at + 4 <= count; at += 4) {
        four random;
        memcpy(&random, words + at, sizeof(random));
        four high = (step >> 4 & ~0xFFFFULL) | 0x7000 | (step >> 8 & 0xFFF);
        four low = 1ULL << 63 | (step & 0xFF) << 54 | (random & random_bits);
        four one = __builtin_shufflevector(low, high, 0, 4, 1, 5), two = __builtin_shufflevector(low, high, 2, 6, 3, 7);
        memcpy(output + 2 * at, &one, sizeof(one));
        memcpy(output + 2 * at + 4, &two, sizeof(two));
        step += 4;
    }
    for (; at < count; at++) {
        uint64_t one = first + at;
        output[2 * at] = 1ULL << 63 | (one & 0xFF) << 54 | (words[at] & random_bits);
        output[2 * at + 1] = (one >> 4 & ~0xFFFFULL) | 0x7000 | (one >> 8 & 0xFFF);
    }
    memset(words, 0, 8 * count);
}

void identifiers_assemble_portable(uint64_t first, uint64_t *words, uint64_t *output, size_t count) {
    body(first, words, output, count);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void assemble_avx2(
    uint64_t first, uint64_t *words, uint64_t *output, size_t count) {
    body(first, words, output, count);
}
#endif

void identifiers_assemble(uint64_t first, uint64_t *words, uint64_t *output, size_t count) {
#if defined(__x86_64__)
    if (identifiers_has(IDENTIFIERS_AVX2)) return assemble_avx2(first, words, output, count);
#endif
    body(first, words, output, count);
}

static inline __attribute__((always_inline)) void stamp_body(
    uint64_t fixed, uint64_t mask, uint64_t version, uint64_t *words, uint64_t *output, size_t count) {
    const uint64_t high_mask = mask & ~0xF000ULL, high = (fixed & ~0xF000ULL) | version << 12;
    for (size_t at = 0; at < count; at++) {
        uint64_t one = words[2 * at], two = words[2 * at + 1];
        output[2 * at] = (two & ~0ULL >> 2) | 1ULL << 63;
        output[2 * at + 1] = (one & high_mask) | high;
    }
    memset(words, 0, 16 * count);
}

void identifiers_stamp_portable(
    uint64_t fixed, uint64_t mask, uint64_t version, uint64_t *words, uint64_t *output, size_t count) {
    stamp_body(fixed, mask, version, words, output, count);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void stamp_avx2(
    uint64_t fixed, uint64_t mask, uint64_t version, uint64_t *restrict words, uint64_t *restrict output, size_t count) {
    stamp_body(fixed, mask, version, words, output, count);
}
#endif

void identifiers_stamp(
    uint64_t fixed, uint64_t mask, uint64_t version, uint64_t *words, uint64_t *output, size_t count) {
#if defined(__x86_64__)
    if (identifiers_has(IDENTIFIERS_AVX2)) return stamp_avx2(fixed, mask, version, words, output, count);
#endif
    stamp_body(fixed, mask, version, words, output, count);
}
