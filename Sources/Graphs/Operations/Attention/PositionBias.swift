/// Relative-position bias added to the scores of tokens that stand row by row on a grid.
///
/// Signed: S[a, i, j] + table[yᵢ − yⱼ + H − 1, xᵢ − xⱼ + W − 1, a], parameters: table [2H − 1, 2W −
/// 1, A]. Absolute with stride s: S[a, i, j] + table[a, |s·yᵢ − yⱼ|, |s·xᵢ − xⱼ|], keys on the grid
/// H×W and queries on ⌈H/s⌉×⌈W/s⌉, parameters: table [A, H, W] (LeViT, Graham et al., 2021). The
/// axis of heads may be an index where there is one head.
package struct PositionBias: OperationDefinition {
  /// How a pair of places finds its entry.
  package enum Kind: Hashable, Sendable {
    /// By the differences of rows and columns.
    case signed
    /// By the magnitudes of the differences, the queries s places apart.
    case absolute(stride: Int)
  }

  /// Name of the kind.
  package static let kind = "position-bias"
  /// Channels in their order, or none.
  package static let traits = OperationTraits.opaque
  /// Rows H of the grid of keys.
  package let height: Int
  /// Columns W of the grid of keys.
  package let width: Int
  /// How a pair of places finds its entry.
  package let kind: Kind

  /// A bias on a grid.
  package init(height: Int, width: Int, kind: Kind = .signed) {
    self.height = height
    self.width = width
    self.kind = kind
  }

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes, and how entries are found.
  package var timing: OperationTiming {
    switch kind {
    case .signed: .shapes
    case .absolute(let stride): .settings("absolute s\(stride)")
    }
  }
}
