#include "floors.h"

#include <stdatomic.h>

#define VERSION 0x7000ULL
#define VARIANT 0x8000000000000000ULL
#define MILLISECOND 1000000ULL

/* 48 bits of milliseconds, 20 bits of the fraction, 54 random bits. */
static inline void keep_fraction20(uint64_t nanoseconds, uint64_t random) {
    uint64_t milliseconds = nanoseconds / MILLISECOND;
    uint64_t fraction = ((nanoseconds - milliseconds * MILLISECOND) * 4503599628ULL) >> 32;
    floors_keep(milliseconds << 16 | VERSION | fraction >> 8, VARIANT | (fraction & 0xFF) << 54 | random >> 10);
}

/* 48 bits of milliseconds, 42 bits of a counter, 32 random bits. */
static inline void keep_counter42(uint64_t milliseconds, uint64_t counter, uint32_t random) {
    floors_keep(
        milliseconds << 16 | VERSION | (counter >> 30 & 0xFFF), VARIANT | (counter & 0x3FFFFFFF) << 32 | random);
}

/* Later than anything that the caller has seen, in nanoseconds. */
static inline uint64_t ordered_nanoseconds(void) {
#if FLOORS_X86
    if (floors_has_counter) return floors_nanoseconds_of(floors_read_ordered_counter());
#endif
    return floors_read_realtime();
}

static __thread uint64_t last_nanosecond;

void floors_v7_causal(size_t calls) {
    for (size_t i = 0; i < calls; i++) {
        uint64_t now = ordered_nanoseconds();
        if (now <= last_nanosecond) now = last_nanosecond + 1;
        last_nanosecond = now;
        keep_fraction20(now, floors_next_word());
    }
}

static __thread uint64_t millisecond, counter;
#if FLOORS_X86
/* What rdtsc reads when the millisecond is over. */
static __thread uint64_t gate;
#endif

/* The exact millisecond from one reading of the counter, which costs a conversion only when it has changed. */
static inline uint64_t gated_millisecond(void) {
#if FLOORS_X86
    if (floors_has_counter) {
        uint64_t read = __rdtsc();
        if (__builtin_expect(read >= gate, 0)) {
            uint64_t now = floors_nanoseconds_of(read);
            millisecond = now / MILLISECOND;
            gate = read + (((MILLISECOND - now % MILLISECOND) << 32) / floors_counter_scale) + 1;
            counter = floors_next_word() >> 23;
        }
        return millisecond;
    }
#endif
    uint64_t now = floors_read_realtime() / MILLISECOND;
    if (now != millisecond) counter = floors_next_word() >> 23;
    return millisecond = now;
}

static inline uint32_t half_word(size_t call, uint64_t *word) {
    if (call % 2) return (uint32_t)(*word >> 32);
    *word = floors_next_word();
    return (uint32_t)*word;
}

void floors_v7_per_thread(size_t calls) {
    uint64_t word = 0;
    for (size_t i = 0; i < calls; i++) {
        uint64_t now = gated_millisecond();
        keep_counter42(now, ++counter, half_word(i, &word));
    }
}

/* In a line of its own, as a shared word should be. */
static _Alignas(128) _Atomic uint64_t shared;

void floors_v7_total(size_t calls) {
    uint64_t word = 0;
    for (size_t i = 0; i < calls; i++) {
        uint64_t now = gated_millisecond();
        keep_counter42(now, atomic_fetch_add_explicit(&shared, 1, memory_order_relaxed), half_word(i, &word));
    }
}

void floors_v7_owned(size_t calls) {
    uint64_t now = 0, last = 0;
    for (size_t i = 0; i < calls; i++) {
        if (i % 64 == 0) now = floors_read_realtime();
        last = now > last ? now : last + 1;
        keep_fraction20(last, floors_next_word());
    }
}

void floors_v4(size_t calls) {
    for (size_t i = 0; i < calls; i++) {
        uint64_t high = floors_next_word(), low = floors_next_word();
        floors_keep((high & ~0xF000ULL) | 0x4000, low >> 2 | VARIANT);
    }
}

/* Values stand in the machine's order, so that the low half of a little-endian one comes first. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
enum { low_half, high_half };
#else
enum { high_half, low_half };
#endif

/* One look at the clock, one step of the 42-bit counter and eight bytes of the stream each. */
void floors_v7_bulk(uint64_t *target, size_t count, size_t calls) {
    const size_t chunk = FLOORS_STREAM_LENGTH / 8;
    for (size_t call = 0; call < calls; call++) {
        uint64_t milliseconds = floors_read_realtime() / MILLISECOND;
        uint64_t first = floors_next_word() >> 23;
        for (size_t made = 0; made < count; made += chunk) {
            floors_fill(floors_stream.bytes, &floors_stream.block);
            size_t some = count - made < chunk ? count - made : chunk;
            const uint64_t *random = (const uint64_t *)(const void *)floors_stream.bytes;
            for (size_t i = 0; i < some; i++) {
                uint64_t step = first + made + i;
                target[2 * (made + i) + high_half] = milliseconds << 16 | VERSION | (step >> 30 & 0xFFF);
                target[2 * (made + i) + low_half] = VARIANT | (step & 0x3FFFFFFF) << 32 | (uint32_t)random[i];
            }
        }
        floors_keep_memory(target);
    }
}

void floors_v4_bulk(uint64_t *target, size_t count, size_t calls) {
    const size_t chunk = FLOORS_STREAM_LENGTH / 16;
    for (size_t call = 0; call < calls; call++) {
        for (size_t made = 0; made < count; made += chunk) {
            floors_fill(floors_stream.bytes, &floors_stream.block);
            size_t some = count - made < chunk ? count - made : chunk;
            const uint64_t *random = (const uint64_t *)(const void *)floors_stream.bytes;
            for (size_t i = 0; i < some; i++) {
                target[2 * (made + i) + high_half] = (random[2 * i] & ~0xF000ULL) | 0x4000;
                target[2 * (made + i) + low_half] = random[2 * i + 1] >> 2 | VARIANT;
            }
        }
        floors_keep_memory(target);
    }
}
