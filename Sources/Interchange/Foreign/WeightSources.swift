import Graphs

/// Where the tensors of one block stand in a file of another library.
///
/// Names of ours are without the block's path. What the block has not is passed over, so that a map
/// need not ask which parts an architecture has; what the block has and no word names is an error
/// when weights are imported.
package struct WeightSources: Sendable {
  /// The block.
  package let block: ImportedBlock
  /// Recipes by full names of ours: parameters, `NORM.mean` and `NORM.variance`.
  package private(set) var tensors: [String: ForeignTensor] = [:]

  /// Nothing yet.
  package init(of block: ImportedBlock) {
    self.block = block
  }

  /// The recipe of a parameter, or of `NORM.mean` or `NORM.variance`.
  package subscript(part: String) -> ForeignTensor? {
    get { tensors["\(block.path).\(part)"] }
    set {
      let isThere =
        block.shape(part) != nil
        || block.statistics.keys.contains { norm in
          ["\(norm).mean", "\(norm).variance"].contains("\(block.path).\(part)")
        }
      if isThere { tensors["\(block.path).\(part)"] = newValue }
    }
  }

  /// All tensors of one layer, under PyTorch's names: `weight`, `bias`, and `running_mean` and
  /// `running_var` of norms that have statistics.
  ///
  /// Convolutions [O, I, k, k] and depthwise ones [C, 1, k, k] get our layout; linear maps, norms
  /// and head mixing have the same in both.
  package mutating func layer(_ part: String, from name: String) {
    guard let node = block.node(part) else { return }
    for slice in node.parameters {
      let own = String(slice.name.dropFirst(block.path.count + 1))
      guard let shape = block.shape(own) else { continue }
      let isBias = own.hasSuffix(".bias") || own.hasSuffix(".shift")
      self[own] =
        isBias
        ? ForeignTensor("\(name).bias", shape)
        : Self.weight("\(name).weight", shape, of: node.operation)
    }
    guard let count = block.statistics[node.name] else { return }
    self["\(part).mean"] = ForeignTensor("\(name).running_mean", [count])
    self["\(part).variance"] = ForeignTensor("\(name).running_var", [count])
  }

  private static func weight(
    _ name: String, _ shape: [Int], of operation: Operation
  ) -> ForeignTensor {
    switch operation {
    case .convolution:
      ForeignTensor(name, [shape[0], shape[3], shape[1], shape[2]]).permuted(0, 2, 3, 1)
    case .depthwise:
      ForeignTensor(name, [shape[2], 1, shape[0], shape[1]])
        .reshaped([shape[2], shape[0], shape[1]]).permuted(1, 2, 0)
    case .linear, .batchNorm, .layerNorm, .headNorm, .mixHeads, .channelScale, .kernelTransform,
      .resizeTable, .positionBias, .positionEmbedding, .prependTokens, .relativeScores,
      .relativeValues, .activation, .add, .gate, .averagePool, .globalPool, .resize, .subsample,
      .scores, .softmax, .apply, .windowPartition, .windowMerge, .channelRange, .concatenate,
      .tokenRange, .matching, .mergeTokens, .mergeSources, .tokenPool, .drop:
      ForeignTensor(name, shape)
    }
  }
}
