#ifndef IDENTIFIERS_LINES_H
#define IDENTIFIERS_LINES_H

#include <stddef.h>
#include <stdint.h>

#define IDENTIFIERS_LINE_LENGTH 37

/* Writes the canonical form and a line feed, 37 bytes, for each of `count` identifiers of 16 bytes, low word first, as the
   machine stores a 128-bit number. */
void identifiers_write_lines(const uint64_t *_Nonnull ids, size_t count, uint8_t *_Nonnull text);

/* The same by code that any processor can run. */
void identifiers_write_lines_portable(const uint64_t *_Nonnull ids, size_t count, uint8_t *_Nonnull text);

#endif
