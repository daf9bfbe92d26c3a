import CKernels
import Graphs

extension Activation.Function {
  /// The function under its name in the kernels.
  var kernel: ck_function {
    switch self {
    case .relu: CK_RELU
    case .swish: CK_SWISH
    case .hswish: CK_HSWISH
    case .hardSigmoid: CK_HARD_SIGMOID
    case .sigmoid: CK_SIGMOID
    case .gelu: CK_GELU
    }
  }
}
