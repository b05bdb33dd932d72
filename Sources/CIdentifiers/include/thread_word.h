#ifndef IDENTIFIERS_THREAD_WORD_H
#define IDENTIFIERS_THREAD_WORD_H

/* The calling thread's word: NULL until set. Inline, so that reading it costs one load.
   The initial-exec model keeps `__tls_get_addr` away; one word fits the surplus that libc reserves for dlopen. */
static inline void *_Nullable identifiers_thread_word(void) {
    extern __thread void *identifiers_thread_word_storage __attribute__((tls_model("initial-exec")));
    return identifiers_thread_word_storage;
}

static inline void identifiers_set_thread_word(void *_Nullable word) {
    extern __thread void *identifiers_thread_word_storage __attribute__((tls_model("initial-exec")));
    identifiers_thread_word_storage = word;
}

#endif
