// Σ a·b and Σ a² in one pass, in float over blocks of at most 1024 that are added in double.
static void inner_products(const float *a, const float *b, ptrdiff_t n, double *products) {
  double sums[2] = {0, 0};
  for (ptrdiff_t begin = 0; begin < n; begin += 1024) {
    const ptrdiff_t count = n - begin < 1024 ? n - begin : 1024;
    vec ab = 0;
    vec aa = 0;
    OVER_VECTORS(i, lanes, count, {
      const vec left = load(a + begin + i, lanes);
      ab += left * load(b + begin + i, lanes);
      aa += left * left;
    });
    sums[0] += sum_of(ab);
    sums[1] += sum_of(aa);
  }
  memcpy(products, sums, sizeof sums);
}
