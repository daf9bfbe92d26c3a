import Errors

/// How the classifier of some weights differs from that of a network.
package enum HeadDifference: Hashable, Sendable {
  /// The weights have none.
  case absent(classes: Int)
  /// The weights tell other classes apart.
  case classes(space: Int, weights: Int)

  /// The classes that a classifier should tell apart, and those of the one that is there.
  typealias Pair = (wanted: Int, found: Int?)

  /// The first difference among classifiers: the classes that are wanted, and those that are there;
  /// nil if there is none.
  init?(_ classifiers: [Pair]) {
    for (wanted, found) in classifiers where wanted != found {
      self = found.map { .classes(space: wanted, weights: $0) } ?? .absent(classes: wanted)
      return
    }
    return nil
  }

  /// The first difference between tensors by names of ours, with their shapes.
  init?(wanted: [String: [Int]], found: [String: [Int]]) {
    let names = wanted.keys.filter { Self.isClassifier($0) && $0.hasSuffix(".weight") }.sorted()
    self.init(
      names.compactMap { name -> Pair? in
        wanted[name]?.first.map { ($0, found[name]?.first) }
      })
  }

  /// Whether a name of ours is that of a classifier's matrix or bias.
  static func isClassifier(_ name: String) -> Bool {
    name.hasSuffix(".classifier.weight") || name.hasSuffix(".classifier.bias")
      || name.hasSuffix(".distillationClassifier.weight")
      || name.hasSuffix(".distillationClassifier.bias")
  }

  /// In words, the file being what the weights stand in.
  var sentence: String {
    switch self {
    case .absent(let classes): "the space has \(classes.grouped) classes, the file has no head"
    case .classes(let space, let weights):
      "the space has \(space.grouped) classes, the file \(weights.grouped)"
    }
  }
}
