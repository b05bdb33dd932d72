#ifndef IDENTIFIERS_KERNEL_RANDOM_H
#define IDENTIFIERS_KERNEL_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* What one thread hands to the kernel's getrandom in the vDSO: memory that the kernel may drop and a forked child finds
   zeroed. NULL where there is no such function (before Linux 6.11, or libc does not show the vDSO). */
void *_Nullable identifiers_kernel_random_state(void);

/* Gives it back. */
void identifiers_kernel_random_release(void *_Nonnull state);

/* Eight random bytes of the kernel, without a system call where `state` is not NULL. The kernel notices when the machine
   was cloned or restored (VMGENID) and begins a new key, which no process can. 0, or an error number. */
int identifiers_kernel_random(uint64_t *_Nonnull word, void *_Nullable state);

#endif
