// A convolution as a matrix product: windows as rows of a matrix, and back.

static void im2col(const ck_window *window, const float *x, float *columns) {
  const ptrdiff_t channels = window->channels;
  const ptrdiff_t kernel = window->kernel;
  for (ptrdiff_t oy = 0; oy < window->out_height; oy++) {
    const ptrdiff_t top = oy * window->stride - window->padding_height;
    for (ptrdiff_t ox = 0; ox < window->out_width; ox++) {
      const ptrdiff_t left = ox * window->stride - window->padding_width;
      const range taps = taps_inside(left, kernel, window->width);
      for (ptrdiff_t ky = 0; ky < kernel; ky++, columns += kernel * channels) {
        const ptrdiff_t iy = top + ky;
        if (iy < 0 || iy >= window->height || taps.begin >= taps.end) {
          memset(columns, 0, (size_t)(kernel * channels) * sizeof(float));
          continue;
        }
        const float *from = x + (iy * window->width + left + taps.begin) * channels;
        memset(columns, 0, (size_t)(taps.begin * channels) * sizeof(float));
        memcpy(columns + taps.begin * channels, from,
               (size_t)((taps.end - taps.begin) * channels) * sizeof(float));
        memset(columns + taps.end * channels, 0, (size_t)((kernel - taps.end) * channels) * sizeof(float));
      }
    }
  }
}

static void col2im(const ck_window *window, const float *columns, float *dx) {
  const ptrdiff_t channels = window->channels;
  const ptrdiff_t kernel = window->kernel;
  const ptrdiff_t stride = window->stride;
  const ptrdiff_t row = kernel * kernel * channels;
  for (ptrdiff_t iy = 0; iy < window->height; iy++) {
    const range down = outputs_reading(iy, kernel, stride, window->padding_height, window->out_height);
    for (ptrdiff_t ix = 0; ix < window->width; ix++, dx += channels) {
      const range across = outputs_reading(ix, kernel, stride, window->padding_width, window->out_width);
      OVER_VECTORS(c, lanes, channels, {
        vec sum = 0;
        for (ptrdiff_t oy = down.begin; oy < down.end; oy++) {
          const ptrdiff_t ky = iy + window->padding_height - oy * stride;
          for (ptrdiff_t ox = across.begin; ox < across.end; ox++) {
            const ptrdiff_t kx = ix + window->padding_width - ox * stride;
            sum += load(columns + (oy * window->out_width + ox) * row + (ky * kernel + kx) * channels + c, lanes);
          }
        }
        store(dx + c, sum, lanes);
      });
    }
  }
}
