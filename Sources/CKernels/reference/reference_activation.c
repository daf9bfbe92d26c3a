#include "reference_activation.h"

#include <math.h>

#include "CKernelsReference.h"

static double limited(double x, double low, double high) { return x < low ? low : x > high ? high : x; }
static double logistic(double x) { return 1 / (1 + exp(-x)); }
static double normal_distribution(double x) { return 0.5 * erfc(-x * M_SQRT1_2); }
static double normal_density(double x) { return exp(-x * x / 2) / sqrt(2 * M_PI); }

double ck_reference_activated(ck_function f, double x) {
  switch (f) {
    case CK_IDENTITY: return x;
    case CK_RELU: return x < 0 ? 0 : x;
    case CK_SWISH: return x * logistic(x);
    case CK_HSWISH: return x * limited(x + 3, 0, 6) / 6;
    case CK_HARD_SIGMOID: return limited(x + 3, 0, 6) / 6;
    case CK_SIGMOID: return logistic(x);
    case CK_GELU: return x * normal_distribution(x);
  }
}

double ck_reference_derivative(ck_function f, double x) {
  switch (f) {
    case CK_IDENTITY: return 1;
    case CK_RELU: return x <= 0 ? 0 : 1;
    case CK_SWISH: return logistic(x) * (1 + x * (1 - logistic(x)));
    case CK_HSWISH: return x < -3 ? 0 : x > 3 ? 1 : x / 3 + 0.5;
    case CK_HARD_SIGMOID: return x > -3 && x < 3 ? 1.0 / 6 : 0;
    case CK_SIGMOID: return logistic(x) * (1 - logistic(x));
    case CK_GELU: return normal_distribution(x) + x * normal_density(x);
  }
}

void ck_activate_reference(ck_function f, const float *x, float *y, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; i++) y[i] = (float)ck_reference_activated(f, x[i]);
}

void ck_activate_backward_reference(ck_function f, const float *x, const float *dy, float *dx, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; i++) dx[i] = (float)(dy[i] * ck_reference_derivative(f, x[i]));
}
