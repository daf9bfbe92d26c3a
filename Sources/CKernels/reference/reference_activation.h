#ifndef CK_REFERENCE_ACTIVATION_H
#define CK_REFERENCE_ACTIVATION_H

#include "CKernels.h"

double ck_reference_activated(ck_function f, double x);
double ck_reference_derivative(ck_function f, double x);

#endif
