INLINE __m256i first_lanes(ptrdiff_t lanes) {
  static const int32_t ones_then_zeros[16] = {-1, -1, -1, -1, -1, -1, -1, -1};
  return _mm256_loadu_si256((const __m256i *)(ones_then_zeros + 8 - lanes));
}

INLINE vec load_some(const float *p, ptrdiff_t lanes) {
  return (vec)_mm256_maskload_ps(p, first_lanes(lanes));
}

INLINE void store_some(float *p, vec v, ptrdiff_t lanes) {
  _mm256_maskstore_ps(p, first_lanes(lanes), (__m256)v);
}
