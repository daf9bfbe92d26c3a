import Graphs

/// One thing that is multiplied into a parameter when a network leaves its supernet.
enum FoldedFactor: Hashable {
  /// A vector at indices of a scaling layer, and a constant.
  case scale(String, indices: [Int], factor: Float)
  /// The matrix that makes a kernel of a side out of a larger one.
  case kernel(Int)
}

extension Graph {
  /// What `folded` multiplies into parameters, by their names: two networks with the same factors
  /// fold the same slices alike.
  ///
  /// Tables that are resized have none: they are tables of other places.
  var foldedFactors: [String: [FoldedFactor]] {
    var factors: [String: [FoldedFactor]] = [:]
    for (linear, scale) in foldedScales {
      guard case .channelScale(let operation) = nodes[scale].operation,
        let vector = nodes[scale].parameters.first
      else { continue }
      for parameter in nodes[linear].parameters {
        factors[parameter.name, default: []].append(
          .scale(
            vector.name, indices: vector.axes.compactMap(\.index), factor: operation.factor))
      }
    }
    for node in nodes where !node.operation.definition.traits.makesWeight {
      var (kernels, origin, source) = ([FoldedFactor](), Node?.none, weightSource(of: node))
      while let place = source {
        let maker = nodes[place.node]
        if case .kernelTransform(let transform) = maker.operation {
          kernels.append(.kernel(transform.kernel))
        }
        origin = maker
        source = weightSource(of: maker)
      }
      if let name = origin?.parameters.first?.name { factors[name, default: []] += kernels }
    }
    return factors
  }
}

extension ParameterSlice.Axis {
  /// The index, where one element is read.
  fileprivate var index: Int? {
    if case .index(let index) = placement { index } else { nil }
  }
}
