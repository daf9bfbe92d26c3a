// Sums and products of flat floats.

static void add(const float *a, const float *b, float *y, ptrdiff_t n) {
  OVER_VECTORS(i, lanes, n, { store(y + i, load(a + i, lanes) + load(b + i, lanes), lanes); });
}

static void accumulate(const float *x, float *y, ptrdiff_t n) {
  OVER_VECTORS(i, lanes, n, { add_to(y + i, load(x + i, lanes), lanes); });
}

static void axpy(float alpha, const float *x, float *y, ptrdiff_t n) {
  OVER_VECTORS(i, lanes, n, { add_to(y + i, load(x + i, lanes) * alpha, lanes); });
}

static void scale(float alpha, const float *x, float *y, ptrdiff_t n) {
  OVER_VECTORS(i, lanes, n, { store(y + i, load(x + i, lanes) * alpha, lanes); });
}

static double dot(const float *a, const float *b, ptrdiff_t n) {
  double sum = 0;
  for (ptrdiff_t begin = 0; begin < n; begin += 1024) {
    const ptrdiff_t count = n - begin < 1024 ? n - begin : 1024;
    vec partial = 0;
    OVER_VECTORS(i, lanes, count, {
      partial += load(a + begin + i, lanes) * load(b + begin + i, lanes);
    });
    sum += sum_of(partial);
  }
  return sum;
}
