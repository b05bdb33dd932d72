/* The C code of identifiers held against the plainest way to do the same: for processors that the Swift tests do not run
   on. Prints how many values were compared; exit 1 at the first difference. */
#include "CIdentifiers.h"

#include <stdio.h>
#include <stdlib.h>

static uint64_t state = 88172645463325252u;

static uint64_t number(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static long compared;

static void same(const char *what, const void *one, const void *other, size_t length) {
    compared++;
    if (memcmp(one, other, length) == 0) return;
    fprintf(stderr, "kernels: %s differs after %ld values\n", what, compared);
    exit(1);
}

static void hex(uint64_t high, uint64_t low) {
    char expected[64];
    uint8_t text[64];
    snprintf(
        expected, sizeof expected, "%08x-%04x-%04x-%04x-%012llx", (unsigned)(high >> 32), (unsigned)(high >> 16 & 0xFFFF),
        (unsigned)(high & 0xFFFF), (unsigned)(low >> 48), (unsigned long long)(low & 0xFFFFFFFFFFFF));
    identifiers_write_uuid(high, low, 0x27, text);
    same("hex written", text, expected, 36);
    struct identifiers_hex_number read = identifiers_read_uuid(text, 0);
    same("hex read", &read, &(struct identifiers_hex_number){high, low, true}, 17);
    size_t at = number() % 36;
    uint8_t put = (uint8_t)number();
    text[at] = put;
    bool hyphen = at == 8 || at == 13 || at == 18 || at == 23;
    bool digit = (put >= '0' && put <= '9') || (put >= 'a' && put <= 'f');
    bool expected_valid = hyphen ? put == '-' : digit;
    bool valid = identifiers_read_uuid(text, 0).valid;
    same("what hex reads", &valid, &expected_valid, sizeof valid);
    uint64_t ids[2] = {low, high};
    uint8_t line[40];
    identifiers_write_lines(ids, 1, line);
    expected[36] = '\n';
    same("a line", line, expected, 37);
}

static void base32(uint64_t high, uint64_t low) {
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    unsigned __int128 value = (unsigned __int128)high << 64 | low;
    uint8_t expected[26], text[26];
    for (int i = 25; i >= 0; i--, value >>= 5) expected[i] = (uint8_t)digits[value & 31];
    identifiers_base32_write(high, low, 0, text);
    same("base 32 written", text, expected, 26);
    uint64_t back[2] = {0};
    bool is_read = identifiers_base32_read(text, 0, &back[0], &back[1]) != 0;
    same("that base 32 is read", &is_read, &(bool){true}, sizeof is_read);
    same("base 32 read", back, (uint64_t[2]){high, low}, 16);
    text[number() % 26] = 'U';
    is_read = identifiers_base32_read(text, 0, &back[0], &back[1]) != 0;
    same("that U is no digit", &is_read, &(bool){false}, sizeof is_read);
}

static void letters(uint64_t one, uint64_t other) {
    uint8_t alphabet[64], expected[32] = {0}, text[32];
    for (int i = 0; i < 64; i++) alphabet[i] = (uint8_t)('!' + i);
    unsigned __int128 bits = (unsigned __int128)other << 64 | one;
    for (int i = 0; i < 21; i++) expected[i] = alphabet[(int)(bits >> (6 * i)) & 63];
    identifiers_letters(alphabet, one, other, text);
    same("letters", text, expected, 32);
}

static void assembly(size_t count) {
    uint64_t words[64], output[128], expected[128], first = number() >> 1;
    for (size_t i = 0; i < count; i++) {
        words[i] = number();
        uint64_t step = first + i;
        expected[2 * i] = 1ULL << 63 | (step & 0xFF) << 54 | (words[i] & ((1ULL << 54) - 1));
        expected[2 * i + 1] = step >> 20 << 16 | 0x7000 | (step >> 8 & 0xFFF);
    }
    identifiers_assemble(first, words, output, count);
    same("identifiers in bulk", output, expected, 16 * count);
}

/* draft-strombergson-chacha-test-vectors-01, TC1: eight rounds, key and nonce zero. The first words of block 0. */
static void key_stream(void) {
    static const uint32_t key[8];
    static const uint8_t expected[16] = {
        0x3e, 0x00, 0xef, 0x2f, 0x89, 0x5f, 0x40, 0xd6, 0x7f, 0x5b, 0xb8, 0xe8, 0x1f, 0x09, 0xa5, 0xa1};
    uint8_t output[512], block[16];
    identifiers_key_stream_chacha(key, output, sizeof output);
    for (int word = 0; word < 4; word++) memcpy(block + 4 * word, output + 32 * word, 4);
    same("ChaCha", block, expected, 16);
}

int main(void) {
    key_stream();
    for (int i = 0; i < 20000; i++) {
        uint64_t high = number(), low = number();
        if (i < 128) {
            high = i < 64 ? 1ULL << i : 0;
            low = i < 64 ? 0 : 1ULL << (i - 64);
        }
        hex(high, low);
        base32(high, low);
        letters(high, low);
        assembly((size_t)i % 64);
    }
    uint64_t word;
    if (identifiers_kernel_random(&word, identifiers_kernel_random_state()) != 0) return 1;
    if (identifiers_has(IDENTIFIERS_STEADY_TICKS) && identifiers_ticks() > identifiers_ticks()) return 1;
    printf("kernels: %ld values as expected, processor features %x\n", compared, identifiers_features);
    return 0;
}
