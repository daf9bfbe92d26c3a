// A matrix packed for tiles: panels of PANEL columns, one behind the other, each row of a panel contiguous.

// packed[k][c] = alpha · b[k, c] for one panel, zero behind its columns.
INLINE void pack_rows(const float *b, ptrdiff_t ldb, float alpha, ptrdiff_t depth, ptrdiff_t columns, float *packed) {
  for (ptrdiff_t k = 0; k < depth; k++, b += ldb, packed += PANEL) {
    if (columns == PANEL) {
      store(packed, load(b, LANES) * alpha, LANES);
      store(packed + LANES, load(b + LANES, LANES) * alpha, LANES);
    } else if (columns > LANES) {
      store(packed, load(b, LANES) * alpha, LANES);
      store(packed + LANES, load(b + LANES, columns - LANES) * alpha, LANES);
    } else {
      store(packed, load(b, columns) * alpha, LANES);
    }
  }
}

typedef float quad __attribute__((ext_vector_type(4)));
typedef quad loose_quad __attribute__((aligned(4)));

// packed[k][c] = alpha · b[c, k] for one panel, zero behind its columns.
INLINE void pack_columns(const float *b, ptrdiff_t ldb, float alpha, ptrdiff_t depth, ptrdiff_t columns, float *packed) {
  ptrdiff_t c = 0;
  for (; c + 4 <= columns; c += 4, b += 4 * ldb) {
    float *to = packed + c;
    ptrdiff_t k = 0;
    for (; k + 4 <= depth; k += 4, to += 4 * PANEL) {
      const quad r0 = *(const loose_quad *)(b + k) * alpha;
      const quad r1 = *(const loose_quad *)(b + ldb + k) * alpha;
      const quad r2 = *(const loose_quad *)(b + 2 * ldb + k) * alpha;
      const quad r3 = *(const loose_quad *)(b + 3 * ldb + k) * alpha;
      const quad low01 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5);
      const quad high01 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
      const quad low23 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5);
      const quad high23 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
      *(loose_quad *)to = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
      *(loose_quad *)(to + PANEL) = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
      *(loose_quad *)(to + 2 * PANEL) = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
      *(loose_quad *)(to + 3 * PANEL) = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
    }
    for (; k < depth; k++, to += PANEL) {
      for (int i = 0; i < 4; i++) to[i] = b[i * ldb + k] * alpha;
    }
  }
  const ptrdiff_t padded = columns > LANES ? PANEL : LANES;
  for (; c < padded; c++, b += ldb) {
    for (ptrdiff_t k = 0; k < depth; k++) packed[k * PANEL + c] = c < columns ? b[k] * alpha : 0;
  }
}

static void pack(const float *b, ptrdiff_t ldb, int transposed, float alpha, ptrdiff_t depth, ptrdiff_t width, float *packed) {
  for (ptrdiff_t column = 0; column < width; column += PANEL, packed += depth * PANEL) {
    const ptrdiff_t columns = smaller(PANEL, width - column);
    if (transposed) {
      pack_columns(b + column * ldb, ldb, alpha, depth, columns, packed);
    } else {
      pack_rows(b + column, ldb, alpha, depth, columns, packed);
    }
  }
}
