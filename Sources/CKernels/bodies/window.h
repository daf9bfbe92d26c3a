// Which part of a window meets the map.

typedef struct {
  ptrdiff_t begin, end;
} range;

INLINE ptrdiff_t larger(ptrdiff_t a, ptrdiff_t b) { return a > b ? a : b; }
INLINE ptrdiff_t smaller(ptrdiff_t a, ptrdiff_t b) { return a < b ? a : b; }

INLINE range within(ptrdiff_t begin, ptrdiff_t end, ptrdiff_t extent) {
  begin = larger(begin, 0);
  return (range){begin, larger(begin, smaller(end, extent))};
}

// The taps of a window at `first` that lie on a map of `extent`.
INLINE range taps_inside(ptrdiff_t first, ptrdiff_t kernel, ptrdiff_t extent) {
  return within(-first, extent - first, kernel);
}

// The outputs whose window contains an input position.
INLINE range outputs_reading(ptrdiff_t position, ptrdiff_t kernel, ptrdiff_t stride, ptrdiff_t padding,
                             ptrdiff_t out_extent) {
  const ptrdiff_t last = position + padding;
  const ptrdiff_t begin = last < kernel ? 0 : (last - kernel) / stride + 1;
  return within(begin, last / stride + 1, out_extent);
}
