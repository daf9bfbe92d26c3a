#include "commit.h"

// A mark by which a script finds the place in the built file, and room for what it writes there. Whatever builds the program writes
// "unknown" again, so that no file bears the commit of an earlier one.
static const char stamp[128] __attribute__((used)) = "swiftnas-commit:unknown";

const char *build_commit(void) { return stamp + sizeof "swiftnas-commit:" - 1; }
