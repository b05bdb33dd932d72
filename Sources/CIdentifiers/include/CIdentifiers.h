/* What Swift cannot say: a thread-local word, the processor's counter, and code chosen by the processor at run time. */
#ifndef CIDENTIFIERS_H
#define CIDENTIFIERS_H

#include "assemble.h"
#include "base32.h"
#include "hex.h"
#include "kernel_random.h"
#include "key_stream.h"
#include "letters.h"
#include "lines.h"
#include "mark.h"
#include "processor.h"
#include "system.h"
#include "thread_word.h"
#include "ticks.h"

#endif
