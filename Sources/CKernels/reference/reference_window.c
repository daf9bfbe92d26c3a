#include <math.h>
#include <string.h>

#include "CKernelsReference.h"

// Runs a body for every pair of an output and an input position that its window covers; `inside` says whether the input
// is on the map.
#define OVER_WINDOWS(window, ...)                                                                    \
  for (ptrdiff_t oy = 0; oy < (window)->out_height; oy++)                                            \
    for (ptrdiff_t ox = 0; ox < (window)->out_width; ox++)                                           \
      for (ptrdiff_t ky = 0; ky < (window)->kernel; ky++)                                            \
        for (ptrdiff_t kx = 0; kx < (window)->kernel; kx++)                                          \
          for (ptrdiff_t c = 0; c < (window)->channels; c++) {                                       \
            const ptrdiff_t iy = oy * (window)->stride + ky - (window)->padding_height;              \
            const ptrdiff_t ix = ox * (window)->stride + kx - (window)->padding_width;               \
            const int inside = iy >= 0 && iy < (window)->height && ix >= 0 && ix < (window)->width;  \
            const ptrdiff_t in = (iy * (window)->width + ix) * (window)->channels + c;               \
            const ptrdiff_t out = (oy * (window)->out_width + ox) * (window)->channels + c;          \
            __VA_ARGS__                                                                              \
          }

static void clear_input(const ck_window *window, float *dx) {
  memset(dx, 0, (size_t)(window->height * window->width * window->channels) * sizeof(float));
}

static void clear_output(const ck_window *window, float *y) {
  memset(y, 0, (size_t)(window->out_height * window->out_width * window->channels) * sizeof(float));
}

void ck_depthwise_reference(const ck_window *window, const float *x, const float *w, ptrdiff_t w_row,
                            ptrdiff_t w_column, float *y) {
  clear_output(window, y);
  OVER_WINDOWS(window, { if (inside) y[out] += x[in] * w[ky * w_row + kx * w_column + c]; })
}

void ck_depthwise_backward_input_reference(const ck_window *window, const float *w, ptrdiff_t w_row,
                                           ptrdiff_t w_column, const float *dy, float *dx) {
  clear_input(window, dx);
  OVER_WINDOWS(window, { if (inside) dx[in] += dy[out] * w[ky * w_row + kx * w_column + c]; })
}

void ck_depthwise_backward_weight_reference(const ck_window *window, const float *x, const float *dy, float *dw,
                                            ptrdiff_t w_row, ptrdiff_t w_column) {
  OVER_WINDOWS(window, { if (inside) dw[ky * w_row + kx * w_column + c] += x[in] * dy[out]; })
}

static ptrdiff_t column_index(const ck_window *window, ptrdiff_t out, ptrdiff_t ky, ptrdiff_t kx, ptrdiff_t c) {
  const ptrdiff_t position = out / window->channels;
  return ((position * window->kernel + ky) * window->kernel + kx) * window->channels + c;
}

void ck_im2col_reference(const ck_window *window, const float *x, float *columns) {
  OVER_WINDOWS(window, { columns[column_index(window, out, ky, kx, c)] = inside ? x[in] : 0; })
}

void ck_col2im_reference(const ck_window *window, const float *columns, float *dx) {
  clear_input(window, dx);
  OVER_WINDOWS(window, { if (inside) dx[in] += columns[column_index(window, out, ky, kx, c)]; })
}

void ck_average_pool_reference(const ck_window *window, const float *x, float *y) {
  const float area = (float)(window->kernel * window->kernel);
  clear_output(window, y);
  OVER_WINDOWS(window, { if (inside) y[out] += x[in] / area; })
}

void ck_average_pool_backward_reference(const ck_window *window, const float *dy, float *dx) {
  const float area = (float)(window->kernel * window->kernel);
  clear_input(window, dx);
  OVER_WINDOWS(window, { if (inside) dx[in] += dy[out] / area; })
}

// Keys' kernel with a = −0.75.
static double cubic(double distance) {
  const double d = fabs(distance);
  if (d <= 1) return 1.25 * d * d * d - 2.25 * d * d + 1;
  if (d < 2) return -0.75 * (d * d * d - 5 * d * d + 8 * d - 4);
  return 0;
}

static ptrdiff_t clamped(ptrdiff_t position, ptrdiff_t extent) {
  return position < 0 ? 0 : position >= extent ? extent - 1 : position;
}

// Runs a body for every output and each of its 16 neighbours with their weight.
#define OVER_NEIGHBOURS(window, ...)                                                                        \
  for (ptrdiff_t oy = 0; oy < (window)->out_height; oy++)                                                   \
    for (ptrdiff_t ox = 0; ox < (window)->out_width; ox++) {                                                \
      const double sy = (oy + 0.5) * (window)->height / (window)->out_height - 0.5;                         \
      const double sx = (ox + 0.5) * (window)->width / (window)->out_width - 0.5;                           \
      for (ptrdiff_t ny = (ptrdiff_t)floor(sy) - 1; ny <= (ptrdiff_t)floor(sy) + 2; ny++)                   \
        for (ptrdiff_t nx = (ptrdiff_t)floor(sx) - 1; nx <= (ptrdiff_t)floor(sx) + 2; nx++) {               \
          const double weight = cubic(sy - ny) * cubic(sx - nx);                                            \
          const ptrdiff_t neighbour = clamped(ny, (window)->height) * (window)->width +                     \
                                      clamped(nx, (window)->width);                                         \
          for (ptrdiff_t c = 0; c < (window)->channels; c++) {                                              \
            const ptrdiff_t in = neighbour * (window)->channels + c;                                        \
            const ptrdiff_t out = (oy * (window)->out_width + ox) * (window)->channels + c;                 \
            __VA_ARGS__                                                                                     \
          }                                                                                                 \
        }                                                                                                   \
    }

void ck_resize_bicubic_reference(const ck_window *window, const float *x, float *y) {
  clear_output(window, y);
  OVER_NEIGHBOURS(window, { y[out] += (float)(weight * x[in]); })
}

void ck_resize_bicubic_backward_reference(const ck_window *window, const float *dy, float *dx) {
  clear_input(window, dx);
  OVER_NEIGHBOURS(window, { dx[in] += (float)(weight * dy[out]); })
}
