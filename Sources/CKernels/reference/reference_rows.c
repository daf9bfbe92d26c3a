#include "CKernelsReference.h"
#include "reference_activation.h"

void ck_bias_activate_reference(ck_function f, const float *x, const float *bias, float *y, ptrdiff_t rows,
                                ptrdiff_t channels) {
  for (ptrdiff_t i = 0; i < rows * channels; i++) {
    y[i] = (float)ck_reference_activated(f, (double)x[i] + bias[i % channels]);
  }
}

void ck_normalize_activate_reference(ck_function f, const float *x, const float *mean, const float *scale,
                                     const float *shift, float *y, ptrdiff_t rows, ptrdiff_t channels) {
  for (ptrdiff_t i = 0; i < rows * channels; i++) {
    const ptrdiff_t c = i % channels;
    y[i] = (float)ck_reference_activated(f, ((double)x[i] - mean[c]) * scale[c] + shift[c]);
  }
}

void ck_scale_channels_reference(const float *x, const float *s, float factor, float *y, ptrdiff_t rows,
                                 ptrdiff_t channels) {
  for (ptrdiff_t i = 0; i < rows * channels; i++) y[i] = (float)((double)x[i] * s[i % channels] * factor);
}

void ck_scale_channels_backward_reference(const float *x, const float *s, float factor, const float *dy,
                                          float *dx, float *ds, ptrdiff_t rows, ptrdiff_t channels) {
  for (ptrdiff_t c = 0; c < channels; c++) {
    double sum = 0;
    for (ptrdiff_t i = c; i < rows * channels; i += channels) {
      sum += (double)dy[i] * x[i];
      dx[i] = (float)((double)dy[i] * s[c] * factor);
    }
    ds[c] = (float)(ds[c] + factor * sum);
  }
}

void ck_column_sums_reference(const float *x, float scale, float *sum, ptrdiff_t rows, ptrdiff_t channels) {
  for (ptrdiff_t c = 0; c < channels; c++) {
    double column = 0;
    for (ptrdiff_t i = c; i < rows * channels; i += channels) column += x[i];
    sum[c] = (float)(sum[c] + scale * column);
  }
}

void ck_broadcast_rows_reference(const float *value, float scale, float *y, ptrdiff_t rows, ptrdiff_t channels) {
  for (ptrdiff_t i = 0; i < rows * channels; i++) y[i] = value[i % channels] * scale;
}
