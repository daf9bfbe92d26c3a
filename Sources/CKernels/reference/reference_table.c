#include "CKernelsReference.h"

#define CK_ENTRY(name) .name = ck_##name##_reference,
static const ck_kernels reference = {CK_EACH_KERNEL(CK_ENTRY)};

const ck_kernels *ck_kernels_reference(void) { return &reference; }
