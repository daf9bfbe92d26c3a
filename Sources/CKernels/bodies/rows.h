// Rows of channels with one number per channel.

INLINE void bias_activate_with(ck_function f, const float *x, const float *bias, float *y, ptrdiff_t rows,
                               ptrdiff_t channels) {
  OVER_ROWS(4, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      const vec b = load(bias + c, lanes);
      for (int q = 0; q < count; q++) {
        const ptrdiff_t at = (r + q) * channels + c;
        store(y + at, activated(f, load(x + at, lanes) + b), lanes);
      }
    });
  });
}

static void bias_activate(ck_function f, const float *x, const float *bias, float *y, ptrdiff_t rows,
                          ptrdiff_t channels) {
  WITH_FUNCTION(f, bias_activate_with, x, bias, y, rows, channels)
}

INLINE void normalize_activate_with(ck_function f, const float *x, const float *mean, const float *gain,
                                    const float *shift, float *y, ptrdiff_t rows, ptrdiff_t channels) {
  OVER_ROWS(4, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      const vec m = load(mean + c, lanes);
      const vec a = load(gain + c, lanes);
      const vec b = load(shift + c, lanes);
      for (int q = 0; q < count; q++) {
        const ptrdiff_t at = (r + q) * channels + c;
        store(y + at, activated(f, (load(x + at, lanes) - m) * a + b), lanes);
      }
    });
  });
}

static void normalize_activate(ck_function f, const float *x, const float *mean, const float *gain,
                               const float *shift, float *y, ptrdiff_t rows, ptrdiff_t channels) {
  WITH_FUNCTION(f, normalize_activate_with, x, mean, gain, shift, y, rows, channels)
}

static void scale_channels(const float *x, const float *s, float factor, float *y, ptrdiff_t rows,
                           ptrdiff_t channels) {
  OVER_ROWS(4, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      const vec a = load(s + c, lanes) * factor;
      for (int q = 0; q < count; q++) {
        const ptrdiff_t at = (r + q) * channels + c;
        store(y + at, load(x + at, lanes) * a, lanes);
      }
    });
  });
}

static void scale_channels_backward(const float *x, const float *s, float factor, const float *dy, float *dx,
                                    float *ds, ptrdiff_t rows, ptrdiff_t channels) {
  OVER_ROWS(8, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      const vec a = load(s + c, lanes) * factor;
      vec sum = 0;
      for (int q = 0; q < count; q++) {
        const ptrdiff_t at = (r + q) * channels + c;
        const vec d = load(dy + at, lanes);
        sum += d * load(x + at, lanes);
        store(dx + at, d * a, lanes);
      }
      add_to(ds + c, sum * factor, lanes);
    });
  });
}

static void column_sums(const float *x, float factor, float *sum, ptrdiff_t rows, ptrdiff_t channels) {
  OVER_ROWS(8, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      vec part = 0;
      for (int q = 0; q < count; q++) part += load(x + (r + q) * channels + c, lanes);
      add_to(sum + c, part * factor, lanes);
    });
  });
}

static void broadcast_rows(const float *value, float factor, float *y, ptrdiff_t rows, ptrdiff_t channels) {
  OVER_ROWS(4, r, count, rows, {
    OVER_VECTORS(c, lanes, channels, {
      const vec v = load(value + c, lanes) * factor;
      for (int q = 0; q < count; q++) store(y + (r + q) * channels + c, v, lanes);
    });
  });
}
