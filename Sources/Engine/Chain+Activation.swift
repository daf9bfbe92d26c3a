import CKernels
import Graphs

extension Chain {
  /// The activation at the end of the chain, or the identity.
  var activation: ck_function {
    guard case .activation(let operation) = nodes[nodes.count - 1].operation else {
      return CK_IDENTITY
    }
    return operation.function.kernel
  }
}
