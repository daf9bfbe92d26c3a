// Which instruction set runs: chosen once when the program is loaded.
#include "CKernels.h"
#include "active.h"
#include "tables.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

const ck_kernels *ck_active_kernels = &ck_kernels_portable;
static ck_isa active_isa = CK_PORTABLE;

int ck_available(ck_isa isa) {
  switch (isa) {
    case CK_PORTABLE:
      return 1;
#if defined(__x86_64__)
    case CK_AVX2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case CK_AVX512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
             __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("fma");
#endif
    default:
      return 0;
  }
}

const ck_kernels *ck_kernels_for(ck_isa isa) {
  if (!ck_available(isa)) return NULL;
  switch (isa) {
#if defined(__x86_64__)
    case CK_AVX2:
      return &ck_kernels_avx2;
    case CK_AVX512:
      return &ck_kernels_avx512;
#endif
    default:
      return &ck_kernels_portable;
  }
}

ck_isa ck_active(void) { return active_isa; }

int ck_use(ck_isa isa) {
  const ck_kernels *kernels = ck_kernels_for(isa);
  if (!kernels) return 0;
  ck_active_kernels = kernels;
  active_isa = isa;
  return 1;
}

const char *ck_isa_name(ck_isa isa) {
  switch (isa) {
    case CK_PORTABLE:
      return "portable";
    case CK_AVX2:
      return "avx2";
    case CK_AVX512:
      return "avx512";
  }
  return "unknown";
}

__attribute__((constructor)) static void choose_best(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
#endif
  for (ck_isa isa = CK_AVX512; !ck_use(isa); isa--) continue;
}

void ck_flush_denormals(void) {
#if defined(__x86_64__)
  _mm_setcsr(_mm_getcsr() | 0x8040);  // flush to zero, denormals are zero
#elif defined(__aarch64__)
  uint64_t control;
  __asm__ volatile("mrs %0, fpcr" : "=r"(control));
  __asm__ volatile("msr fpcr, %0" : : "r"(control | (UINT64_C(1) << 24)));
#endif
}

void ck_pause(void) {
#if defined(__x86_64__)
  _mm_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}
