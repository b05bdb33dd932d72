#ifndef IDENTIFIERS_SYSTEM_H
#define IDENTIFIERS_SYSTEM_H

#include <stddef.h>

/* getrandom(2) until `length` bytes are there. 0, or the error number that ended it. */
int identifiers_system_entropy(void *_Nonnull bytes, size_t length);

/* Zeroes memory in a way that no optimiser removes. */
void identifiers_wipe(void *_Nonnull bytes, size_t length);

#endif
