#include "base32.h"
#include "processor.h"

#include <string.h>

/* All 26 digits at once in four words of eight; of the first word only the last two bytes count. Compilers split a
   vector of 32 bytes in two where the processor has only 16 (SSE2, NEON). A comparison gives -1 in each byte where
   it holds. */
typedef uint64_t words __attribute__((vector_size(32)));
typedef int8_t bytes __attribute__((vector_size(32)));

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#error "the first digit is expected in the lowest byte"
#endif

/* Letters follow each other except for I, L, O and U: each of them is a step in the distance to the digit. */
#define LETTERS(digits, shift)                                                                                         \
    ((digits) + 0x30 + ((bytes)((digits) > 9) & (int8_t)(0x07 + (shift))) - (bytes)((digits) > 17)                     \
        - (bytes)((digits) > 19) - (bytes)((digits) > 21) - (bytes)((digits) > 26))

static inline __attribute__((always_inline)) void write_body(
    uint64_t high, uint64_t low, int lowercase, uint8_t *text) {
    words bits = {high >> 56, high >> 16, high << 24 | low >> 40, low};
    words digits = (bits >> 20 & 0xFFFFF) | (bits & 0xFFFFF) << 32;
    digits = (digits >> 10 & 0x3FF000003FF) | (digits & 0x3FF000003FF) << 16;
    digits = (digits >> 5 & 0x1F001F001F001F) | (digits & 0x1F001F001F001F) << 8;
    bytes letters = LETTERS((bytes)digits, lowercase ? 0x20 : 0);
    memcpy(text, (uint8_t *)&letters + 6, 2);
    memcpy(text + 2, (uint8_t *)&letters + 8, 8);
    memcpy(text + 10, (uint8_t *)&letters + 16, 16);
}

static inline __attribute__((always_inline)) int read_body(
    const uint8_t *text, int lowercase, uint64_t *high, uint64_t *low) {
    int8_t shift = lowercase ? 0x20 : 0;
    uint64_t word[4] = {0};
    uint16_t start;
    memcpy(&start, text, 2);
    word[0] = (uint64_t)start << 48 | 0x303030303030;
    memcpy(&word[1], text + 2, 8);
    memcpy(&word[2], text + 10, 8);
    memcpy(&word[3], text + 18, 8);
    bytes letters = (bytes)(words){word[0], word[1], word[2], word[3]};
    bytes digits = letters - 0x30 - ((bytes)(letters > (int8_t)(0x40 + shift)) & (int8_t)(0x07 + shift));
    digits += (bytes)(letters > (int8_t)(0x49 + shift)) + (bytes)(letters > (int8_t)(0x4C + shift));
    digits += (bytes)(letters > (int8_t)(0x4F + shift)) + (bytes)(letters > (int8_t)(0x55 + shift));
    digits &= 0x1F;
    /* A digit, written again, gives the letter that it was read from; nothing else does. */
    words wrong = (words)(LETTERS(digits, shift) ^ letters);
    words bits = (words)digits;
    bits = (bits & 0x1F001F001F001F) << 5 | (bits >> 8 & 0x1F001F001F001F);
    bits = (bits & 0x3FF000003FF) << 10 | (bits >> 16 & 0x3FF000003FF);
    bits = (bits & 0xFFFFF) << 20 | bits >> 32;
    *high = bits[0] << 56 | bits[1] << 16 | bits[2] >> 24;
    *low = bits[2] << 40 | bits[3];
    return (wrong[0] | wrong[1] | wrong[2] | wrong[3] | bits[0] >> 8) == 0;
}

void identifiers_base32_write_portable(uint64_t high, uint64_t low, int lowercase, uint8_t *text) {
    write_body(high, low, lowercase, text);
}

int identifiers_base32_read_portable(const uint8_t *text, int lowercase, uint64_t *high, uint64_t *low) {
    return read_body(text, lowercase, high, low);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void write_avx2(uint64_t high, uint64_t low, int lowercase, uint8_t *text) {
    write_body(high, low, lowercase, text);
}

__attribute__((target("avx2"))) static int read_avx2(
    const uint8_t *text, int lowercase, uint64_t *high, uint64_t *low) {
    return read_body(text, lowercase, high, low);
}

void identifiers_base32_write(uint64_t high, uint64_t low, int lowercase, uint8_t *text) {
    if (identifiers_has(IDENTIFIERS_AVX2)) write_avx2(high, low, lowercase, text);
    else write_body(high, low, lowercase, text);
}

int identifiers_base32_read(const uint8_t *text, int lowercase, uint64_t *high, uint64_t *low) {
    if (identifiers_has(IDENTIFIERS_AVX2)) return read_avx2(text, lowercase, high, low);
    return read_body(text, lowercase, high, low);
}
#else
void identifiers_base32_write(uint64_t high, uint64_t low, int lowercase, uint8_t *text) {
    write_body(high, low, lowercase, text);
}

int identifiers_base32_read(const uint8_t *text, int lowercase, uint64_t *high, uint64_t *low) {
    return read_body(text, lowercase, high, low);
}
#endif
