// One step of an optimiser over contiguous parameters.

// AdamW (Loshchilov and Hutter, 2019).
static void adamw(float *w, const float *g, float *m, float *v, ptrdiff_t n, float rate, float decay, float b1,
                  float b2, float epsilon, float correction1, float correction2) {
  const float kept = 1.0f - rate * decay;
  OVER_VECTORS(i, lanes, n, {
    const vec gradient = load(g + i, lanes);
    const vec first = load(m + i, lanes) * b1 + gradient * (1.0f - b1);
    const vec second = load(v + i, lanes) * b2 + gradient * gradient * (1.0f - b2);
    const vec deviation = __builtin_elementwise_sqrt(second / correction2) + epsilon;
    store(m + i, first, lanes);
    store(v + i, second, lanes);
    store(w + i, load(w + i, lanes) * kept - first / correction1 * rate / deviation, lanes);
  });
}

// Momentum of Nesterov, decay as a part of the gradient (Sutskever et al., 2013).
static void sgd(float *w, const float *g, float *m, ptrdiff_t n, float rate, float decay, float momentum) {
  OVER_VECTORS(i, lanes, n, {
    const vec weight = load(w + i, lanes);
    const vec gradient = load(g + i, lanes) + weight * decay;
    const vec velocity = load(m + i, lanes) * momentum + gradient;
    store(m + i, velocity, lanes);
    store(w + i, weight - (gradient + velocity * momentum) * rate, lanes);
  });
}

// RMSProp with momentum (Tieleman and Hinton, 2012), decay as a part of the gradient.
static void rmsprop(float *w, const float *g, float *m, float *v, ptrdiff_t n, float rate, float decay, float memory,
                    float momentum, float epsilon) {
  OVER_VECTORS(i, lanes, n, {
    const vec weight = load(w + i, lanes);
    const vec gradient = load(g + i, lanes) + weight * decay;
    const vec square = load(v + i, lanes) * memory + gradient * gradient * (1.0f - memory);
    const vec deviation = __builtin_elementwise_sqrt(square) + epsilon;
    const vec velocity = load(m + i, lanes) * momentum + gradient / deviation;
    store(v + i, square, lanes);
    store(m + i, velocity, lanes);
    store(w + i, weight - velocity * rate, lanes);
  });
}
