#include "CKernelsReference.h"

void ck_product_reference(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, float alpha, const float *a, ptrdiff_t lda,
                          int transpose_a, const float *b, ptrdiff_t ldb, int transpose_b, int adds, float *c,
                          ptrdiff_t ldc) {
  for (ptrdiff_t i = 0; i < m; i++) {
    for (ptrdiff_t j = 0; j < n; j++) {
      double sum = 0;
      for (ptrdiff_t l = 0; l < k; l++) {
        sum += (double)(transpose_a ? a[l * lda + i] : a[i * lda + l]) * (transpose_b ? b[j * ldb + l] : b[l * ldb + j]);
      }
      c[i * ldc + j] = (float)((adds ? c[i * ldc + j] : 0.0) + alpha * sum);
    }
  }
}
