package import Graphs

extension Node {
  /// How many values of an image each mean and variance is taken of; nil where none is taken.
  package var valuesPerStatistic: Int? {
    switch operation.definition.traits.statistics {
    case .none: nil
    case .channels: inputShapes[0].count / inputShapes[0].channels
    case .heads: inputShapes[0].count / inputShapes[0].heads
    }
  }
}

extension Supernet {
  /// The first norm that takes mean and variance of a single value if images are run one by one.
  ///
  /// Such a norm always gives its shift, and no gradient reaches what is before it.
  /// Its name; nil if every norm has two values or more of one image.
  package var normOfOneValue: String? {
    reachableBlocks.lazy.flatMap(\.fragment.nodes).first { $0.valuesPerStatistic == 1 }?.name
  }
}
