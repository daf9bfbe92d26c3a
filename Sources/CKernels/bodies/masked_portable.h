// Loops, out of line: the code of the whole vectors stays small.
static __attribute__((noinline)) vec load_some(const float *p, ptrdiff_t lanes) {
  vec v = 0;
  for (ptrdiff_t i = 0; i < lanes; i++) v[i] = p[i];
  return v;
}

static __attribute__((noinline)) void store_some(float *p, vec v, ptrdiff_t lanes) {
  for (ptrdiff_t i = 0; i < lanes; i++) p[i] = v[i];
}
