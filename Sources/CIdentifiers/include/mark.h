#ifndef IDENTIFIERS_MARK_H
#define IDENTIFIERS_MARK_H

#include <stdint.h>

/* A word that threads share, in memory that is not Swift's to declare. */
static inline uint64_t identifiers_mark(const uint64_t *_Nonnull word) { return __atomic_load_n(word, __ATOMIC_RELAXED); }

/* Writes `fresh` unless another thread was first; what stands there afterwards. */
static inline uint64_t identifiers_set_mark(uint64_t *_Nonnull word, uint64_t fresh) {
    uint64_t expected = 0;
    return __atomic_compare_exchange_n(word, &expected, fresh, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED) ? fresh : expected;
}

#endif
