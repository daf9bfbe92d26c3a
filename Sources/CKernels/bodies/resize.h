// Bicubic interpolation (Keys, 1981) with a = −0.75 and half-pixel centres; positions beyond a border read the border.

typedef struct {
  ptrdiff_t position[4];
  float weight[4];
} cubic_taps;

INLINE double cubic_near(double t) { return (1.25 * t - 2.25) * t * t + 1; }
INLINE double cubic_far(double t) { return ((-0.75 * t + 3.75) * t - 6) * t + 3; }

INLINE cubic_taps cubic_taps_at(ptrdiff_t out, ptrdiff_t extent, ptrdiff_t out_extent) {
  const double source = ((double)out + 0.5) * (double)extent / (double)out_extent - 0.5;
  const double base = __builtin_floor(source);
  const double t = source - base;
  cubic_taps taps = {
      .weight = {(float)cubic_far(1 + t), (float)cubic_near(t), (float)cubic_near(1 - t), (float)cubic_far(2 - t)},
  };
  for (int i = 0; i < 4; i++) {
    taps.position[i] = larger(0, smaller(extent - 1, (ptrdiff_t)base - 1 + i));
  }
  return taps;
}

enum { blended_floats = 4096, blended_channels = blended_floats / 8 };

// Blends four input rows over the columns and channels named, into consecutive floats.
INLINE void blend_rows(const ck_window *window, const float *x, const cubic_taps *down, range columns,
                       ptrdiff_t first_channel, ptrdiff_t channels, float *blended) {
  const ptrdiff_t row = window->width * window->channels;
  const int contiguous = channels == window->channels;
  const ptrdiff_t width = columns.end - columns.begin;
  const ptrdiff_t pieces = contiguous ? 1 : width;
  const ptrdiff_t length = contiguous ? width * channels : channels;
  for (ptrdiff_t piece = 0; piece < pieces; piece++, blended += length) {
    const float *from = x + (columns.begin + piece) * window->channels + first_channel;
    OVER_VECTORS(i, lanes, length, {
      vec sum = 0;
      for (int k = 0; k < 4; k++) sum += load(from + down->position[k] * row + i, lanes) * down->weight[k];
      store(blended + i, sum, lanes);
    });
  }
}

static void resize_bicubic(const ck_window *window, const float *x, float *y) {
  float blended[blended_floats];
  const ptrdiff_t all_channels = window->channels;
  for (ptrdiff_t first = 0; first < all_channels; first += blended_channels) {
    const ptrdiff_t channels = smaller(blended_channels, all_channels - first);
    const ptrdiff_t room = blended_floats / channels;
    for (ptrdiff_t oy = 0; oy < window->out_height; oy++) {
      const cubic_taps down = cubic_taps_at(oy, window->height, window->out_height);
      range columns = {0, 0};
      for (ptrdiff_t ox = 0; ox < window->out_width; ox++) {
        const cubic_taps across = cubic_taps_at(ox, window->width, window->out_width);
        if (across.position[3] >= columns.end) {
          columns = within(across.position[0], across.position[0] + room, window->width);
          blend_rows(window, x, &down, columns, first, channels, blended);
        }
        float *out = y + (oy * window->out_width + ox) * all_channels + first;
        OVER_VECTORS(c, lanes, channels, {
          vec sum = 0;
          for (int k = 0; k < 4; k++) {
            sum += load(blended + (across.position[k] - columns.begin) * channels + c, lanes) * across.weight[k];
          }
          store(out + c, sum, lanes);
        });
      }
    }
  }
}

static void resize_bicubic_backward(const ck_window *window, const float *dy, float *dx) {
  const ptrdiff_t channels = window->channels;
  const ptrdiff_t row = window->width * channels;
  memset(dx, 0, (size_t)(window->height * row) * sizeof(float));
  for (ptrdiff_t oy = 0; oy < window->out_height; oy++) {
    const cubic_taps down = cubic_taps_at(oy, window->height, window->out_height);
    for (ptrdiff_t ox = 0; ox < window->out_width; ox++, dy += channels) {
      const cubic_taps across = cubic_taps_at(ox, window->width, window->out_width);
      for (int ky = 0; ky < 4; ky++) {
        for (int kx = 0; kx < 4; kx++) {
          const float weight = down.weight[ky] * across.weight[kx];
          axpy(weight, dy, dx + down.position[ky] * row + across.position[kx] * channels, channels);
        }
      }
    }
  }
}
