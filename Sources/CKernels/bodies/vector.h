// Vectors of LANES floats, and the loops that walk over floats and rows with them.

typedef float vec __attribute__((ext_vector_type(LANES)));
typedef int32_t ivec __attribute__((ext_vector_type(LANES)));
typedef double dvec __attribute__((ext_vector_type(LANES)));
typedef vec loose_vec __attribute__((aligned(4)));
typedef dvec loose_dvec __attribute__((aligned(8)));
typedef double half_dvec __attribute__((ext_vector_type(LANES / 2)));
typedef half_dvec loose_half_dvec __attribute__((aligned(8)));

#define INLINE static inline __attribute__((always_inline))

#include MASKED_ACCESS

// The first `lanes` floats at p, zeros behind them.
INLINE vec load(const float *p, ptrdiff_t lanes) {
  return lanes == LANES ? *(const loose_vec *)p : load_some(p, lanes);
}

INLINE void store(float *p, vec v, ptrdiff_t lanes) {
  if (lanes == LANES) {
    *(loose_vec *)p = v;
  } else {
    store_some(p, v, lanes);
  }
}

INLINE void add_to(float *p, vec v, ptrdiff_t lanes) { store(p, load(p, lanes) + v, lanes); }

INLINE void add_to_doubles(double *p, const dvec *v, ptrdiff_t lanes) {
  if (lanes == LANES) {
    *(loose_dvec *)p += *v;
    return;
  }
  // Channel counts are mostly multiples of eight: half a vector at once.
  ptrdiff_t i = 0;
  if (lanes >= LANES / 2) {
    half_dvec low;
    memcpy(&low, v, sizeof low);
    *(loose_half_dvec *)p += low;
    i = LANES / 2;
  }
  for (; i < lanes; i++) p[i] += (*v)[i];
}

INLINE vec all(float value) { return (vec)value; }

INLINE vec choose(ivec mask, vec yes, vec no) { return mask ? yes : no; }

static const int32_t lane_numbers[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

// v, with `other` in the lanes from `lanes` on.
INLINE vec keep(vec v, vec other, ptrdiff_t lanes) {
  if (lanes == LANES) return v;
  ivec number;
  memcpy(&number, lane_numbers, sizeof number);
  return choose(number < (int32_t)lanes, v, other);
}

INLINE float sum_of(vec v) {
  for (int width = LANES / 2; width > 0; width /= 2) {
    for (int i = 0; i < width; i++) v[i] += v[i + width];
  }
  return v[0];
}

INLINE double sum_of_doubles(const dvec *v) {
  double sum = 0;
  for (int i = 0; i < LANES; i++) sum += (*v)[i];
  return sum;
}

// A vector of floats as doubles.
#define WIDEN(v) __builtin_convertvector(v, dvec)

// Runs a body for each vector of n floats: at offset i, for `lanes` floats. Whole vectors know their lanes when compiled.
#define OVER_VECTORS(i, lanes, n, ...)                 \
  do {                                                 \
    ptrdiff_t i = 0;                                   \
    for (; i + LANES <= (n); i += LANES) {             \
      enum { lanes = LANES };                          \
      __VA_ARGS__                                      \
    }                                                  \
    if (i < (n)) {                                     \
      const ptrdiff_t lanes = (n) - i;                 \
      __VA_ARGS__                                      \
    }                                                  \
  } while (0)

// Runs a body for blocks of `count` rows from row r on, so that it can keep what belongs to a channel in registers.
#define OVER_ROWS(block, r, count, rows, ...)          \
  do {                                                 \
    ptrdiff_t r = 0;                                   \
    for (; r + (block) <= (rows); r += (block)) {      \
      enum { count = block };                          \
      __VA_ARGS__                                      \
    }                                                  \
    for (; r < (rows); r++) {                          \
      enum { count = 1 };                              \
      __VA_ARGS__                                      \
    }                                                  \
  } while (0)

// Calls a worker whose first argument is an activation, once for each so that it is known when compiled.
#define WITH_FUNCTION(f, worker, ...)                                              \
  switch (f) {                                                                     \
    case CK_IDENTITY: worker(CK_IDENTITY, __VA_ARGS__); break;                     \
    case CK_RELU: worker(CK_RELU, __VA_ARGS__); break;                             \
    case CK_SWISH: worker(CK_SWISH, __VA_ARGS__); break;                           \
    case CK_HSWISH: worker(CK_HSWISH, __VA_ARGS__); break;                         \
    case CK_HARD_SIGMOID: worker(CK_HARD_SIGMOID, __VA_ARGS__); break;             \
    case CK_SIGMOID: worker(CK_SIGMOID, __VA_ARGS__); break;                       \
    case CK_GELU: worker(CK_GELU, __VA_ARGS__); break;                             \
  }
