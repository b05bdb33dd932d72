#include "lines.h"
#include "hex.h"
#include "processor.h"

void identifiers_write_lines_portable(const uint64_t *ids, size_t count, uint8_t *text) {
    for (size_t i = 0; i < count; i++, text += IDENTIFIERS_LINE_LENGTH) {
        identifiers_write_uuid(ids[2 * i + 1], ids[2 * i], 0x27, text);
        text[IDENTIFIERS_LINE_LENGTH - 1] = '\n';
    }
}

#if defined(__x86_64__)
#include <immintrin.h>

/* 32 digits by looking each half byte up, then moved to where the hyphens leave them:

        0       8        13   14       18 19       22 24          36
        a a a a a a a a  -  b b b b  -  b b b b  -  c c c c  -  c c c c d d d d d d d d \n
       |           first 16                |            second 16            |   last 5  |

   An index of -1 makes a shuffled byte zero, for the hyphen to be put there. */
__attribute__((target("avx2"))) static void lines_avx2(const uint64_t *ids, size_t count, uint8_t *text) {
    const __m128i reversed = _mm_setr_epi8(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    const __m128i digits = _mm_setr_epi8(
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f');
    const __m128i halves = _mm_set1_epi8(0x0F);
    const __m128i one = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, -1, 8, 9, 10, 11, -1, 12, 13);
    const __m128i two = _mm_setr_epi8(14, 15, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    const __m128i three = _mm_setr_epi8(-1, -1, -1, 0, 1, 2, 3, -1, 4, 5, 6, 7, 8, 9, 10, 11);
    const __m128i first_hyphens = _mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, '-', 0, 0, 0, 0, '-', 0, 0);
    const __m128i second_hyphens = _mm_setr_epi8(0, 0, '-', 0, 0, 0, 0, '-', 0, 0, 0, 0, 0, 0, 0, 0);
    for (size_t i = 0; i < count; i++, text += IDENTIFIERS_LINE_LENGTH) {
        __m128i bytes = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(ids + 2 * i)), reversed);
        __m128i upper = _mm_and_si128(_mm_srli_epi16(bytes, 4), halves), lower = _mm_and_si128(bytes, halves);
        __m128i a = _mm_shuffle_epi8(digits, _mm_unpacklo_epi8(upper, lower));
        __m128i c = _mm_shuffle_epi8(digits, _mm_unpackhi_epi8(upper, lower));
        __m128i first = _mm_or_si128(_mm_shuffle_epi8(a, one), first_hyphens);
        __m128i second = _mm_or_si128(
            _mm_or_si128(_mm_shuffle_epi8(a, two), _mm_shuffle_epi8(c, three)), second_hyphens);
        uint32_t last = (uint32_t)_mm_extract_epi32(c, 3);
        _mm_storeu_si128((__m128i *)text, first);
        _mm_storeu_si128((__m128i *)(text + 16), second);
        memcpy(text + 32, &last, 4);
        text[36] = '\n';
    }
}
#endif

void identifiers_write_lines(const uint64_t *ids, size_t count, uint8_t *text) {
#if defined(__x86_64__)
    if (identifiers_has(IDENTIFIERS_AVX2)) return lines_avx2(ids, count, text);
#endif
    identifiers_write_lines_portable(ids, count, text);
}
