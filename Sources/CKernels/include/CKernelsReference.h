// The same functions as plain loops in double precision: what the kernels are tested against.
#ifndef CKERNELS_REFERENCE_H
#define CKERNELS_REFERENCE_H

#include "CKernelsTable.h"

#pragma clang assume_nonnull begin

#define CK_REFERENCE(name) extern __typeof__(ck_##name) ck_##name##_reference;
CK_EACH_KERNEL(CK_REFERENCE)
#undef CK_REFERENCE

// All of them as a table.
const ck_kernels *ck_kernels_reference(void);

#pragma clang assume_nonnull end
#endif
