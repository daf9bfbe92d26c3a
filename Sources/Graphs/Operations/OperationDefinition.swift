/// What an operation is, without a tensor.
///
/// Nothing has a default: an operation compiles only when all is said that costs, gradients,
/// folding and latencies are read from. How it runs is the engine's to say.
package protocol OperationDefinition: Hashable, Sendable {
  /// Name of the kind, as tables and traces show it.
  static var kind: String { get }
  /// What it does to gradients, weights, channels and statistics, whatever its settings.
  static var traits: OperationTraits { get }
  /// Shapes of the outputs, for one image.
  func outputs(of inputs: [Shape]) -> [Shape]
  /// Multiply-accumulates for one image.
  func work(inputs: [Shape], outputs: [Shape]) -> OperationWork
  /// What decides the time that it takes, beside shapes.
  var timing: OperationTiming { get }
}

extension OperationDefinition {
  /// What it does to gradients, weights, channels and statistics.
  package var traits: OperationTraits { Self.traits }

  /// Its name in steps, tables and traces: its function, or else its kind.
  package var word: String {
    if case .function(let name) = timing { name } else { Self.kind }
  }

  /// Its name and the settings that decide how long it takes.
  package var label: String {
    switch timing {
    case .shapes: Self.kind
    case .settings(let words): "\(Self.kind) \(words)"
    case .function(let name): name
    }
  }

  /// Multiply-accumulates for one image, `Int.max` where there are more; 0 for what the convention
  /// does not count.
  package func macs(inputs: [Shape], outputs: [Shape]) -> Int {
    work(inputs: inputs, outputs: outputs).macs
  }

  /// Multiply-accumulates for one image with which tokens are matched, `Int.max` where there are
  /// more; `macs` does not count them.
  package func matchingMacs(inputs: [Shape]) -> Int {
    work(inputs: inputs, outputs: outputs(of: inputs)).matchingMacs
  }
}

/// Multiply-accumulates of an operation for one image; `Int.max` where there are more.
package enum OperationWork: Hashable, Sendable {
  /// None, or such as the convention does not count: norms, functions, sums, copies, interpolation.
  case uncounted
  /// So many.
  case counted(Int)
  /// So many with which tokens are matched, which are counted apart.
  case matching(Int)

  /// Those that the convention counts.
  package var macs: Int { if case .counted(let macs) = self { macs } else { 0 } }

  /// Those with which tokens are matched.
  package var matchingMacs: Int { if case .matching(let macs) = self { macs } else { 0 } }
}

/// What decides how long an operation takes, beside the shapes that it reads and makes.
///
/// Latencies are measured once for equal words and shapes: what is left out here is taken for
/// equal.
package enum OperationTiming: Hashable, Sendable {
  /// Nothing.
  case shapes
  /// Settings, in a few words.
  case settings(String)
  /// Which function it is; it stands in place of the kind.
  case function(String)
}
