#include <cblas.h>
#include <stddef.h>

// Of LAPACK, which OpenBLAS holds, but Debian's headers of it do not declare: the Cholesky decomposition of a symmetric positive
// definite matrix of n columns, and the inverse made of it. `info` is 0 on success. Fortran hands the length of `triangle` over last.
void dpotrf_(
    const char *triangle, const blasint *n, double *matrix, const blasint *stride, blasint *info,
    size_t length);
void dpotri_(
    const char *triangle, const blasint *n, double *matrix, const blasint *stride, blasint *info,
    size_t length);
