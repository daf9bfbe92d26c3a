/// Of whom a genome was made, by places in ask order; small, since most children are not taken.
enum Lineage: Sendable {
  /// Of nobody: it was drawn, enumerated or predicted.
  case none
  /// Of one evaluation.
  case one(Int)
  /// Of two, which may be the same.
  case two(Int, Int)

  /// The places, each once.
  var places: [Int] {
    switch self {
    case .none: []
    case .one(let place): [place]
    case .two(let first, let second): first == second ? [first] : [first, second]
    }
  }
}
