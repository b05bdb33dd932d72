/* The least that a machine needs for a piece of an identifier's work, each as a loop of `calls` repetitions.
   None of this makes identifiers for use: keys are not erased, nothing survives fork(2), and order is not kept.
   What a processor lacks (asked at run time) is done by code that any processor can run. */
#ifndef CFLOORS_H
#define CFLOORS_H

#include <stddef.h>
#include <stdint.h>

/* Sets up keys and the scale of the time stamp counter; takes 20 ms. Once, before anything else. */
void floors_prepare(void);

/* The extensions of the processor that the floors use, such as "rdtsc aes vaes ssse3 avx2"; static text. */
const char *_Nonnull floors_extensions(void);

/* Makes the compiler believe that somebody looks at the value, or at all memory that the address leads to.
   No instruction comes of it. */
static inline void floors_keep(uint64_t high, uint64_t low) { __asm__ volatile("" : : "r"(high), "r"(low)); }
static inline void floors_keep_memory(const void *_Nullable address) {
    __asm__ volatile("" : : "r"(address) : "memory");
}

/* clocks.c */
void floors_realtime(size_t calls);          /* clock_gettime(CLOCK_REALTIME) */
void floors_counter(size_t calls);           /* rdtsc */
void floors_ordered_counter(size_t calls);   /* lfence, rdtsc: not before what was read earlier */

/* stream.c: 4,096 bytes of a key stream, what 256 v4 identifiers draw; `calls` times. */
void floors_fastest_stream(size_t calls);  /* what the floors below draw from */
void floors_aes(size_t calls);             /* AES-256 in counter mode, eight blocks in turns; ChaCha8 without AES */
void floors_chacha8(size_t calls);         /* eight blocks side by side, AVX2 where there is any */

/* version7.c: the clock's and the key stream's work of one v7 identifier, and putting it together. */
void floors_v7_causal(size_t calls);      /* ordered counter or CLOCK_REALTIME, 8 random bytes */
void floors_v7_per_thread(size_t calls);  /* counter, exact millisecond kept between calls, 4 random bytes */
void floors_v7_total(size_t calls);       /* the same, and one addition to a word that all threads share */
void floors_v7_owned(size_t calls);       /* the clock at every 64th call, 8 random bytes */
void floors_v4(size_t calls);             /* 16 random bytes */
/* Many at once into `target`, which holds `count` of them; `calls` times. */
void floors_v7_bulk(uint64_t *_Nonnull target, size_t count, size_t calls);
void floors_v4_bulk(uint64_t *_Nonnull target, size_t count, size_t calls);

/* text.c: one after another of 1,024 values (16 bytes, in the machine's order) or texts (each 36 bytes of UUID). */
#define FLOORS_SAMPLES 1024
void floors_hex_format(const uint8_t *_Nonnull values, uint8_t *_Nonnull target, size_t calls);
void floors_hex_parse(const uint8_t *_Nonnull texts, size_t calls);
void floors_compare(const uint8_t *_Nonnull values, size_t calls);
/* All 1,024 values as lines of 37 bytes; `calls` times. */
void floors_hex_lines(const uint8_t *_Nonnull values, uint8_t *_Nonnull target, size_t calls);
/* 1,024 lines of 37 bytes copied; `calls` times. */
void floors_copy_lines(uint8_t *_Nonnull target, size_t calls);
/* Writes `count` lines of 37 bytes to a descriptor, 256 KiB at a time. 0, or the error number that ended it. */
int floors_write_lines(int descriptor, size_t count);

#endif
