#include <pg_query.h>
// The parse tree as C structs. Debian's libpg_query exports the protobuf-c functions; the header of protobuf-c itself
// comes from libprotobuf-c-dev.
#include <pg_query/pg_query.pb-c.h>
