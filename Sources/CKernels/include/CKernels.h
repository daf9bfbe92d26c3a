// SIMD loops over flat floats: several instruction sets, one dispatch table. No malloc, no threads.
//
// Conventions. Activations are channels-last: a slab is `rows` rows of `channels` floats, contiguous unless a leading
// dimension `ld` is named. B images, T tokens, C channels, H × W map, k kernel side, A heads. Pointers need no alignment.
// Backward functions *write* input gradients and *add to* parameter gradients. In-place (x == y, dy == dx) is allowed for elementwise functions.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef enum {
  CK_IDENTITY = 0,
  CK_RELU = 1,
  CK_SWISH = 2,
  CK_HSWISH = 3,
  CK_HARD_SIGMOID = 4,
  CK_SIGMOID = 5,
  CK_GELU = 6,
} ck_function;

// Geometry of a k×k window over a map; output extents are given, not derived.
typedef struct {
  ptrdiff_t height, width, channels;      // input map
  ptrdiff_t out_height, out_width;        // output map
  ptrdiff_t kernel, stride, padding_height, padding_width;
} ck_window;


// --- matrix products ----------------------------------------------------------------------------------------------------------
// C = alpha · op(A) · op(B), added to C or written. op(A) is m × k, op(B) is k × n, C is m × n, all row-major with ld floats from one stored
// row to the next; A is stored k × m if transpose_a, B is stored n × k if transpose_b. Sums are taken in float, depth block by depth block.
void ck_product(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, float alpha, const float *a, ptrdiff_t lda, int transpose_a,
                const float *b, ptrdiff_t ldb, int transpose_b, int adds, float *c, ptrdiff_t ldc);

// --- elementwise, n floats -------------------------------------------------------------------------------------------------
// y = f(x)
void ck_activate(ck_function f, const float *x, float *y, ptrdiff_t n);
// dx = dy · f'(x)
void ck_activate_backward(ck_function f, const float *x, const float *dy, float *dx, ptrdiff_t n);
// y = a + b
void ck_add(const float *a, const float *b, float *y, ptrdiff_t n);
// y += x
void ck_accumulate(const float *x, float *y, ptrdiff_t n);
// y += alpha · x
void ck_axpy(float alpha, const float *x, float *y, ptrdiff_t n);
// y = alpha · x
void ck_scale(float alpha, const float *x, float *y, ptrdiff_t n);
// Σ a·b, products and partial sums in float over blocks of at most 1024, blocks added in double
double ck_dot(const float *a, const float *b, ptrdiff_t n);

// products = Σ a·b, Σ a², as ck_dot sums
void ck_inner_products(const float *a, const float *b, ptrdiff_t n, double *products);

// --- rows of channels --------------------------------------------------------------------------------------------------------
// y[r, c] = f(x[r, c] + bias[c])
void ck_bias_activate(ck_function f, const float *x, const float *bias, float *y, ptrdiff_t rows, ptrdiff_t channels);
// y[r, c] = f((x[r, c] − mean[c]) · scale[c] + shift[c])
void ck_normalize_activate(ck_function f, const float *x, const float *mean, const float *scale, const float *shift,
                           float *y, ptrdiff_t rows, ptrdiff_t channels);
// y[r, c] = x[r, c] · s[c] · factor
void ck_scale_channels(const float *x, const float *s, float factor, float *y, ptrdiff_t rows, ptrdiff_t channels);
// dx[r, c] = dy[r, c] · s[c] · factor; ds[c] += factor · Σ_r dy[r, c] · x[r, c]
void ck_scale_channels_backward(const float *x, const float *s, float factor, const float *dy, float *dx, float *ds,
                                ptrdiff_t rows, ptrdiff_t channels);
// sum[c] += scale · Σ_r x[r, c]
void ck_column_sums(const float *x, float scale, float *sum, ptrdiff_t rows, ptrdiff_t channels);
// y[r, c] = value[c] · scale for every row
void ck_broadcast_rows(const float *value, float scale, float *y, ptrdiff_t rows, ptrdiff_t channels);

// --- batch norm ----------------------------------------------------------------------------------------------------------------
// With d = x[r, c] − origin[c]: sum[c] += Σ_r d, squares[c] += Σ_r d²
void ck_channel_moments(const float *x, const float *origin, double *sum, double *squares, ptrdiff_t rows,
                        ptrdiff_t channels);
// With x̂ = (x − mean) · inverse, z = gain · x̂ + shift and g = dy · f'(z): sum_g[c] += Σ_r g, sum_gx[c] += Σ_r g · x̂.
// g is written unless f is the identity, whose g is dy.
void ck_batch_norm_backward_sums(ck_function f, const float *x, const float *dy, const float *mean, const float *inverse,
                                 const float *gain, const float *shift, float *g, double *sum_g, double *sum_gx,
                                 ptrdiff_t rows, ptrdiff_t channels);
// dx = gain · inverse · (g − mean_g[c] − x̂ · mean_gx[c]); dx may be g
void ck_batch_norm_backward(const float *x, const float *g, const float *mean, const float *inverse, const float *gain,
                            const float *mean_g, const float *mean_gx, float *dx, ptrdiff_t rows, ptrdiff_t channels);

// --- layer norm: groups of `rows` rows share one mean and deviation (rows = 1: per token; rows = T: joint) --------------------------
// mean[g], inverse[g] = 1/√(biased variance + epsilon), in double inside; y = (x − mean) · inverse · gain[c] + shift[c]
void ck_layer_norm(const float *x, const float *gain, const float *shift, float epsilon, float *y, float *mean,
                   float *inverse, ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t channels);
// dx written; dgain[c] += Σ dy · x̂, dshift[c] += Σ dy
void ck_layer_norm_backward(const float *x, const float *dy, const float *mean, const float *inverse, const float *gain,
                            float *dx, float *dgain, float *dshift, ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t channels);

// --- windows, one image ----------------------------------------------------------------------------------------------------------
// Depthwise kernel w[ky, kx, c] at w + ky · w_row + kx · w_column + c.
void ck_depthwise(const ck_window *window, const float *x, const float *w, ptrdiff_t w_row, ptrdiff_t w_column, float *y);
// dx written
void ck_depthwise_backward_input(const ck_window *window, const float *w, ptrdiff_t w_row, ptrdiff_t w_column,
                                 const float *dy, float *dx);
// dw[ky, kx, c] += …, same strides as w
void ck_depthwise_backward_weight(const ck_window *window, const float *x, const float *dy, float *dw, ptrdiff_t w_row,
                                  ptrdiff_t w_column);
// columns[out_position, (ky, kx, c)], zero where the window leaves the map
void ck_im2col(const ck_window *window, const float *x, float *columns);
// dx = Σ of the columns that read each input; written
void ck_col2im(const ck_window *window, const float *columns, float *dx);
// Mean over the window, padding counted in the divisor.
void ck_average_pool(const ck_window *window, const float *x, float *y);
void ck_average_pool_backward(const ck_window *window, const float *dy, float *dx);
// Bicubic interpolation, a = −0.75, half-pixel centres, borders clamped, no antialias. window: height/width → out_height/out_width.
void ck_resize_bicubic(const ck_window *window, const float *x, float *y);
void ck_resize_bicubic_backward(const ck_window *window, const float *dy, float *dx);

// --- attention -----------------------------------------------------------------------------------------------------------------
// y[r, :] = softmax(x[r, :]) over n columns
void ck_softmax(const float *x, float *y, ptrdiff_t rows, ptrdiff_t n);
// dx = y ⊙ (dy − Σ dy · y)
void ck_softmax_backward(const float *y, const float *dy, float *dx, ptrdiff_t rows, ptrdiff_t n);
// bias[a, i, j] = table[(y_i − y_j + height − 1) · t_row + (x_i − x_j + width − 1) · t_column + a], i = y_i · width + x_i
void ck_position_bias(const float *table, ptrdiff_t t_row, ptrdiff_t t_column, float *bias, ptrdiff_t heads,
                      ptrdiff_t height, ptrdiff_t width);
// dtable += the sums of dbias over the pairs that read each entry
void ck_position_bias_backward(const float *dbias, float *dtable, ptrdiff_t t_row, ptrdiff_t t_column, ptrdiff_t heads,
                               ptrdiff_t height, ptrdiff_t width);

// --- optimiser -------------------------------------------------------------------------------------------------------------------
// AdamW (Loshchilov and Hutter, 2019), n contiguous elements:
// m = b1·m + (1−b1)·g; v = b2·v + (1−b2)·g²; w −= rate·decay·w; w −= rate · (m/correction1) / (√(v/correction2) + epsilon)
void ck_adamw(float *w, const float *g, float *m, float *v, ptrdiff_t n, float rate, float decay, float b1, float b2,
              float epsilon, float correction1, float correction2);

// SGD with Nesterov's momentum (Sutskever et al., 2013): g += decay·w; m = momentum·m + g; w −= rate·(g + momentum·m)
void ck_sgd(float *w, const float *g, float *m, ptrdiff_t n, float rate, float decay, float momentum);
// RMSProp (Tieleman and Hinton, 2012): g += decay·w; v = memory·v + (1−memory)·g²; m = momentum·m + g/(√v + epsilon); w −= rate·m
void ck_rmsprop(float *w, const float *g, float *m, float *v, ptrdiff_t n, float rate, float decay, float memory,
                float momentum, float epsilon);

// --- dispatch ----------------------------------------------------------------------------------------------------------------------

typedef enum { CK_PORTABLE = 0, CK_AVX2 = 1, CK_AVX512 = 2 } ck_isa;

// The best instruction set of this machine, or the one forced by the last ck_use.
ck_isa ck_active(void);
// Whether this machine can run an instruction set.
int ck_available(ck_isa isa);
// Forces an instruction set (tests, benchmarks); returns 0 and changes nothing if it is not available.
int ck_use(ck_isa isa);
const char *ck_isa_name(ck_isa isa);
// Makes the calling thread flush denormal numbers to zero.
void ck_flush_denormals(void);
// Tells the processor that the calling thread spins.
void ck_pause(void);

#pragma clang assume_nonnull end
#endif
