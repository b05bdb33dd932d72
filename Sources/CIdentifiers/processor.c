#define _GNU_SOURCE
#include "processor.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

uint32_t identifiers_features = 0;

#if defined(__x86_64__)
#include <cpuid.h>

/* Whether the kernel itself keeps time by the processor's counter: it has then seen that it is the same on all of them,
   and it stops doing so when it finds otherwise (Documentation/virt/kvm/x86/timekeeping.rst, section 3.5). */
static int kernel_keeps_time_by_it(void) {
    char name[8] = {0};
    int file = open("/sys/devices/system/clocksource/clocksource0/current_clocksource", O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t length = read(file, name, sizeof(name) - 1);
    close(file);
    return length >= 4 && memcmp(name, "tsc\n", 4) == 0;
}

/* CPUID 8000_0007, EDX bit 8: the counter's rate is constant, in sleep states too ("Invariant TSC"; Intel SDM volume 3,
   section 19.17.1; AMD APM volume 3, appendix E.4.6). */
static int counter_is_invariant(void) {
    unsigned a, b, c, d;
    return __get_cpuid(0x80000007, &a, &b, &c, &d) && (d >> 8 & 1);
}

static uint32_t processor_features(void) {
    uint32_t found = 0;
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) found |= IDENTIFIERS_AVX2;
    /* CPUID 7, ECX bit 9: AES on 32 bytes at a time. */
    unsigned a, b, c, d;
    if ((found & IDENTIFIERS_AVX2) && __builtin_cpu_supports("aes") && __get_cpuid_count(7, 0, &a, &b, &c, &d)
        && (c >> 9 & 1))
        found |= IDENTIFIERS_VAES;
    if (counter_is_invariant() && kernel_keeps_time_by_it()) found |= IDENTIFIERS_STEADY_TICKS;
    return found;
}
#elif defined(__aarch64__)
/* CNTVCT_EL0 is one counter for all processors, of a fixed rate (Arm ARM, D12.1 "The Generic Timer"), and the kernel keeps
   time by it. The rate is 1 GHz from Armv8.6 on, and 24 to 100 MHz before: there two readings may be equal. */
static uint32_t processor_features(void) {
    uint64_t rate;
    __asm__("mrs %0, cntfrq_el0" : "=r"(rate));
    return IDENTIFIERS_STEADY_TICKS | (rate < 500000000 ? IDENTIFIERS_COARSE_CLOCK : 0);
}
#else
static uint32_t processor_features(void) { return 0; }
#endif

__attribute__((constructor)) static void look_at_the_processor(void) {
    const char *portable = secure_getenv("IDENTIFIERS_PORTABLE");
    identifiers_features = processor_features();
    if (portable && strcmp(portable, "1") == 0) identifiers_features &= IDENTIFIERS_COARSE_CLOCK;
    if (portable && strcmp(portable, "aes") == 0) identifiers_features &= ~IDENTIFIERS_VAES;
}
