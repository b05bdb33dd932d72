/* The driver of libFuzzer, which the compiler links in (https://llvm.org/docs/LibFuzzer.html, "Using libFuzzer as a
   library"). */
#ifndef CLIBFUZZER_H
#define CLIBFUZZER_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(
    int *_Nonnull argc, char *_Nonnull *_Nonnull *_Nonnull argv,
    int (*_Nonnull test_one_input)(const uint8_t *_Nullable data, size_t size));

#endif
