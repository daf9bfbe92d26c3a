#include <math.h>

#include "CKernelsReference.h"

void ck_softmax_reference(const float *x, float *y, ptrdiff_t rows, ptrdiff_t n) {
  for (ptrdiff_t r = 0; r < rows; r++, x += n, y += n) {
    double top = -INFINITY, sum = 0;
    for (ptrdiff_t i = 0; i < n; i++) top = x[i] > top ? x[i] : top;
    for (ptrdiff_t i = 0; i < n; i++) sum += exp(x[i] - top);
    for (ptrdiff_t i = 0; i < n; i++) y[i] = (float)(exp(x[i] - top) / sum);
  }
}

void ck_softmax_backward_reference(const float *y, const float *dy, float *dx, ptrdiff_t rows, ptrdiff_t n) {
  for (ptrdiff_t r = 0; r < rows; r++, y += n, dy += n, dx += n) {
    double sum = 0;
    for (ptrdiff_t i = 0; i < n; i++) sum += (double)y[i] * dy[i];
    for (ptrdiff_t i = 0; i < n; i++) dx[i] = (float)(y[i] * (dy[i] - sum));
  }
}

static ptrdiff_t table_offset(ptrdiff_t i, ptrdiff_t j, ptrdiff_t t_row, ptrdiff_t t_column, ptrdiff_t height,
                              ptrdiff_t width) {
  return (i / width - j / width + height - 1) * t_row + (i % width - j % width + width - 1) * t_column;
}

void ck_position_bias_reference(const float *table, ptrdiff_t t_row, ptrdiff_t t_column, float *bias,
                                ptrdiff_t heads, ptrdiff_t height, ptrdiff_t width) {
  const ptrdiff_t n = height * width;
  for (ptrdiff_t a = 0; a < heads; a++)
    for (ptrdiff_t i = 0; i < n; i++)
      for (ptrdiff_t j = 0; j < n; j++)
        bias[(a * n + i) * n + j] = table[table_offset(i, j, t_row, t_column, height, width) + a];
}

void ck_position_bias_backward_reference(const float *dbias, float *dtable, ptrdiff_t t_row, ptrdiff_t t_column,
                                         ptrdiff_t heads, ptrdiff_t height, ptrdiff_t width) {
  const ptrdiff_t n = height * width;
  for (ptrdiff_t a = 0; a < heads; a++)
    for (ptrdiff_t i = 0; i < n; i++)
      for (ptrdiff_t j = 0; j < n; j++)
        dtable[table_offset(i, j, t_row, t_column, height, width) + a] += dbias[(a * n + i) * n + j];
}
