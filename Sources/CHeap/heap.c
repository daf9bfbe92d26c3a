#include "CHeap.h"

#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

void ch_merge_small_blocks_at_once(void) {
#if defined(__GLIBC__)
  mallopt(M_MXFAST, 0);
#endif
}
