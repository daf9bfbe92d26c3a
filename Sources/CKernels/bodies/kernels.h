// All kernels as static functions, for the instruction set whose file includes this one. That file says LANES, the
// floats of a vector, and MASKED_ACCESS, the header that reads and writes a part of one.
#include "vector.h"

#include "activation.h"
#include "elementwise.h"
#include "rows.h"
#include "batch_norm.h"
#include "layer_norm.h"
#include "window.h"
#include "correlation.h"
#include "depthwise.h"
#include "columns.h"
#include "pool.h"
#include "resize.h"
#include "softmax.h"
#include "position_bias.h"
#include "adamw.h"
#include "tile.h"
#include "panels.h"
#include "dot_products.h"
#include "product.h"

#define TABLE_ENTRY(name) .name = name,
