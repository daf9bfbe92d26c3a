// Sixteen lanes and masks.
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../tables.h"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(                                                                   \
    __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx2,fma"))), apply_to = function)
#define LANES 16
#define MASKED_ACCESS "masked_avx512.h"
#include "../bodies/kernels.h"
#pragma clang attribute pop

const ck_kernels ck_kernels_avx512 = {CK_EACH_KERNEL(TABLE_ENTRY)};
#endif
