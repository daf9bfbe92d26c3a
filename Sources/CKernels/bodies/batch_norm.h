// Batch norm: statistics over rows, in double, and the backward pass with the activation inside.

static void channel_sums(const float *x, double *sum, ptrdiff_t rows, ptrdiff_t channels) {
  OVER_ROWS(8, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      dvec part = 0;
      for (int q = 0; q < count; q++) part += WIDEN(load(x + (r + q) * channels + c, lanes));
      add_to_doubles(sum + c, &part, lanes);
    });
  });
}

static void channel_squares(const float *x, const float *mean, double *squares, ptrdiff_t rows,
                            ptrdiff_t channels) {
  OVER_ROWS(8, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      const vec m = load(mean + c, lanes);
      dvec part = 0;
      for (int q = 0; q < count; q++) {
        const dvec d = WIDEN(load(x + (r + q) * channels + c, lanes) - m);
        part += d * d;
      }
      add_to_doubles(squares + c, &part, lanes);
    });
  });
}

INLINE void batch_norm_backward_sums_with(ck_function f, const float *x, const float *dy, const float *mean,
                                          const float *inverse, const float *gain, const float *shift,
                                          double *sum_g, double *sum_gx, ptrdiff_t rows, ptrdiff_t channels) {
  OVER_ROWS(8, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      const vec m = load(mean + c, lanes);
      const vec i = load(inverse + c, lanes);
      const vec a = load(gain + c, lanes);
      const vec b = load(shift + c, lanes);
      dvec part_g = 0;
      dvec part_gx = 0;
      for (int q = 0; q < count; q++) {
        const ptrdiff_t at = (r + q) * channels + c;
        const vec normal = (load(x + at, lanes) - m) * i;
        const vec g = load(dy + at, lanes) * derivative(f, normal * a + b);
        part_g += WIDEN(g);
        part_gx += WIDEN(g * normal);
      }
      add_to_doubles(sum_g + c, &part_g, lanes);
      add_to_doubles(sum_gx + c, &part_gx, lanes);
    });
  });
}

static void batch_norm_backward_sums(ck_function f, const float *x, const float *dy, const float *mean,
                                     const float *inverse, const float *gain, const float *shift, double *sum_g,
                                     double *sum_gx, ptrdiff_t rows, ptrdiff_t channels) {
  WITH_FUNCTION(f, batch_norm_backward_sums_with, x, dy, mean, inverse, gain, shift, sum_g, sum_gx, rows,
                channels)
}

INLINE void batch_norm_backward_with(ck_function f, const float *x, const float *dy, const float *mean,
                                     const float *inverse, const float *gain, const float *shift,
                                     const float *mean_g, const float *mean_gx, float *dx, ptrdiff_t rows,
                                     ptrdiff_t channels) {
  OVER_ROWS(4, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      const vec m = load(mean + c, lanes);
      const vec i = load(inverse + c, lanes);
      const vec a = load(gain + c, lanes);
      const vec b = load(shift + c, lanes);
      const vec g_mean = load(mean_g + c, lanes);
      const vec gx_mean = load(mean_gx + c, lanes);
      for (int q = 0; q < count; q++) {
        const ptrdiff_t at = (r + q) * channels + c;
        const vec normal = (load(x + at, lanes) - m) * i;
        const vec g = load(dy + at, lanes) * derivative(f, normal * a + b);
        store(dx + at, a * i * (g - g_mean - normal * gx_mean), lanes);
      }
    });
  });
}

static void batch_norm_backward(ck_function f, const float *x, const float *dy, const float *mean,
                                const float *inverse, const float *gain, const float *shift,
                                const float *mean_g, const float *mean_gx, float *dx, ptrdiff_t rows,
                                ptrdiff_t channels) {
  WITH_FUNCTION(f, batch_norm_backward_with, x, dy, mean, inverse, gain, shift, mean_g, mean_gx, dx, rows,
                channels)
}
