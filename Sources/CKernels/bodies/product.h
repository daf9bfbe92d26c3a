// Matrix products: C = alpha · op(A) · op(B), written or added to C.
//
// B is read where it stands if few tiles read it, else from a packed copy on the stack, which also holds alpha and turns a
// transposed B around.

enum { DEPTH_BLOCK = 256, WIDTH_BLOCK = 128, DOT_EXTENT = 32 };

static void product(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, float alpha, const float *a, ptrdiff_t lda, int transpose_a,
                    const float *b, ptrdiff_t ldb, int transpose_b, int adds, float *c, ptrdiff_t ldc) {
  if (k == 0 && !adds) {
    for (ptrdiff_t i = 0; i < m; i++) memset(c + i * ldc, 0, (size_t)n * sizeof(float));
  }
  if (!transpose_a && transpose_b && m <= DOT_EXTENT && n <= DOT_EXTENT && k >= 4 * LANES) {
    dot_products(m, n, k, alpha, a, lda, b, ldb, adds, c, ldc);
    return;
  }
  const ptrdiff_t a_row = transpose_a ? 1 : lda;
  const ptrdiff_t a_depth = transpose_a ? lda : 1;
  const ptrdiff_t tiles = (m + TILE_ROWS - 1) / TILE_ROWS;
  const int packs = transpose_b || tiles > 2 || alpha != 1;
  float packed[DEPTH_BLOCK * WIDTH_BLOCK] __attribute__((aligned(64)));
  for (ptrdiff_t left = 0; left < n; left += WIDTH_BLOCK) {
    const ptrdiff_t width = smaller(WIDTH_BLOCK, n - left);
    for (ptrdiff_t near = 0; near < k; near += DEPTH_BLOCK) {
      const ptrdiff_t depth = smaller(DEPTH_BLOCK, k - near);
      const float *block = transpose_b ? b + left * ldb + near : b + near * ldb + left;
      if (packs) pack(block, ldb, transpose_b, alpha, depth, width, packed);
      for (ptrdiff_t t = 0; t < tiles; t++) {
        const ptrdiff_t top = m * t / tiles;
        const ptrdiff_t rows = m * (t + 1) / tiles - top;
        for (ptrdiff_t column = 0; column < width; column += PANEL) {
          const tile next = {
              .a = a + top * a_row + near * a_depth, .a_row = a_row, .a_depth = a_depth,
              .b = packs ? packed + column * depth : block + column, .b_depth = packs ? PANEL : ldb,
              .c = c + top * ldc + left + column, .c_row = ldc, .depth = depth, .adds = adds || near > 0,
          };
          multiply(&next, rows, smaller(PANEL, width - column), packs);
        }
      }
    }
  }
}
