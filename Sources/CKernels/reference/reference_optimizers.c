#include <math.h>

#include "CKernelsReference.h"

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

void ck_sgd_reference(float *w, const float *g, float *m, ptrdiff_t n, float rate, float decay, float momentum) {
  for (ptrdiff_t i = 0; i < n; i++) {
    const double gradient = g[i] + (double)decay * w[i];
    const double velocity = (double)momentum * m[i] + gradient;
    m[i] = (float)velocity;
    w[i] = (float)(w[i] - rate * (gradient + momentum * velocity));
  }
}

void ck_rmsprop_reference(float *w, const float *g, float *m, float *v, ptrdiff_t n, float rate, float decay,
                          float memory, float momentum, float epsilon) {
  for (ptrdiff_t i = 0; i < n; i++) {
    const double gradient = g[i] + (double)decay * w[i];
    const double square = (double)memory * v[i] + (1 - (double)memory) * gradient * gradient;
    const double velocity = (double)momentum * m[i] + gradient / (sqrt(square) + epsilon);
    v[i] = (float)square;
    m[i] = (float)velocity;
    w[i] = (float)(w[i] - rate * velocity);
  }
}
