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

void ck_inner_products_reference(const float *a, const float *b, ptrdiff_t n, double *products) {
  products[0] = ck_dot_reference(a, b, n);
  products[1] = ck_dot_reference(a, a, n);
}
