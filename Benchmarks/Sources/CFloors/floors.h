/* What the floors share among themselves. */
#ifndef FLOORS_H
#define FLOORS_H

#include "CFloors.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define FLOORS_X86 1
#else
#define FLOORS_X86 0
#endif

/* Which of the processor's extensions are there; set by floors_prepare. */
extern int floors_has_counter, floors_has_aes, floors_has_vaes, floors_has_ssse3, floors_has_avx2;

void floors_prepare_stream(void);
void floors_prepare_clocks(void);

/* Unix nanoseconds by clock_gettime. */
uint64_t floors_read_realtime(void);

#if FLOORS_X86
/* Unix nanoseconds = base + (counter - base) * scale / 2^32. */
extern uint64_t floors_counter_base, floors_nanosecond_base, floors_counter_scale;

static inline uint64_t floors_nanoseconds_of(uint64_t counter) {
    return floors_nanosecond_base
        + (uint64_t)(((unsigned __int128)(counter - floors_counter_base) * floors_counter_scale) >> 32);
}

static inline uint64_t floors_read_ordered_counter(void) {
    _mm_lfence();
    return __rdtsc();
}
#endif

/* The calling thread's key stream, 4,096 bytes at a time. */
#define FLOORS_STREAM_LENGTH 4096
struct floors_stream {
    _Alignas(64) uint8_t bytes[FLOORS_STREAM_LENGTH];
    size_t left;
    uint64_t block;
};
extern __thread struct floors_stream floors_stream;

/* Writes the next 4,096 bytes of the key stream that the processor is fastest at. */
void floors_fill(uint8_t *target, uint64_t *block);

static inline uint64_t floors_next_word(void) {
    struct floors_stream *stream = &floors_stream;
    if (__builtin_expect(stream->left == 0, 0)) {
        floors_fill(stream->bytes, &stream->block);
        stream->left = FLOORS_STREAM_LENGTH;
    }
    uint64_t word;
    __builtin_memcpy(&word, stream->bytes + (FLOORS_STREAM_LENGTH - stream->left), 8);
    stream->left -= 8;
    return word;
}

#endif
