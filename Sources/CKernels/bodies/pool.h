// Average pooling of one image; padding counts as zeros.

static void average_pool(const ck_window *window, const float *x, float *y) {
  const ptrdiff_t channels = window->channels;
  const ptrdiff_t kernel = window->kernel;
  const float share = 1.0f / (float)(kernel * kernel);
  for (ptrdiff_t oy = 0; oy < window->out_height; oy++) {
    const ptrdiff_t top = oy * window->stride - window->padding_height;
    const range rows = taps_inside(top, kernel, window->height);
    for (ptrdiff_t ox = 0; ox < window->out_width; ox++, y += channels) {
      const ptrdiff_t left = ox * window->stride - window->padding_width;
      const range columns = taps_inside(left, kernel, window->width);
      OVER_VECTORS(c, lanes, channels, {
        vec sum = 0;
        for (ptrdiff_t ky = rows.begin; ky < rows.end; ky++) {
          for (ptrdiff_t kx = columns.begin; kx < columns.end; kx++) {
            sum += load(x + ((top + ky) * window->width + left + kx) * channels + c, lanes);
          }
        }
        store(y + c, sum * share, lanes);
      });
    }
  }
}

static void average_pool_backward(const ck_window *window, const float *dy, float *dx) {
  const ptrdiff_t channels = window->channels;
  const ptrdiff_t kernel = window->kernel;
  const float share = 1.0f / (float)(kernel * kernel);
  for (ptrdiff_t iy = 0; iy < window->height; iy++) {
    const range down = outputs_reading(iy, kernel, window->stride, window->padding_height, window->out_height);
    for (ptrdiff_t ix = 0; ix < window->width; ix++, dx += channels) {
      const range across =
          outputs_reading(ix, kernel, window->stride, window->padding_width, window->out_width);
      OVER_VECTORS(c, lanes, channels, {
        vec sum = 0;
        for (ptrdiff_t oy = down.begin; oy < down.end; oy++) {
          for (ptrdiff_t ox = across.begin; ox < across.end; ox++) {
            sum += load(dy + (oy * window->out_width + ox) * channels + c, lanes);
          }
        }
        store(dx + c, sum * share, lanes);
      });
    }
  }
}
