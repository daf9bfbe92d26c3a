// One step of AdamW (Loshchilov and Hutter, 2019).

static void adamw(float *w, const float *g, float *m, float *v, ptrdiff_t n, float rate, float decay, float b1,
                  float b2, float epsilon, float correction1, float correction2) {
  const float kept = 1.0f - rate * decay;
  OVER_VECTORS(i, lanes, n, {
    const vec gradient = load(g + i, lanes);
    const vec first = load(m + i, lanes) * b1 + gradient * (1.0f - b1);
    const vec second = load(v + i, lanes) * b2 + gradient * gradient * (1.0f - b2);
    const vec deviation = __builtin_elementwise_sqrt(second / correction2) + epsilon;
    store(m + i, first, lanes);
    store(v + i, second, lanes);
    store(w + i, load(w + i, lanes) * kept - first / correction1 * rate / deviation, lanes);
  });
}
