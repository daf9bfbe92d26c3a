package import Graphs

extension MergeTokens: ReferenceOperation {
  /// Means of the tokens that meet, and sums of their sizes.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var tokens = ReferenceTensor.zeros(reads.outputShapes[0])
    var sizes = ReferenceTensor.zeros(reads.outputShapes[1])
    for (token, row) in pairs(reads) { sizes[row] += size(of: token, reads) }
    let channels = reads.input.channels
    for (token, row, weight) in shares(reads) {
      for c in 0..<channels {
        tokens[row * channels + c] += weight * reads.input[token * channels + c]
      }
    }
    return [tokens, sizes]
  }

  /// Each token's share of what its row gets; assignment and sizes are constants.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    let channels = reads.input.channels
    for (token, row, weight) in shares(reads) {
      for c in 0..<channels {
        gradients.inputs[0][token * channels + c] = weight * upstream[0][row * channels + c]
      }
    }
    return gradients
  }

  /// Tokens that are not dropped with the rows that they go to, both counted over all images.
  private func pairs(_ reads: ReferenceReads) -> [(token: Int, row: Int)] {
    let tokens = reads.inputs[1].shape[1]
    return (0..<reads.inputs[1].count).compactMap { token in
      let row = Int(reads.inputs[1][token].rounded())
      return row < 0 ? nil : (token, token / tokens * remaining + row)
    }
  }

  private func shares(_ reads: ReferenceReads) -> [(token: Int, row: Int, weight: Double)] {
    let pairs = pairs(reads)
    return pairs.map { pair in
      let weights = pairs.filter { $0.row == pair.row }.map { weight(of: $0.token, reads) }
      return (pair.token, pair.row, weight(of: pair.token, reads) / weights.reduce(0, +))
    }
  }

  private func weight(of token: Int, _ reads: ReferenceReads) -> Double {
    isWeighted ? size(of: token, reads) : 1
  }

  private func size(of token: Int, _ reads: ReferenceReads) -> Double {
    reads.inputs.count > 2 ? reads.inputs[2][token] : 1
  }
}
