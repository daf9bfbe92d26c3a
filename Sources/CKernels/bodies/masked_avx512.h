INLINE __mmask16 first_lanes(ptrdiff_t lanes) { return (__mmask16)((1u << lanes) - 1); }

INLINE vec load_some(const float *p, ptrdiff_t lanes) {
  return (vec)_mm512_maskz_loadu_ps(first_lanes(lanes), p);
}

INLINE void store_some(float *p, vec v, ptrdiff_t lanes) {
  _mm512_mask_storeu_ps(p, first_lanes(lanes), (__m512)v);
}
