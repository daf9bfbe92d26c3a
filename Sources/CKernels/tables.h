// The tables that the files of instruction_sets/ define.
#ifndef CK_TABLES_H
#define CK_TABLES_H

#include "CKernelsTable.h"

extern const ck_kernels ck_kernels_portable;
#if defined(__x86_64__)
extern const ck_kernels ck_kernels_avx2;
extern const ck_kernels ck_kernels_avx512;
#endif

#endif
