package import Graphs

extension PositionEmbedding: ReferenceOperation {
  /// Every image plus prefix and grid, one after the other.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    let table = (prefix > 0 ? reads.parameters[0].values : []) + grid(reads).values
    return [
      ReferenceTensor(shape: reads.input.shape) { reads.input[$0] + table[$0 % table.count] }
    ]
  }

  /// The table gathers from all images.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    let front = prefix * reads.input.channels
    var (prefixGradient, gridGradient) = (
      ReferenceTensor.zeros([prefix, reads.input.channels]),
      ReferenceTensor.zeros(grid(reads).shape)
    )
    for (index, value) in upstream[0].values.enumerated() {
      let place = index % (front + gridGradient.count)
      if place < front {
        prefixGradient[place] += value
      } else {
        gridGradient[place - front] += value
      }
    }
    let isMade = reads.inputs.count > 1
    return ReferenceGradients(
      inputs: [upstream[0]] + (isMade ? [gridGradient] : []),
      parameters: (prefix > 0 ? [prefixGradient] : []) + (isMade ? [] : [gridGradient]))
  }

  /// The grid: the second input, if there is one, else the last parameter.
  private func grid(_ reads: ReferenceReads) -> ReferenceTensor {
    reads.inputs.count > 1 ? reads.inputs[1] : reads.parameters[reads.parameters.count - 1]
  }
}
