// The public functions: each calls the active table.
#include "active.h"

void ck_activate(ck_function f, const float *x, float *y, ptrdiff_t n) {
  ck_active_kernels->activate(f, x, y, n);
}

void ck_activate_backward(ck_function f, const float *x, const float *dy, float *dx, ptrdiff_t n) {
  ck_active_kernels->activate_backward(f, x, dy, dx, n);
}

void ck_add(const float *a, const float *b, float *y, ptrdiff_t n) {
  ck_active_kernels->add(a, b, y, n);
}

void ck_accumulate(const float *x, float *y, ptrdiff_t n) {
  ck_active_kernels->accumulate(x, y, n);
}

void ck_axpy(float alpha, const float *x, float *y, ptrdiff_t n) {
  ck_active_kernels->axpy(alpha, x, y, n);
}

void ck_scale(float alpha, const float *x, float *y, ptrdiff_t n) {
  ck_active_kernels->scale(alpha, x, y, n);
}

double ck_dot(const float *a, const float *b, ptrdiff_t n) {
  return ck_active_kernels->dot(a, b, n);
}

void ck_bias_activate(ck_function f, const float *x, const float *bias, float *y, ptrdiff_t rows,
                      ptrdiff_t channels) {
  ck_active_kernels->bias_activate(f, x, bias, y, rows, channels);
}

void ck_normalize_activate(ck_function f, const float *x, const float *mean, const float *scale,
                           const float *shift, float *y, ptrdiff_t rows, ptrdiff_t channels) {
  ck_active_kernels->normalize_activate(f, x, mean, scale, shift, y, rows, channels);
}

void ck_scale_channels(const float *x, const float *s, float factor, float *y, ptrdiff_t rows,
                       ptrdiff_t channels) {
  ck_active_kernels->scale_channels(x, s, factor, y, rows, channels);
}

void ck_scale_channels_backward(const float *x, const float *s, float factor, const float *dy,
                                float *dx, float *ds, ptrdiff_t rows, ptrdiff_t channels) {
  ck_active_kernels->scale_channels_backward(x, s, factor, dy, dx, ds, rows, channels);
}

void ck_column_sums(const float *x, float scale, float *sum, ptrdiff_t rows, ptrdiff_t channels) {
  ck_active_kernels->column_sums(x, scale, sum, rows, channels);
}

void ck_broadcast_rows(const float *value, float scale, float *y, ptrdiff_t rows,
                       ptrdiff_t channels) {
  ck_active_kernels->broadcast_rows(value, scale, y, rows, channels);
}

void ck_channel_moments(const float *x, const float *origin, double *sum, double *squares, ptrdiff_t rows,
                        ptrdiff_t channels) {
  ck_active_kernels->channel_moments(x, origin, sum, squares, rows, channels);
}

void ck_batch_norm_backward_sums(ck_function f, const float *x, const float *dy, const float *mean,
                                 const float *inverse, const float *gain, const float *shift, float *g,
                                 double *sum_g, double *sum_gx, ptrdiff_t rows, ptrdiff_t channels) {
  ck_active_kernels->batch_norm_backward_sums(f, x, dy, mean, inverse, gain, shift, g, sum_g, sum_gx, rows,
                                              channels);
}

void ck_batch_norm_backward(const float *x, const float *g, const float *mean, const float *inverse,
                            const float *gain, const float *mean_g, const float *mean_gx, float *dx, ptrdiff_t rows,
                            ptrdiff_t channels) {
  ck_active_kernels->batch_norm_backward(x, g, mean, inverse, gain, mean_g, mean_gx, dx, rows, channels);
}

void ck_layer_norm(const float *x, const float *gain, const float *shift, float epsilon, float *y,
                   float *mean, float *inverse, ptrdiff_t groups, ptrdiff_t rows,
                   ptrdiff_t channels) {
  ck_active_kernels->layer_norm(x, gain, shift, epsilon, y, mean, inverse, groups, rows, channels);
}

void ck_layer_norm_backward(const float *x, const float *dy, const float *mean,
                            const float *inverse, const float *gain, float *dx, float *dgain,
                            float *dshift, ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t channels) {
  ck_active_kernels->layer_norm_backward(x, dy, mean, inverse, gain, dx, dgain, dshift, groups,
                                         rows, channels);
}

void ck_depthwise(const ck_window *window, const float *x, const float *w, ptrdiff_t w_row,
                  ptrdiff_t w_column, float *y) {
  ck_active_kernels->depthwise(window, x, w, w_row, w_column, y);
}

void ck_depthwise_backward_input(const ck_window *window, const float *w, ptrdiff_t w_row,
                                 ptrdiff_t w_column, const float *dy, float *dx) {
  ck_active_kernels->depthwise_backward_input(window, w, w_row, w_column, dy, dx);
}

void ck_depthwise_backward_weight(const ck_window *window, const float *x, const float *dy,
                                  float *dw, ptrdiff_t w_row, ptrdiff_t w_column) {
  ck_active_kernels->depthwise_backward_weight(window, x, dy, dw, w_row, w_column);
}

void ck_im2col(const ck_window *window, const float *x, float *columns) {
  ck_active_kernels->im2col(window, x, columns);
}

void ck_col2im(const ck_window *window, const float *columns, float *dx) {
  ck_active_kernels->col2im(window, columns, dx);
}

void ck_average_pool(const ck_window *window, const float *x, float *y) {
  ck_active_kernels->average_pool(window, x, y);
}

void ck_average_pool_backward(const ck_window *window, const float *dy, float *dx) {
  ck_active_kernels->average_pool_backward(window, dy, dx);
}

void ck_resize_bicubic(const ck_window *window, const float *x, float *y) {
  ck_active_kernels->resize_bicubic(window, x, y);
}

void ck_resize_bicubic_backward(const ck_window *window, const float *dy, float *dx) {
  ck_active_kernels->resize_bicubic_backward(window, dy, dx);
}

void ck_softmax(const float *x, float *y, ptrdiff_t rows, ptrdiff_t n) {
  ck_active_kernels->softmax(x, y, rows, n);
}

void ck_softmax_backward(const float *y, const float *dy, float *dx, ptrdiff_t rows, ptrdiff_t n) {
  ck_active_kernels->softmax_backward(y, dy, dx, rows, n);
}

void ck_position_bias(const float *table, ptrdiff_t t_row, ptrdiff_t t_column, float *bias,
                      ptrdiff_t heads, ptrdiff_t height, ptrdiff_t width) {
  ck_active_kernels->position_bias(table, t_row, t_column, bias, heads, height, width);
}

void ck_position_bias_backward(const float *dbias, float *dtable, ptrdiff_t t_row,
                               ptrdiff_t t_column, ptrdiff_t heads, ptrdiff_t height,
                               ptrdiff_t width) {
  ck_active_kernels->position_bias_backward(dbias, dtable, t_row, t_column, heads, height, width);
}

void ck_adamw(float *w, const float *g, float *m, float *v, ptrdiff_t n, float rate, float decay,
              float b1, float b2, float epsilon, float correction1, float correction2) {
  ck_active_kernels->adamw(w, g, m, v, n, rate, decay, b1, b2, epsilon, correction1, correction2);
}

void ck_product(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, float alpha, const float *a, ptrdiff_t lda, int transpose_a,
                const float *b, ptrdiff_t ldb, int transpose_b, int adds, float *c, ptrdiff_t ldc) {
  ck_active_kernels->product(m, n, k, alpha, a, lda, transpose_a, b, ldb, transpose_b, adds, c, ldc);
}
