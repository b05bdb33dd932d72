#define _GNU_SOURCE
#include "floors.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { value_length = 16, text_length = 36, line_length = 37 };

static const uint8_t hyphens[4] = {8, 13, 18, 23};

/* What any processor can do: a table of digits, a table of values. */
static inline void format_portable(const uint8_t *value, uint8_t *target) {
    static const char digits[] = "0123456789abcdef";
    for (int i = 0, at = 0; i < value_length; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) target[at++] = '-';
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        uint8_t byte = value[value_length - 1 - i];
#else
        uint8_t byte = value[i];
#endif
        target[at++] = (uint8_t)digits[byte >> 4];
        target[at++] = (uint8_t)digits[byte & 15];
    }
}

static inline int digit(uint8_t character) {
    if (character >= '0' && character <= '9') return character - '0';
    if (character >= 'a' && character <= 'f') return character - 'a' + 10;
    return -1;
}

static inline int parse_portable(const uint8_t *text, uint64_t *high, uint64_t *low) {
    int wrong = 0;
    uint64_t words[2] = {0, 0};
    for (int i = 0, digits = 0; i < text_length; i++) {
        if (i == hyphens[0] || i == hyphens[1] || i == hyphens[2] || i == hyphens[3]) {
            wrong |= text[i] ^ '-';
            continue;
        }
        int value = digit(text[i]);
        wrong |= value;
        words[digits / 16] = words[digits / 16] << 4 | (uint64_t)(value & 15);
        digits++;
    }
    *high = words[0];
    *low = words[1];
    return wrong >= 0;
}

#if FLOORS_X86
#define SSE __attribute__((target("ssse3,sse4.1"))) static inline

/* Digits 0 to 15 in `a`, 16 to 31 in `b`; text:
   0 ........ 8 - 9 .... 13 - 14 .... 18 - 19 .... 23 - 24 ............ 36 */
SSE void format_sse(const uint8_t *value, uint8_t *target) {
    const __m128i reversal = _mm_setr_epi8(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    const __m128i digits = _mm_setr_epi8(
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f');
    const __m128i low_four = _mm_set1_epi8(15);
    __m128i bytes = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)value), reversal);
    __m128i upper = _mm_and_si128(_mm_srli_epi16(bytes, 4), low_four), lower = _mm_and_si128(bytes, low_four);
    __m128i a = _mm_shuffle_epi8(digits, _mm_unpacklo_epi8(upper, lower));
    __m128i b = _mm_shuffle_epi8(digits, _mm_unpackhi_epi8(upper, lower));
    __m128i first = _mm_shuffle_epi8(a, _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, -1, 8, 9, 10, 11, -1, 12, 13));
    __m128i second = _mm_shuffle_epi8(
        _mm_alignr_epi8(b, a, 14), _mm_setr_epi8(0, 1, -1, 2, 3, 4, 5, -1, 6, 7, 8, 9, 10, 11, 12, 13));
    first = _mm_or_si128(first, _mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, '-', 0, 0, 0, 0, '-', 0, 0));
    second = _mm_or_si128(second, _mm_setr_epi8(0, 0, '-', 0, 0, 0, 0, '-', 0, 0, 0, 0, 0, 0, 0, 0));
    _mm_storeu_si128((__m128i *)target, first);
    _mm_storeu_si128((__m128i *)(target + 16), second);
    int last = _mm_extract_epi32(b, 3);
    memcpy(target + 32, &last, 4);
}

/* Values of 16 digits; `wrong` gathers what is none. */
SSE __m128i values_sse(__m128i characters, __m128i *wrong) {
    __m128i decimal = _mm_sub_epi8(characters, _mm_set1_epi8('0'));
    __m128i letter = _mm_sub_epi8(characters, _mm_set1_epi8('a'));
    __m128i is_decimal = _mm_cmpeq_epi8(_mm_min_epu8(decimal, _mm_set1_epi8(9)), decimal);
    __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(5)), letter);
    *wrong = _mm_or_si128(*wrong, _mm_cmpeq_epi8(_mm_or_si128(is_decimal, is_letter), _mm_setzero_si128()));
    return _mm_blendv_epi8(_mm_add_epi8(letter, _mm_set1_epi8(10)), decimal, is_decimal);
}

SSE int parse_sse(const uint8_t *text, uint64_t *high, uint64_t *low) {
    __m128i head = _mm_loadu_si128((const __m128i *)text);
    __m128i tail = _mm_loadu_si128((const __m128i *)(text + 20));
    uint16_t middle;
    memcpy(&middle, text + 16, 2);
    __m128i a = _mm_insert_epi16(
        _mm_shuffle_epi8(head, _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, -1, -1)), middle, 7);
    __m128i b = _mm_insert_epi8(
        _mm_shuffle_epi8(tail, _mm_setr_epi8(-1, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)), text[19], 0);
    __m128i wrong = _mm_setzero_si128();
    const __m128i weights = _mm_set1_epi16(0x0110);
    __m128i pairs = _mm_packus_epi16(
        _mm_maddubs_epi16(values_sse(a, &wrong), weights), _mm_maddubs_epi16(values_sse(b, &wrong), weights));
    *high = __builtin_bswap64((uint64_t)_mm_cvtsi128_si64(pairs));
    *low = __builtin_bswap64((uint64_t)_mm_extract_epi64(pairs, 1));
    int hyphen = (text[8] ^ '-') | (text[13] ^ '-') | (text[18] ^ '-') | (text[23] ^ '-');
    return _mm_movemask_epi8(wrong) == 0 && hyphen == 0;
}

__attribute__((target("ssse3,sse4.1"))) static void format_all_sse(
    const uint8_t *values, uint8_t *target, size_t calls) {
    for (size_t i = 0; i < calls; i++) {
        format_sse(values + i % FLOORS_SAMPLES * value_length, target);
        floors_keep_memory(target);
    }
}

__attribute__((target("ssse3,sse4.1"))) static void lines_sse(const uint8_t *values, uint8_t *target) {
    for (size_t i = 0; i < FLOORS_SAMPLES; i++) {
        format_sse(values + i * value_length, target + i * line_length);
        target[i * line_length + text_length] = '\n';
    }
}

__attribute__((target("ssse3,sse4.1"))) static void parse_all_sse(const uint8_t *texts, size_t calls) {
    for (size_t i = 0; i < calls; i++) {
        uint64_t high, low;
        int whole = parse_sse(texts + i % FLOORS_SAMPLES * text_length, &high, &low);
        floors_keep(high, whole ? low : 0);
    }
}
#endif

void floors_hex_format(const uint8_t *values, uint8_t *target, size_t calls) {
#if FLOORS_X86
    if (floors_has_ssse3) {
        format_all_sse(values, target, calls);
        return;
    }
#endif
    for (size_t i = 0; i < calls; i++) {
        format_portable(values + i % FLOORS_SAMPLES * value_length, target);
        floors_keep_memory(target);
    }
}

void floors_hex_parse(const uint8_t *texts, size_t calls) {
#if FLOORS_X86
    if (floors_has_ssse3) {
        parse_all_sse(texts, calls);
        return;
    }
#endif
    for (size_t i = 0; i < calls; i++) {
        uint64_t high, low;
        int whole = parse_portable(texts + i % FLOORS_SAMPLES * text_length, &high, &low);
        floors_keep(high, whole ? low : 0);
    }
}

void floors_hex_lines(const uint8_t *values, uint8_t *target, size_t calls) {
    for (size_t call = 0; call < calls; call++) {
#if FLOORS_X86
        if (floors_has_ssse3) {
            lines_sse(values, target);
            floors_keep_memory(target);
            continue;
        }
#endif
        for (size_t i = 0; i < FLOORS_SAMPLES; i++) {
            format_portable(values + i * value_length, target + i * line_length);
            target[i * line_length + text_length] = '\n';
        }
        floors_keep_memory(target);
    }
}

void floors_compare(const uint8_t *values, size_t calls) {
    for (size_t i = 0; i < calls; i++) {
        unsigned __int128 left, right;
        memcpy(&left, values + i % FLOORS_SAMPLES * value_length, value_length);
        memcpy(&right, values + (i + 1) % FLOORS_SAMPLES * value_length, value_length);
        floors_keep(left < right, 0);
    }
}

static const uint8_t a_line[line_length + 1] = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n";

void floors_copy_lines(uint8_t *target, size_t calls) {
    for (size_t call = 0; call < calls; call++) {
        for (size_t i = 0; i < FLOORS_SAMPLES; i++) memcpy(target + i * line_length, a_line, line_length);
        floors_keep_memory(target);
    }
}

int floors_write_lines(int descriptor, size_t count) {
    enum { lines = (256 << 10) / line_length };
    static uint8_t buffer[lines * line_length];
#if defined(F_SETPIPE_SZ)
    /* Twice as fast as through the usual 64 KiB, and refused only where it is no pipe. */
    (void)fcntl(descriptor, F_SETPIPE_SZ, 1 << 20);
#endif
    while (count > 0) {
        size_t some = count < lines ? count : lines;
        for (size_t i = 0; i < some; i++) memcpy(buffer + i * line_length, a_line, line_length);
        floors_keep_memory(buffer);
        const uint8_t *at = buffer;
        size_t left = some * line_length;
        while (left > 0) {
            ssize_t written = write(descriptor, at, left);
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return errno;
            at += written;
            left -= (size_t)written;
        }
        count -= some;
    }
    return 0;
}
