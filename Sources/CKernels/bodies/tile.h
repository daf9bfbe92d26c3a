// A tile of a matrix product: up to TILE_ROWS rows of two vectors stay in registers while the depth passes by.
//
// A is read where it stands, one number at a time for a whole vector of columns, so that either order of A costs the same.

#if LANES == 16
enum { TILE_ROWS = 14 };
#elif LANES == 8
enum { TILE_ROWS = 6 };
#else
enum { TILE_ROWS = 4 };
#endif
// Columns of a tile.
enum { PANEL = 2 * LANES };

typedef struct {
  const float *a;
  ptrdiff_t a_row, a_depth;  // steps from row to row and along the depth
  const float *b;
  ptrdiff_t b_depth;
  float *c;
  ptrdiff_t c_row;
  ptrdiff_t depth;
  int adds;
} tile;

// `rows` rows of `vectors` vectors; of the last vector `read` columns of B are there and `lanes` columns of C.
INLINE void multiply_tile(const tile *t, const int rows, const int vectors, const ptrdiff_t read, const ptrdiff_t lanes) {
  vec sum[TILE_ROWS][2];
  for (int r = 0; r < rows; r++) {
    for (int v = 0; v < vectors; v++) sum[r][v] = 0;
  }
  const float *b = t->b;
  const ptrdiff_t b_depth = t->b_depth;
  // A pointer for every fourth row keeps address arithmetic out of the loop.
  const float *a[(TILE_ROWS + 3) / 4];
  for (int r = 0; r < rows; r += 4) a[r / 4] = t->a + r * t->a_row;
  const ptrdiff_t step[4] = {0, t->a_row, 2 * t->a_row, 3 * t->a_row};
  const ptrdiff_t a_depth = t->a_depth;
  for (ptrdiff_t k = t->depth; k > 0; k--, b += b_depth) {
    vec column[2];
    for (int v = 0; v < vectors; v++) column[v] = load(b + v * LANES, v == vectors - 1 ? read : LANES);
    for (int r = 0; r < rows; r++) {
      const vec number = all(a[r / 4][step[r % 4]]);
      for (int v = 0; v < vectors; v++) sum[r][v] += number * column[v];
    }
    for (int r = 0; r < rows; r += 4) a[r / 4] += a_depth;
  }
  float *c = t->c;
  if (t->adds) {
    for (int r = 0; r < rows; r++, c += t->c_row) {
      for (int v = 0; v < vectors; v++) add_to(c + v * LANES, sum[r][v], v == vectors - 1 ? lanes : LANES);
    }
  } else {
    for (int r = 0; r < rows; r++, c += t->c_row) {
      for (int v = 0; v < vectors; v++) store(c + v * LANES, sum[r][v], v == vectors - 1 ? lanes : LANES);
    }
  }
}

INLINE void multiply_rows(const tile *t, const int rows, ptrdiff_t columns, int padded) {
  if (columns == PANEL) {
    multiply_tile(t, rows, 2, LANES, LANES);
  } else if (columns > LANES) {
    if (padded) multiply_tile(t, rows, 2, LANES, columns - LANES);
    else multiply_tile(t, rows, 2, columns - LANES, columns - LANES);
  } else {
    if (padded) multiply_tile(t, rows, 1, LANES, columns);
    else multiply_tile(t, rows, 1, columns, columns);
  }
}

// `padded` says that the panel of B has PANEL columns, whatever C has.
static void multiply(const tile *t, ptrdiff_t rows, ptrdiff_t columns, int padded) {
  switch (rows) {
#define ROWS(n) case n: multiply_rows(t, n, columns, padded); return;
    ROWS(1) ROWS(2) ROWS(3) ROWS(4)
#if LANES > 4
    ROWS(5) ROWS(6)
#endif
#if LANES > 8
    ROWS(7) ROWS(8) ROWS(9) ROWS(10) ROWS(11) ROWS(12) ROWS(13) ROWS(14)
#endif
#undef ROWS
  }
}
