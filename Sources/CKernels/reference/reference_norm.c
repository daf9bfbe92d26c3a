#include <math.h>

#include "CKernelsReference.h"
#include "reference_activation.h"

void ck_channel_moments_reference(const float *x, const float *origin, double *sum, double *squares, ptrdiff_t rows,
                                  ptrdiff_t channels) {
  for (ptrdiff_t i = 0; i < rows * channels; i++) {
    const double d = (double)x[i] - origin[i % channels];
    sum[i % channels] += d;
    squares[i % channels] += d * d;
  }
}

void ck_batch_norm_backward_sums_reference(ck_function f, const float *x, const float *dy, const float *mean,
                                           const float *inverse, const float *gain, const float *shift, float *g,
                                           double *sum_g, double *sum_gx, ptrdiff_t rows, ptrdiff_t channels) {
  for (ptrdiff_t i = 0; i < rows * channels; i++) {
    const ptrdiff_t c = i % channels;
    const double normal = ((double)x[i] - mean[c]) * inverse[c];
    const double slope = dy[i] * ck_reference_derivative(f, gain[c] * normal + shift[c]);
    if (f != CK_IDENTITY) g[i] = (float)slope;
    sum_g[c] += slope;
    sum_gx[c] += slope * normal;
  }
}

void ck_batch_norm_backward_reference(const float *x, const float *g, const float *mean, const float *inverse,
                                      const float *gain, const float *mean_g, const float *mean_gx, float *dx,
                                      ptrdiff_t rows, ptrdiff_t channels) {
  for (ptrdiff_t i = 0; i < rows * channels; i++) {
    const ptrdiff_t c = i % channels;
    const double normal = ((double)x[i] - mean[c]) * inverse[c];
    dx[i] = (float)((double)gain[c] * inverse[c] * (g[i] - mean_g[c] - normal * mean_gx[c]));
  }
}

void ck_layer_norm_reference(const float *x, const float *gain, const float *shift, float epsilon, float *y,
                             float *mean, float *inverse, ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t channels) {
  const ptrdiff_t n = rows * channels;
  for (ptrdiff_t g = 0; g < groups; g++, x += n, y += n) {
    double sum = 0, squares = 0;
    for (ptrdiff_t i = 0; i < n; i++) sum += x[i];
    const double centre = sum / (double)n;
    for (ptrdiff_t i = 0; i < n; i++) squares += (x[i] - centre) * (x[i] - centre);
    const double factor = 1 / sqrt(squares / (double)n + epsilon);
    for (ptrdiff_t i = 0; i < n; i++) {
      y[i] = (float)((x[i] - centre) * factor * gain[i % channels] + shift[i % channels]);
    }
    mean[g] = (float)centre;
    inverse[g] = (float)factor;
  }
}

void ck_layer_norm_backward_reference(const float *x, const float *dy, const float *mean, const float *inverse,
                                      const float *gain, float *dx, float *dgain, float *dshift,
                                      ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t channels) {
  const ptrdiff_t n = rows * channels;
  for (ptrdiff_t g = 0; g < groups; g++) {
    double sum = 0, sum_normal = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
      const double normal = ((double)x[g * n + i] - mean[g]) * inverse[g];
      sum += (double)dy[g * n + i] * gain[i % channels];
      sum_normal += (double)dy[g * n + i] * gain[i % channels] * normal;
    }
    for (ptrdiff_t i = 0; i < n; i++) {
      const double normal = ((double)x[g * n + i] - mean[g]) * inverse[g];
      const double d = (double)dy[g * n + i] * gain[i % channels];
      dgain[i % channels] += (float)(dy[g * n + i] * normal);
      dshift[i % channels] += dy[g * n + i];
      dx[g * n + i] = (float)(inverse[g] * (d - sum / (double)n - normal * sum_normal / (double)n));
    }
  }
}
