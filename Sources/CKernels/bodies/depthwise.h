// Depthwise convolution of one image.

static void depthwise(const ck_window *window, const float *x, const float *w, ptrdiff_t w_row,
                      ptrdiff_t w_column, float *y) {
  const ptrdiff_t channels = window->channels;
  correlate(&(correlation){
      .in = x, .in_height = window->height, .in_width = window->width,
      .in_row = window->width * channels, .in_column = channels,
      .out = y, .out_height = window->out_height, .out_width = window->out_width,
      .out_row = window->out_width * channels, .out_column = channels,
      .w = w, .taps_y = window->kernel, .taps_x = window->kernel, .w_row = w_row, .w_column = w_column,
      .step = window->stride, .padding_y = window->padding_height, .padding_x = window->padding_width,
      .channels = channels,
  });
}

// Along one axis, the inputs first, first + stride, … are read through every stride-th tap only: their gradient is a
// correlation of step 1 with those taps in reverse order.
typedef struct {
  ptrdiff_t count, taps, last_tap, padding;
} phase;

INLINE phase phase_at(ptrdiff_t first, ptrdiff_t extent, ptrdiff_t kernel, ptrdiff_t stride, ptrdiff_t padding) {
  const ptrdiff_t first_tap = (first + padding) % stride;
  const ptrdiff_t taps = first_tap < kernel ? (kernel - first_tap - 1) / stride + 1 : 0;
  return (phase){
      .count = first < extent ? (extent - first - 1) / stride + 1 : 0,
      .taps = taps,
      .last_tap = first_tap + (taps - 1) * stride,
      .padding = taps - 1 - (first + padding) / stride,
  };
}

static void depthwise_backward_input(const ck_window *window, const float *w, ptrdiff_t w_row,
                                     ptrdiff_t w_column, const float *dy, float *dx) {
  const ptrdiff_t channels = window->channels;
  const ptrdiff_t stride = window->stride;
  const ptrdiff_t row = window->width * channels;
  for (ptrdiff_t iy = 0; iy < stride; iy++) {
    const phase down = phase_at(iy, window->height, window->kernel, stride, window->padding_height);
    for (ptrdiff_t ix = 0; ix < stride; ix++) {
      const phase across = phase_at(ix, window->width, window->kernel, stride, window->padding_width);
      correlate(&(correlation){
          .in = dy, .in_height = window->out_height, .in_width = window->out_width,
          .in_row = window->out_width * channels, .in_column = channels,
          .out = dx + iy * row + ix * channels, .out_height = down.count, .out_width = across.count,
          .out_row = stride * row, .out_column = stride * channels,
          .w = w + down.last_tap * w_row + across.last_tap * w_column,
          .taps_y = down.taps, .taps_x = across.taps,
          .w_row = -stride * w_row, .w_column = -stride * w_column,
          .step = 1, .padding_y = down.padding, .padding_x = across.padding, .channels = channels,
      });
    }
  }
}

// One row of the kernel, `taps` columns of it from first_tap on: sums over one output row stay in registers.
INLINE void add_weight_row(const ck_window *window, const float *x, const float *dy, float *dw,
                           ptrdiff_t w_column, ptrdiff_t c, ptrdiff_t lanes, ptrdiff_t first_tap,
                           const int taps, const ptrdiff_t stride) {
  const ptrdiff_t channels = window->channels;
  const ptrdiff_t padding = window->padding_width - first_tap;
  const ptrdiff_t width = window->width;
  const ptrdiff_t fitting = width + padding - taps;
  const range whole =
      within((padding + stride - 1) / stride, fitting < 0 ? 0 : fitting / stride + 1, window->out_width);
  vec sum[7];
  for (int t = 0; t < taps; t++) sum[t] = 0;
  for (ptrdiff_t ox = 0; ox < whole.begin; ox++) {
    const vec d = load(dy + ox * channels + c, lanes);
    for (int t = 0; t < taps; t++) {
      const ptrdiff_t ix = ox * stride - padding + t;
      if (ix >= 0 && ix < width) sum[t] += load(x + ix * channels + c, lanes) * d;
    }
  }
  for (ptrdiff_t ox = whole.begin; ox < whole.end; ox++) {
    const vec d = load(dy + ox * channels + c, lanes);
    for (int t = 0; t < taps; t++) {
      sum[t] += load(x + (ox * stride - padding + t) * channels + c, lanes) * d;
    }
  }
  for (ptrdiff_t ox = whole.end; ox < window->out_width; ox++) {
    const vec d = load(dy + ox * channels + c, lanes);
    for (int t = 0; t < taps; t++) {
      const ptrdiff_t ix = ox * stride - padding + t;
      if (ix >= 0 && ix < width) sum[t] += load(x + ix * channels + c, lanes) * d;
    }
  }
  for (int t = 0; t < taps; t++) add_to(dw + (first_tap + t) * w_column + c, sum[t], lanes);
}

INLINE void add_weight_gradient(const ck_window *window, const float *x, const float *dy, float *dw,
                                ptrdiff_t w_row, ptrdiff_t w_column, const int taps, const ptrdiff_t stride) {
  const ptrdiff_t channels = window->channels;
  const ptrdiff_t row = window->width * channels;
  for (ptrdiff_t oy = 0; oy < window->out_height; oy++, dy += window->out_width * channels) {
    const ptrdiff_t first = oy * stride - window->padding_height;
    const range rows = taps_inside(first, window->kernel, window->height);
    OVER_VECTORS(c, lanes, channels, {
      for (ptrdiff_t ky = rows.begin; ky < rows.end; ky++) {
        for (ptrdiff_t kx = 0; kx < window->kernel; kx += taps) {
          add_weight_row(window, x + (first + ky) * row, dy, dw + ky * w_row, w_column, c, lanes, kx, taps,
                         stride);
        }
      }
    });
  }
}

static void depthwise_backward_weight(const ck_window *window, const float *x, const float *dy, float *dw,
                                      ptrdiff_t w_row, ptrdiff_t w_column) {
  const ptrdiff_t stride = window->stride;
  switch (window->kernel) {
    case 3: add_weight_gradient(window, x, dy, dw, w_row, w_column, 3, stride); return;
    case 5: add_weight_gradient(window, x, dy, dw, w_row, w_column, 5, stride); return;
    case 7: add_weight_gradient(window, x, dy, dw, w_row, w_column, 7, stride); return;
    default: add_weight_gradient(window, x, dy, dw, w_row, w_column, 1, stride); return;
  }
}
