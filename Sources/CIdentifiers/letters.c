#include "letters.h"
#include "processor.h"

/* Eight letters in registers: single bytes written to memory would have to settle before they can be read as words. */
static inline uint64_t eight(const uint8_t letters[64], uint64_t bits) {
    uint64_t text = 0;
    for (int i = 0; i < 8; i++) text |= (uint64_t)letters[bits >> (6 * i) & 63] << (8 * i);
    return text;
}

static inline void put(uint8_t *output, uint64_t text) {
    for (int i = 0; i < 8; i++) output[i] = (uint8_t)(text >> (8 * i));
}

void identifiers_letters_portable(const uint8_t letters[64], uint64_t one, uint64_t other, uint8_t output[32]) {
    put(output, eight(letters, one));
    put(output + 8, eight(letters, one >> 48 | other << 16));
    put(output + 16, eight(letters, other >> 32) & 0xFFFFFFFFFF);
    put(output + 24, 0);
}

#if defined(__x86_64__)
#include <immintrin.h>

/* Three bytes hold four letters. They are spread to four bytes, the middle one twice, so that each half of 16 bits
   holds two letters: the first at bits 0 and 6, the second half's at bits 4 and 10. Shifts by 0, 2, 4 and 2 bring
   them to bits 0 and 8. The alphabet is looked up in four tables of 16, chosen among by bits 4 and 5. */
__attribute__((target("avx2"))) static void letters_avx2(
    const uint8_t letters[64], uint64_t one, uint64_t other, uint8_t output[32]) {
    const __m256i spread = _mm256_setr_epi8(
        0, 1, 1, 2, 3, 4, 4, 5, 6, 7, 7, 8, 9, 10, 10, 11, 12, 13, 13, 14, 15, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    __m256i bits = _mm256_broadcastsi128_si256(_mm_set_epi64x((long long)other, (long long)one));
    bits = _mm256_shuffle_epi8(bits, spread);
    __m256i number = _mm256_and_si256(bits, _mm256_set1_epi32(0x0000003F));
    number = _mm256_or_si256(number, _mm256_and_si256(_mm256_slli_epi16(bits, 2), _mm256_set1_epi32(0x00003F00)));
    number = _mm256_or_si256(number, _mm256_and_si256(_mm256_srli_epi16(bits, 4), _mm256_set1_epi32(0x003F0000)));
    number = _mm256_or_si256(number, _mm256_and_si256(_mm256_srli_epi16(bits, 2), _mm256_set1_epi32(0x3F000000)));

    __m256i found[4];
    for (int i = 0; i < 4; i++) {
        __m128i table = _mm_loadu_si128((const __m128i *)(letters + 16 * i));
        found[i] = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(table), number);
    }
    __m256i bit4 = _mm256_slli_epi16(number, 3), bit5 = _mm256_slli_epi16(number, 2);
    __m256i text = _mm256_blendv_epi8(
        _mm256_blendv_epi8(found[0], found[1], bit4), _mm256_blendv_epi8(found[2], found[3], bit4), bit5);

    const __m256i used = _mm256_setr_epi32(-1, -1, -1, -1, -1, 0xFF, 0, 0);
    _mm256_storeu_si256((__m256i *)output, _mm256_and_si256(text, used));
}

void identifiers_letters(const uint8_t letters[64], uint64_t one, uint64_t other, uint8_t output[32]) {
    if (identifiers_has(IDENTIFIERS_AVX2)) letters_avx2(letters, one, other, output);
    else identifiers_letters_portable(letters, one, other, output);
}
#else
void identifiers_letters(const uint8_t letters[64], uint64_t one, uint64_t other, uint8_t output[32]) {
    identifiers_letters_portable(letters, one, other, output);
}
#endif
