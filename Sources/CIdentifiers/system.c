#define _DEFAULT_SOURCE
#include "system.h"
#include "thread_word.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>

__thread void *identifiers_thread_word_storage __attribute__((tls_model("initial-exec"))) = NULL;

/* Flags 0: waits until the kernel's pool is initialised, needs no file descriptor (getrandom(2)). */
int identifiers_system_entropy(void *bytes, size_t length) {
    uint8_t *at = bytes;
    while (length > 0) {
        ssize_t got = getrandom(at, length, 0);
        if (got > 0) {
            at += got;
            length -= (size_t)got;
        } else if (got == 0) {
            return EIO;
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

void identifiers_wipe(void *bytes, size_t length) { explicit_bzero(bytes, length); }
