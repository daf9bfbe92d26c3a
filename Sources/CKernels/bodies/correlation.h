// Depthwise correlation, the heart of depthwise convolution and of its input gradient:
// out[oy, ox, c] = Σ in[oy·step + ty − padding_y, ox·step + tx − padding_x, c] · w[ty, tx, c] over the taps inside the map.

typedef struct {
  const float *in;
  ptrdiff_t in_height, in_width, in_row, in_column;
  float *out;
  ptrdiff_t out_height, out_width, out_row, out_column;
  const float *w;
  ptrdiff_t taps_y, taps_x, w_row, w_column;
  ptrdiff_t step, padding_y, padding_x, channels;
} correlation;

// `positions` neighbouring outputs at once, so that each weight is read once and each input mostly once. The caller makes
// sure that `taps` lie on the map for all of them.
INLINE void correlate_strip(const correlation *g, ptrdiff_t oy, range rows, ptrdiff_t ox, range taps,
                            const int positions, const ptrdiff_t step) {
  const ptrdiff_t channels = g->channels;
  const ptrdiff_t column = g->in_column;
  const float *in = g->in + (oy * step - g->padding_y + rows.begin) * g->in_row +
                    (ox * step - g->padding_x + taps.begin) * column;
  const float *w = g->w + rows.begin * g->w_row + taps.begin * g->w_column;
  float *out = g->out + oy * g->out_row + ox * g->out_column;
  const ptrdiff_t tap_rows = rows.end - rows.begin;
  const ptrdiff_t tap_columns = taps.end - taps.begin;
  OVER_VECTORS(c, lanes, channels, {
    vec sum[8];
    for (int p = 0; p < positions; p++) sum[p] = 0;
    const float *in_row = in + c;
    const float *w_row = w + c;
    for (ptrdiff_t ty = 0; ty < tap_rows; ty++, in_row += g->in_row, w_row += g->w_row) {
      for (ptrdiff_t tx = 0; tx < tap_columns; tx++) {
        const vec weight = load(w_row + tx * g->w_column, lanes);
        for (int p = 0; p < positions; p++) {
          sum[p] += load(in_row + (p * step + tx) * column, lanes) * weight;
        }
      }
    }
    for (int p = 0; p < positions; p++) store(out + p * g->out_column + c, sum[p], lanes);
  });
}

INLINE void correlate_with(const correlation *g, const ptrdiff_t taps_x, const ptrdiff_t step) {
  const range all_taps = {0, taps_x};
  const ptrdiff_t fitting = g->in_width + g->padding_x - taps_x;
  const range whole = within((g->padding_x + step - 1) / step, fitting < 0 ? 0 : fitting / step + 1, g->out_width);
  for (ptrdiff_t oy = 0; oy < g->out_height; oy++) {
    const range rows = taps_inside(oy * step - g->padding_y, g->taps_y, g->in_height);
    ptrdiff_t ox = 0;
    while (ox < g->out_width) {
      if (ox < whole.begin || ox >= whole.end) {
        const range taps = taps_inside(ox * step - g->padding_x, taps_x, g->in_width);
        correlate_strip(g, oy, rows, ox, taps, 1, step);
        ox += 1;
      } else if (ox + 4 <= whole.end) {
        correlate_strip(g, oy, rows, ox, all_taps, 4, step);
        ox += 4;
      } else {
        correlate_strip(g, oy, rows, ox, all_taps, 1, step);
        ox += 1;
      }
    }
  }
}

// The usual kernels have loops of known length; others run the general one.
static void correlate(const correlation *g) {
  const ptrdiff_t taps = g->taps_x;
  if (g->step == 1) {
    switch (taps) {
      case 1: correlate_with(g, 1, 1); return;
      case 2: correlate_with(g, 2, 1); return;
      case 3: correlate_with(g, 3, 1); return;
      case 4: correlate_with(g, 4, 1); return;
      case 5: correlate_with(g, 5, 1); return;
      case 7: correlate_with(g, 7, 1); return;
    }
  } else if (g->step == 2) {
    switch (taps) {
      case 3: correlate_with(g, 3, 2); return;
      case 5: correlate_with(g, 5, 2); return;
      case 7: correlate_with(g, 7, 2); return;
    }
  }
  correlate_with(g, taps, g->step);
}
