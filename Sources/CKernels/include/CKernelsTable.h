// Every kernel of one instruction set as a table of function pointers.
#ifndef CKERNELS_TABLE_H
#define CKERNELS_TABLE_H

#include "CKernels.h"

// The roster: EACH(name) for every kernel ck_name.
#define CK_EACH_KERNEL(EACH)                                                                       \
  EACH(activate) EACH(activate_backward) EACH(add) EACH(accumulate) EACH(axpy) EACH(scale)         \
  EACH(dot) EACH(bias_activate) EACH(normalize_activate) EACH(scale_channels)                      \
  EACH(scale_channels_backward) EACH(column_sums) EACH(broadcast_rows) EACH(channel_moments)       \
  EACH(batch_norm_backward_sums) EACH(batch_norm_backward) EACH(layer_norm)                        \
  EACH(layer_norm_backward) EACH(depthwise) EACH(depthwise_backward_input)                         \
  EACH(depthwise_backward_weight) EACH(im2col) EACH(col2im) EACH(average_pool)                     \
  EACH(average_pool_backward) EACH(resize_bicubic) EACH(resize_bicubic_backward) EACH(softmax)     \
  EACH(softmax_backward) EACH(position_bias) EACH(position_bias_backward) EACH(adamw) EACH(product)

#pragma clang assume_nonnull begin

typedef struct {
#define CK_FIELD(name) __typeof__(ck_##name) *name;
  CK_EACH_KERNEL(CK_FIELD)
#undef CK_FIELD
} ck_kernels;

// The kernels of one instruction set, whichever is active; null if this machine cannot run it.
const ck_kernels *_Nullable ck_kernels_for(ck_isa isa);

#pragma clang assume_nonnull end
#endif
