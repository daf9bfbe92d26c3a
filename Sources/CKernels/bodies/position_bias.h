// Attention biases by relative position on a map.

// Runs a body for every pair of positions: `pair` counts them, `entry` is the offset of their distance in the table.
#define OVER_PAIRS(pair, entry, height, width, t_row, t_column, ...)                                  \
  do {                                                                                                \
    ptrdiff_t pair = 0;                                                                               \
    for (ptrdiff_t yi = 0; yi < (height); yi++)                                                       \
      for (ptrdiff_t xi = 0; xi < (width); xi++)                                                      \
        for (ptrdiff_t yj = 0; yj < (height); yj++)                                                   \
          for (ptrdiff_t xj = 0; xj < (width); xj++, pair++) {                                        \
            const ptrdiff_t entry =                                                                   \
                (yi - yj + (height)-1) * (t_row) + (xi - xj + (width)-1) * (t_column);                \
            __VA_ARGS__                                                                               \
          }                                                                                           \
  } while (0)

static void position_bias(const float *table, ptrdiff_t t_row, ptrdiff_t t_column, float *bias, ptrdiff_t heads,
                          ptrdiff_t height, ptrdiff_t width) {
  const ptrdiff_t pairs = height * width * height * width;
  for (ptrdiff_t a = 0; a < heads; a++) {
    OVER_PAIRS(pair, entry, height, width, t_row, t_column, { bias[a * pairs + pair] = table[entry + a]; });
  }
}

static void position_bias_backward(const float *dbias, float *dtable, ptrdiff_t t_row, ptrdiff_t t_column,
                                   ptrdiff_t heads, ptrdiff_t height, ptrdiff_t width) {
  const ptrdiff_t pairs = height * width * height * width;
  for (ptrdiff_t a = 0; a < heads; a++) {
    OVER_PAIRS(pair, entry, height, width, t_row, t_column, { dtable[entry + a] += dbias[a * pairs + pair]; });
  }
}
