package import Graphs

extension Linear: ReferenceOperation {
  /// y = x Wᵀ + b, row by row.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    let inputs = reads.input.channels
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    for row in 0..<output.rows {
      for o in 0..<channels {
        var sum = hasBias ? reads.parameters[1][o] : 0
        for i in 0..<inputs {
          sum += reads.parameters[0][o * inputs + i] * reads.input[row * inputs + i]
        }
        output[row * channels + o] = sum
      }
    }
    return [output]
  }

  /// dx = g W, dW = gᵀ x, db = Σ g.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    let inputs = reads.input.channels
    var gradients = ReferenceGradients(zerosFor: reads)
    for row in 0..<upstream[0].rows {
      for o in 0..<channels {
        let pulled = upstream[0][row * channels + o]
        if hasBias { gradients.parameters[1][o] += pulled }
        for i in 0..<inputs {
          gradients.inputs[0][row * inputs + i] += pulled * reads.parameters[0][o * inputs + i]
          gradients.parameters[0][o * inputs + i] += pulled * reads.input[row * inputs + i]
        }
      }
    }
    return gradients
  }
}
