/* What this processor can do beyond the least that its architecture promises. */
#ifndef IDENTIFIERS_PROCESSOR_H
#define IDENTIFIERS_PROCESSOR_H

#include <stdbool.h>
#include <stdint.h>

#define IDENTIFIERS_AVX2 1u
#define IDENTIFIERS_VAES 2u
/* The counter of `ticks.h` runs at one speed on all processors, and the kernel keeps time by it. */
#define IDENTIFIERS_STEADY_TICKS 4u
/* The kernel's clock is known to show the same time for more than a few nanoseconds. */
#define IDENTIFIERS_COARSE_CLOCK 8u

/* Set before main, and 0, the portable way, until then. With IDENTIFIERS_PORTABLE=1 in the environment of a process
   that is not set-uid it stays 0, and with =aes only AES is left out: how tests and benchmarks take those ways on any
   machine. */
extern uint32_t identifiers_features;

/* Whether the processor has a feature. */
static inline bool identifiers_has(uint32_t feature) { return (identifiers_features & feature) != 0; }

#endif
