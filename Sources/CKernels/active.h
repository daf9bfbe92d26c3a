// The table that the public functions go through.
#ifndef CK_ACTIVE_H
#define CK_ACTIVE_H

#include "CKernelsTable.h"

extern const ck_kernels *ck_active_kernels;

#endif
