#define _DEFAULT_SOURCE
#include "floors.h"

#include <stdio.h>
#include <time.h>

#if FLOORS_X86
#include <cpuid.h>
#endif

int floors_has_counter, floors_has_aes, floors_has_vaes, floors_has_ssse3, floors_has_avx2;

uint64_t floors_read_realtime(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

#if FLOORS_X86
uint64_t floors_counter_base, floors_nanosecond_base, floors_counter_scale;

/* Whether the counter runs evenly in all states of power (AMD64 manual, CPUID 8000_0007, EDX bit 8). */
static int counter_is_even(void) {
    unsigned a, b, c, d;
    return __get_cpuid(0x80000007, &a, &b, &c, &d) && (d >> 8 & 1);
}

/* CPUID 7, ECX bit 9; compilers do not agree on its name in __builtin_cpu_supports. */
static int has_vaes(void) {
    unsigned a, b, c, d;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (c >> 9 & 1);
}
#endif

void floors_prepare_clocks(void) {
#if FLOORS_X86
    if (!counter_is_even()) return;
    floors_counter_base = floors_read_ordered_counter();
    floors_nanosecond_base = floors_read_realtime();
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    uint64_t counted = floors_read_ordered_counter() - floors_counter_base;
    uint64_t elapsed = floors_read_realtime() - floors_nanosecond_base;
    floors_counter_scale = (uint64_t)(((unsigned __int128)elapsed << 32) / counted);
    floors_has_counter = 1;
#endif
}

void floors_prepare(void) {
#if FLOORS_X86
    floors_has_aes = __builtin_cpu_supports("aes") && __builtin_cpu_supports("sse4.1");
    floors_has_ssse3 = __builtin_cpu_supports("ssse3") && __builtin_cpu_supports("sse4.1");
    floors_has_avx2 = __builtin_cpu_supports("avx2");
    floors_has_vaes = floors_has_avx2 && has_vaes();
#endif
    floors_prepare_clocks();
    floors_prepare_stream();
}

const char *floors_extensions(void) {
    static char text[64];
    snprintf(
        text, sizeof text, "%s%s%s%s%s", floors_has_counter ? " rdtsc" : "", floors_has_aes ? " aes" : "",
        floors_has_vaes ? " vaes" : "", floors_has_ssse3 ? " ssse3" : "", floors_has_avx2 ? " avx2" : "");
    return text[0] ? text + 1 : "no extensions";
}

void floors_realtime(size_t calls) {
    for (size_t i = 0; i < calls; i++) floors_keep(floors_read_realtime(), 0);
}

/* Without a counter that can be relied on, the clock that would stand in for it. */
void floors_counter(size_t calls) {
#if FLOORS_X86
    if (floors_has_counter) {
        for (size_t i = 0; i < calls; i++) floors_keep(__rdtsc(), 0);
        return;
    }
#endif
    floors_realtime(calls);
}

void floors_ordered_counter(size_t calls) {
#if FLOORS_X86
    if (floors_has_counter) {
        for (size_t i = 0; i < calls; i++) floors_keep(floors_read_ordered_counter(), 0);
        return;
    }
#endif
    floors_realtime(calls);
}
