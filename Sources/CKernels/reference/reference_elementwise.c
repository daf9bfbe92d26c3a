#include <math.h>

#include "CKernelsReference.h"

void ck_add_reference(const float *a, const float *b, float *y, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; i++) y[i] = a[i] + b[i];
}

void ck_accumulate_reference(const float *x, float *y, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; i++) y[i] += x[i];
}

void ck_axpy_reference(float alpha, const float *x, float *y, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; i++) y[i] = (float)(y[i] + (double)alpha * x[i]);
}

void ck_scale_reference(float alpha, const float *x, float *y, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; i++) y[i] = alpha * x[i];
}

double ck_dot_reference(const float *a, const float *b, ptrdiff_t n) {
  double sum = 0;
  for (ptrdiff_t i = 0; i < n; i++) sum += (double)a[i] * b[i];
  return sum;
}

void ck_adamw_reference(float *w, const float *g, float *m, float *v, ptrdiff_t n, float rate, float decay,
                        float b1, float b2, float epsilon, float correction1, float correction2) {
  for (ptrdiff_t i = 0; i < n; i++) {
    const double first = (double)b1 * m[i] + (1 - (double)b1) * g[i];
    const double second = (double)b2 * v[i] + (1 - (double)b2) * g[i] * g[i];
    const double decayed = w[i] - (double)rate * decay * w[i];
    m[i] = (float)first;
    v[i] = (float)second;
    w[i] = (float)(decayed - rate * (first / correction1) / (sqrt(second / correction2) + epsilon));
  }
}
