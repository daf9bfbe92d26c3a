// Four lanes: what every machine of the family has.
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../tables.h"

#define LANES 4
#define MASKED_ACCESS "masked_portable.h"
#include "../bodies/kernels.h"

const ck_kernels ck_kernels_portable = {CK_EACH_KERNEL(TABLE_ENTRY)};
