import Foundation
public import Graphs

extension SizeBias: ReferenceOperation {
  /// Scores plus the logarithm of the key's size.
  public func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    let shape = reads.input.shape
    let (keys, image) = (shape[3], shape[1] * shape[2] * shape[3])
    return [
      ReferenceTensor(shape: shape) {
        reads.input[$0] + log(reads.inputs[1][$0 / image * keys + $0 % keys])
      }
    ]
  }

  /// The upstream gradient for the scores; sizes are constants.
  public func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    gradients.inputs[0] = upstream[0]
    return gradients
  }
}
