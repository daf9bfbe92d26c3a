// Softmax over rows.

INLINE float largest(const float *x, ptrdiff_t n) {
  const vec least = all(-__builtin_inff());
  vec top = least;
  OVER_VECTORS(i, lanes, n, {
    const vec v = keep(load(x + i, lanes), least, lanes);
    top = choose(v > top, v, top);
  });
  float result = top[0];
  for (int i = 1; i < LANES; i++) result = top[i] > result ? top[i] : result;
  return result;
}

// A NaN that the maximum overlooks comes back through the exponential and the sum.
static void softmax(const float *x, float *y, ptrdiff_t rows, ptrdiff_t n) {
  for (ptrdiff_t r = 0; r < rows; r++, x += n, y += n) {
    const float top = largest(x, n);
    vec sum = 0;
    OVER_VECTORS(i, lanes, n, {
      const vec e = keep(exponential(load(x + i, lanes) - top), all(0.0f), lanes);
      sum += e;
      store(y + i, e, lanes);
    });
    scale(1.0f / sum_of(sum), y, y, n);
  }
}

static void softmax_backward(const float *y, const float *dy, float *dx, ptrdiff_t rows, ptrdiff_t n) {
  for (ptrdiff_t r = 0; r < rows; r++, y += n, dy += n, dx += n) {
    vec sum = 0;
    OVER_VECTORS(i, lanes, n, { sum += load(y + i, lanes) * load(dy + i, lanes); });
    const float mean = sum_of(sum);
    OVER_VECTORS(i, lanes, n, {
      store(dx + i, load(y + i, lanes) * (load(dy + i, lanes) - mean), lanes);
    });
  }
}
