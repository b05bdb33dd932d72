/* getrandom in the vDSO, as Linux has it since 6.11 (lib/vdso/getrandom.c says how it is called). */
#define _GNU_SOURCE
#include "kernel_random.h"
#include "system.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

typedef ssize_t vdso_getrandom(void *buffer, size_t length, unsigned flags, void *state, size_t state_length);

/* struct vgetrandom_opaque_params, <linux/random.h>. */
struct parameters {
    uint32_t state_length, protection, map_flags, reserved[13];
};

static vdso_getrandom *function;
static struct parameters parameters;
static pthread_once_t looked = PTHREAD_ONCE_INIT;

static void look(void) {
    void *vdso = dlopen("linux-vdso.so.1", RTLD_LAZY | RTLD_NOLOAD);
    if (!vdso) return;
    vdso_getrandom *found = (vdso_getrandom *)dlsym(vdso, "__vdso_getrandom");
    if (!found) found = (vdso_getrandom *)dlsym(vdso, "__kernel_getrandom");
    /* Asked for a state of impossible length, it says what one has to be like. */
    if (found && found(NULL, 0, 0, &parameters, ~0UL) == 0 && parameters.state_length <= (size_t)getpagesize())
        function = found;
}

void *identifiers_kernel_random_state(void) {
    pthread_once(&looked, look);
    if (!function) return NULL;
    void *state = mmap(NULL, parameters.state_length, (int)parameters.protection, (int)parameters.map_flags, -1, 0);
    return state == MAP_FAILED ? NULL : state;
}

void identifiers_kernel_random_release(void *state) { munmap(state, parameters.state_length); }

int identifiers_kernel_random(uint64_t *word, void *state) {
    if (!state) return identifiers_system_entropy(word, sizeof(*word));
    ssize_t got;
    do got = function(word, sizeof(*word), 0, state, parameters.state_length);
    while (got < 0 && got == -EINTR);
    if (got == sizeof(*word)) return 0;
    return got < 0 ? (int)-got : EIO;
}
