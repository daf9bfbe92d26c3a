import Foundation
package import Graphs

extension Softmax: ReferenceOperation {
  /// s exp(x − max)/Σ s exp(x − max) over each row, s being 1 without sizes.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    let keys = reads.input.channels
    var output = reads.input
    let image = reads.input.count / reads.input.shape[0]
    for row in 0..<reads.input.rows {
      let indices = row * keys..<(row + 1) * keys
      let largest = indices.reduce(-Double.infinity) { max($0, reads.input[$1]) }
      for index in indices {
        let size = reads.inputs.count > 1 ? reads.inputs[1][index / image * keys + index % keys] : 1
        output[index] = size * exp(reads.input[index] - largest)
      }
      let sum = indices.reduce(0) { $0 + output[$1] }
      for index in indices { output[index] /= sum }
    }
    return [output]
  }

  /// p ⊙ (g − ⟨g, p⟩).
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    let keys = reads.input.channels
    var gradients = ReferenceGradients(zerosFor: reads)
    for row in 0..<reads.input.rows {
      let indices = row * keys..<(row + 1) * keys
      let inner = indices.reduce(0) { $0 + upstream[0][$1] * outputs[0][$1] }
      for index in indices {
        gradients.inputs[0][index] = outputs[0][index] * (upstream[0][index] - inner)
      }
    }
    return gradients
  }
}
