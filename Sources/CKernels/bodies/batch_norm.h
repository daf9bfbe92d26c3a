// Batch norm: statistics over rows, in double, and the backward pass with the activation inside.

static void channel_moments(const float *x, const float *origin, double *sum, double *squares, ptrdiff_t rows,
                            ptrdiff_t channels) {
  OVER_ROWS(8, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      const vec o = load(origin + c, lanes);
      dvec part = 0;
      dvec part_squares = 0;
      for (int q = 0; q < count; q++) {
        const dvec d = WIDEN(load(x + (r + q) * channels + c, lanes) - o);
        part += d;
        part_squares += d * d;
      }
      add_to_doubles(sum + c, &part, lanes);
      add_to_doubles(squares + c, &part_squares, lanes);
    });
  });
}

// One row's dy · f'(gain · x̂ + shift).
INLINE void through_activation(ck_function f, const float *x, const float *dy, const float *mean, const float *inverse,
                               const float *gain, const float *shift, float *g, ptrdiff_t channels) {
  OVER_VECTORS(c, lanes, channels, {
    const vec normal = (load(x + c, lanes) - load(mean + c, lanes)) * load(inverse + c, lanes);
    const vec slope = derivative(f, normal * load(gain + c, lanes) + load(shift + c, lanes));
    store(g + c, load(dy + c, lanes) * slope, lanes);
  });
}

// The sums of `count` rows are taken in float and then added in double: that halves the work of a vector.
INLINE void batch_norm_backward_sums_with(ck_function f, const float *x, const float *dy, const float *mean,
                                          const float *inverse, const float *gain, const float *shift, float *g,
                                          double *sum_g, double *sum_gx, ptrdiff_t rows, ptrdiff_t channels) {
  const float *summed = f == CK_IDENTITY ? dy : g;
  OVER_ROWS(8, r, count, rows, {
    if (f != CK_IDENTITY) {
      for (ptrdiff_t at = r * channels; at < (r + count) * channels; at += channels) {
        through_activation(f, x + at, dy + at, mean, inverse, gain, shift, g + at, channels);
      }
    }
    OVER_VECTORS(c, lanes, channels, {
      const vec m = load(mean + c, lanes);
      vec part_g = 0;
      vec part_gx = 0;
      for (int q = 0; q < count; q++) {
        const ptrdiff_t at = (r + q) * channels + c;
        const vec d = load(summed + at, lanes);
        part_g += d;
        part_gx += d * (load(x + at, lanes) - m);
      }
      const dvec wide_g = WIDEN(part_g);
      const dvec wide_gx = WIDEN(part_gx * load(inverse + c, lanes));
      add_to_doubles(sum_g + c, &wide_g, lanes);
      add_to_doubles(sum_gx + c, &wide_gx, lanes);
    });
  });
}

static void batch_norm_backward_sums(ck_function f, const float *x, const float *dy, const float *mean,
                                     const float *inverse, const float *gain, const float *shift, float *g,
                                     double *sum_g, double *sum_gx, ptrdiff_t rows, ptrdiff_t channels) {
  WITH_FUNCTION(f, batch_norm_backward_sums_with, x, dy, mean, inverse, gain, shift, g, sum_g, sum_gx, rows,
                channels)
}

static void batch_norm_backward(const float *x, const float *g, const float *mean, const float *inverse,
                                const float *gain, const float *mean_g, const float *mean_gx, float *dx,
                                ptrdiff_t rows, ptrdiff_t channels) {
  OVER_ROWS(4, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      const vec m = load(mean + c, lanes);
      const vec i = load(inverse + c, lanes);
      const vec slope = load(gain + c, lanes) * i;
      const vec g_mean = load(mean_g + c, lanes);
      const vec gx_mean = load(mean_gx + c, lanes) * i;
      for (int q = 0; q < count; q++) {
        const ptrdiff_t at = (r + q) * channels + c;
        const vec centred = load(x + at, lanes) - m;
        store(dx + at, slope * (load(g + at, lanes) - g_mean - centred * gx_mean), lanes);
      }
    });
  });
}
