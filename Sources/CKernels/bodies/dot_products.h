// Products of two short stacks of long rows, whose small result needs no packing: dot products, a few at a time.

enum { DOT_ROWS = 4, DOT_COLUMNS = 4 };

// c[i, j] = or += alpha · Σ a[i, k] · b[j, k] for a tile of dot products.
INLINE void dot_tile(ptrdiff_t depth, float alpha, const float *a, ptrdiff_t lda, const float *b, ptrdiff_t ldb, int adds,
                     float *c, ptrdiff_t ldc, const int rows, const int columns) {
  vec sum[DOT_ROWS][DOT_COLUMNS];
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) sum[i][j] = 0;
  }
  OVER_VECTORS(k, lanes, depth, {
    vec right[DOT_COLUMNS];
    for (int j = 0; j < columns; j++) right[j] = load(b + j * ldb + k, lanes);
    for (int i = 0; i < rows; i++) {
      const vec left = load(a + i * lda + k, lanes);
      for (int j = 0; j < columns; j++) sum[i][j] += left * right[j];
    }
  });
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      const float dot = alpha * sum_of(sum[i][j]);
      c[i * ldc + j] = adds ? c[i * ldc + j] + dot : dot;
    }
  }
}

static void dot_products(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, float alpha, const float *a, ptrdiff_t lda,
                         const float *b, ptrdiff_t ldb, int adds, float *c, ptrdiff_t ldc) {
  enum { DEPTH = 512 };
  for (ptrdiff_t near = 0; near < k; near += DEPTH, adds = 1) {
    const ptrdiff_t depth = smaller(DEPTH, k - near);
    for (ptrdiff_t i = 0; i < m; i += DOT_ROWS) {
      for (ptrdiff_t j = 0; j < n; j += DOT_COLUMNS) {
        const float *left = a + i * lda + near;
        const float *right = b + j * ldb + near;
        float *out = c + i * ldc + j;
        if (i + DOT_ROWS <= m && j + DOT_COLUMNS <= n) {
          dot_tile(depth, alpha, left, lda, right, ldb, adds, out, ldc, DOT_ROWS, DOT_COLUMNS);
          continue;
        }
        for (ptrdiff_t row = 0; row < smaller(DOT_ROWS, m - i); row++) {
          for (ptrdiff_t column = 0; column < smaller(DOT_COLUMNS, n - j); column++) {
            dot_tile(depth, alpha, left + row * lda, lda, right + column * ldb, ldb, adds, out + row * ldc + column, ldc, 1, 1);
          }
        }
      }
    }
  }
}
