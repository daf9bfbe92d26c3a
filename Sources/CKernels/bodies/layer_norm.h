// Layer norm: one mean and deviation for each group of rows.

static void layer_norm(const float *x, const float *gain, const float *shift, float epsilon, float *y,
                       float *mean, float *inverse, ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t channels) {
  const ptrdiff_t n = rows * channels;
  for (ptrdiff_t g = 0; g < groups; g++, x += n, y += n) {
    dvec sum = 0;
    OVER_VECTORS(i, lanes, n, { sum += WIDEN(load(x + i, lanes)); });
    const float centre = (float)(sum_of_doubles(&sum) / (double)n);
    dvec squares = 0;
    OVER_VECTORS(i, lanes, n, {
      const dvec d = WIDEN(keep(load(x + i, lanes) - centre, all(0.0f), lanes));
      squares += d * d;
    });
    const double variance = sum_of_doubles(&squares) / (double)n;
    const float factor = (float)(1.0 / __builtin_sqrt(variance + (double)epsilon));
    mean[g] = centre;
    inverse[g] = factor;
    OVER_ROWS(4, r, count, rows, {
      OVER_VECTORS(c, lanes, channels, {
        const vec a = load(gain + c, lanes);
        const vec b = load(shift + c, lanes);
        for (int q = 0; q < count; q++) {
          const ptrdiff_t at = (r + q) * channels + c;
          store(y + at, (load(x + at, lanes) - centre) * factor * a + b, lanes);
        }
      });
    });
  }
}

static void layer_norm_backward(const float *x, const float *dy, const float *mean, const float *inverse,
                                const float *gain, float *dx, float *dgain, float *dshift, ptrdiff_t groups,
                                ptrdiff_t rows, ptrdiff_t channels) {
  const ptrdiff_t n = rows * channels;
  for (ptrdiff_t g = 0; g < groups; g++, x += n, dy += n, dx += n) {
    const float centre = mean[g];
    const float factor = inverse[g];
    dvec sum = 0;
    dvec sum_normal = 0;
    OVER_ROWS(4, r, count, rows, {
      OVER_VECTORS(c, lanes, channels, {
        const vec a = load(gain + c, lanes);
        vec part_gain = 0;
        vec part_shift = 0;
        for (int q = 0; q < count; q++) {
          const ptrdiff_t at = (r + q) * channels + c;
          const vec d = load(dy + at, lanes);
          const vec normal = (load(x + at, lanes) - centre) * factor;
          part_gain += d * normal;
          part_shift += d;
          sum += WIDEN(d * a);
          sum_normal += WIDEN(d * a * normal);
        }
        add_to(dgain + c, part_gain, lanes);
        add_to(dshift + c, part_shift, lanes);
      });
    });
    const float mean_d = (float)(sum_of_doubles(&sum) / (double)n);
    const float mean_normal = (float)(sum_of_doubles(&sum_normal) / (double)n);
    OVER_ROWS(4, r, count, rows, {
      OVER_VECTORS(c, lanes, channels, {
        const vec a = load(gain + c, lanes);
        for (int q = 0; q < count; q++) {
          const ptrdiff_t at = (r + q) * channels + c;
          const vec normal = (load(x + at, lanes) - centre) * factor;
          store(dx + at, factor * (load(dy + at, lanes) * a - mean_d - normal * mean_normal), lanes);
        }
      });
    });
  }
}
