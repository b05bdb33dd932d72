/* Hexadecimal digits of 128 bits at once, in vectors of 16 bytes that every x86-64 (SSE2) and every arm64 (NEON) has, so
   no choice is needed at run time and the code is inlined where it is called. */
#ifndef IDENTIFIERS_HEX_H
#define IDENTIFIERS_HEX_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "hex.h takes words apart as little-endian machines store them"
#endif

typedef uint8_t identifiers_v16 __attribute__((vector_size(16)));
typedef uint16_t identifiers_v8x16 __attribute__((vector_size(16)));
typedef uint64_t identifiers_v2x64 __attribute__((vector_size(16)));

/* 32 digits as four words, the first digit in the lowest byte of the first. */
struct identifiers_hex_digits {
    uint64_t a, b, c, d;
};

/* `letters` is what lies between '9' and the first letter: 0x27 to 'a', 0x07 to 'A'. */
static inline __attribute__((always_inline)) struct identifiers_hex_digits identifiers_hex(
    uint64_t high, uint64_t low, uint8_t letters) {
    identifiers_v16 bytes = (identifiers_v16)(identifiers_v2x64){__builtin_bswap64(high), __builtin_bswap64(low)};
    identifiers_v16 upper = (identifiers_v16)((identifiers_v8x16)bytes >> 4) & 0x0F, lower = bytes & 0x0F;
    identifiers_v16 first = __builtin_shufflevector(
        upper, lower, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    identifiers_v16 last = __builtin_shufflevector(
        upper, lower, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    first += '0' + ((identifiers_v16)((__typeof__(first > 9))(first > 9)) & letters);
    last += '0' + ((identifiers_v16)((__typeof__(last > 9))(last > 9)) & letters);
    identifiers_v2x64 one = (identifiers_v2x64)first, two = (identifiers_v2x64)last;
    return (struct identifiers_hex_digits){one[0], one[1], two[0], two[1]};
}

/* Writes `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, 36 bytes, in stores that overlap:

       0       8        13   14       18 19       22 24          36
       a a a a a a a a  -  b b b b  -  b b b b  -  c c c c  -  c c c c d d d d d d d d */
static inline __attribute__((always_inline)) void identifiers_write_uuid(
    uint64_t high, uint64_t low, uint8_t letters, void *_Nonnull text) {
    struct identifiers_hex_digits digits = identifiers_hex(high, low, letters);
    uint8_t *at = (uint8_t *)text;
    uint64_t hyphen = '-';
    uint64_t second = hyphen | (digits.b & 0xFFFFFFFF) << 8 | hyphen << 40;
    uint64_t third = digits.b >> 32 | hyphen << 32 | digits.c << 40;
    uint16_t fourth = (uint16_t)((digits.c >> 24 & 0xFF) | hyphen << 8);
    uint32_t fifth = (uint32_t)(digits.c >> 32);
    memcpy(at, &digits.a, 8);
    memcpy(at + 8, &second, 8);
    memcpy(at + 14, &third, 8);
    memcpy(at + 22, &fourth, 2);
    memcpy(at + 24, &fifth, 4);
    memcpy(at + 28, &digits.d, 8);
}

struct identifiers_hex_number {
    uint64_t high, low;
    /* Whether all were digits. */
    bool valid;
};

/* What 32 digits write. `fold` is 0x20 where capital letters are digits too, else 0. */
static inline __attribute__((always_inline)) struct identifiers_hex_number identifiers_read_hex(
    struct identifiers_hex_digits digits, uint8_t fold) {
    identifiers_v16 first = (identifiers_v16)(identifiers_v2x64){digits.a, digits.b};
    identifiers_v16 last = (identifiers_v16)(identifiers_v2x64){digits.c, digits.d};
    identifiers_v16 first_letter = (identifiers_v16)(((first | fold) - 'a') < 6);
    identifiers_v16 last_letter = (identifiers_v16)(((last | fold) - 'a') < 6);
    identifiers_v16 first_numeral = (identifiers_v16)((first - '0') < 10);
    identifiers_v16 last_numeral = (identifiers_v16)((last - '0') < 10);
    identifiers_v2x64 good = (identifiers_v2x64)((first_letter | first_numeral) & (last_letter | last_numeral));
    /* Letters have the low bits 1 to 6. */
    identifiers_v8x16 one = (identifiers_v8x16)((first & 0x0F) + (first_letter & 9));
    identifiers_v8x16 two = (identifiers_v8x16)((last & 0x0F) + (last_letter & 9));
    /* The first digit of each pair stands in the low byte. */
    one = (one << 4 | one >> 8) & 0xFF;
    two = (two << 4 | two >> 8) & 0xFF;
    identifiers_v2x64 bytes = (identifiers_v2x64)__builtin_shufflevector(
        (identifiers_v16)one, (identifiers_v16)two, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    return (struct identifiers_hex_number){
        __builtin_bswap64(bytes[0]), __builtin_bswap64(bytes[1]), (good[0] & good[1]) == UINT64_MAX};
}

/* Reads 32 digits. */
static inline __attribute__((always_inline)) struct identifiers_hex_number identifiers_read_plain(
    const void *_Nonnull text, uint8_t fold) {
    struct identifiers_hex_digits digits;
    memcpy(&digits, text, 32);
    return identifiers_read_hex(digits, fold);
}

/* Reads 36 characters with hyphens where they belong. */
static inline __attribute__((always_inline)) struct identifiers_hex_number identifiers_read_uuid(
    const void *_Nonnull text, uint8_t fold) {
    const uint8_t *at = (const uint8_t *)text;
    uint32_t b[2], c[2];
    struct identifiers_hex_digits digits;
    memcpy(&digits.a, at, 8);
    memcpy(&b[0], at + 9, 4);
    memcpy(&b[1], at + 14, 4);
    memcpy(&c[0], at + 19, 4);
    memcpy(&c[1], at + 24, 4);
    memcpy(&digits.d, at + 28, 8);
    digits.b = b[0] | (uint64_t)b[1] << 32;
    digits.c = c[0] | (uint64_t)c[1] << 32;
    struct identifiers_hex_number number = identifiers_read_hex(digits, fold);
    uint8_t wrong = (at[8] ^ '-') | (at[13] ^ '-') | (at[18] ^ '-') | (at[23] ^ '-');
    number.valid = number.valid && wrong == 0;
    return number;
}

#endif
