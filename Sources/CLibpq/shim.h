#include <libpq-fe.h>
// What a thread waits on beside libpq's socket; Swift's Glibc module leaves it out.
#include <sys/eventfd.h>
