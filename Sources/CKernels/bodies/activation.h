// Activations and their derivatives, a vector at a time.

// 2^k for −127 < k < 128.
INLINE vec power_of_two(ivec k) { return (vec)((k + 127) << 23); }

// e^r for |r| ≤ ln 2 / 2: the polynomial is the weighted minimax fit of (e^r − 1 − r) / r², relative error of e^r 3.1e-9.
INLINE vec exponential_near_zero(vec r) {
  vec p = r * 0.001381459878757596f + 0.008368716575205326f;
  p = p * r + 0.04166838899254799f;
  p = p * r + 0.1666652113199234f;
  p = p * r + 0.4999999403953552f;
  return (p * (r * r) + r) + 1.0f;
}

// e^x = 2^n · e^r with n the integer nearest to x / ln 2; with rounding the relative error is below 2e-7. Overflows to infinity and
// underflows to zero like the real one; NaN stays NaN.
INLINE vec exponential(vec x) {
  x = choose(x > 89.0f, all(89.0f), x);
  x = choose(x < -104.0f, all(-104.0f), x);
  const vec shifted = x * 1.44269504f + 0x1.8p23f;
  const vec n = shifted - 0x1.8p23f;
  const vec r = (x - n * 0x1.62e4p-1f) - n * 0x1.7f7d1cp-20f;
  // Two factors, because 2^n alone leaves the range of normal floats before e^x does.
  const ivec whole = (ivec)shifted - 0x4b400000;
  const ivec half = whole >> 1;
  return exponential_near_zero(r) * power_of_two(half) * power_of_two(whole - half);
}

// 1 / (1 + e^−x), with the exponential's polynomial. Beyond ±87 it is its limit to 2e-38, so that one power of two is enough.
INLINE vec logistic(vec x) {
  x = choose(x > 87.0f, all(87.0f), x);
  x = choose(x < -87.0f, all(-87.0f), x);
  const vec shifted = x * -1.44269504f + 0x1.8p23f;
  const vec n = shifted - 0x1.8p23f;
  const vec r = (n * -0x1.62e4p-1f - x) - n * 0x1.7f7d1cp-20f;
  return 1.0f / (exponential_near_zero(r) * power_of_two((ivec)shifted - 0x4b400000) + 1.0f);
}

// e^(−x²/2).
INLINE vec bell(vec x) { return exponential(x * x * -0.5f); }

// The normal distribution Φ(x): its tail is bell(x) · P(t), t = 1 / (1 + 0.28·|x|), P a weighted minimax fit of degree 6
// with absolute error 9.3e-9; with rounding the absolute error is below 2e-7.
INLINE vec normal_distribution(vec x, vec bell_of_x) {
  const vec t = 1.0f / (__builtin_elementwise_abs(x) * 0.28f + 1.0f);
  vec p = t * -0.1058081101364549f + 0.38987348070397326f;
  p = p * t - 0.23699262154938583f;
  p = p * t + 0.26890948213479426f;
  p = p * t + 0.06749702296710697f;
  p = p * t + 0.11652073662460498f;
  const vec tail = p * t * bell_of_x;
  return choose(x < 0.0f, tail, 1.0f - tail);
}

// x limited to [low, high]; NaN stays NaN.
INLINE vec limited(vec x, float low, float high) {
  x = choose(x < low, all(low), x);
  return choose(x > high, all(high), x);
}

INLINE vec activated(ck_function f, vec x) {
  switch (f) {
    case CK_IDENTITY:
      return x;
    case CK_RELU:
      return choose(x < 0.0f, all(0.0f), x);
    case CK_SWISH:
      return x / (exponential(-x) + 1.0f);
    case CK_HSWISH:
      return x * limited(x + 3.0f, 0.0f, 6.0f) * (1.0f / 6.0f);
    case CK_HARD_SIGMOID:
      return limited(x + 3.0f, 0.0f, 6.0f) * (1.0f / 6.0f);
    case CK_SIGMOID:
      return logistic(x);
    case CK_GELU:
      return x * normal_distribution(x, bell(x));
  }
}

INLINE vec derivative(ck_function f, vec x) {
  switch (f) {
    case CK_IDENTITY:
      return all(1.0f);
    case CK_RELU:
      return choose(x <= 0.0f, all(0.0f), all(1.0f));
    case CK_SWISH: {
      const vec s = logistic(x);
      return s * (x * (1.0f - s) + 1.0f);
    }
    case CK_HSWISH: {
      const vec inside = x * (1.0f / 3.0f) + 0.5f;
      return choose(x < -3.0f, all(0.0f), choose(x > 3.0f, all(1.0f), inside));
    }
    case CK_HARD_SIGMOID: {
      const ivec inside = (x > -3.0f) & (x < 3.0f);
      return choose(inside, all(1.0f / 6.0f), all(0.0f));
    }
    case CK_SIGMOID: {
      const vec s = logistic(x);
      return s * (1.0f - s);
    }
    case CK_GELU: {
      const vec b = bell(x);
      return x * b * 0.3989422804f + normal_distribution(x, b);
    }
  }
}

INLINE void activate_with(ck_function f, const float *x, float *y, ptrdiff_t n) {
  OVER_VECTORS(i, lanes, n, { store(y + i, activated(f, load(x + i, lanes)), lanes); });
}

static void activate(ck_function f, const float *x, float *y, ptrdiff_t n) {
  WITH_FUNCTION(f, activate_with, x, y, n)
}

INLINE void activate_backward_with(ck_function f, const float *x, const float *dy, float *dx, ptrdiff_t n) {
  OVER_VECTORS(i, lanes, n, {
    store(dx + i, load(dy + i, lanes) * derivative(f, load(x + i, lanes)), lanes);
  });
}

static void activate_backward(ck_function f, const float *x, const float *dy, float *dx, ptrdiff_t n) {
  WITH_FUNCTION(f, activate_backward_with, x, dy, dx, n)
}
