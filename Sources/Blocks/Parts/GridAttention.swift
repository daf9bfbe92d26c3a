import Graphs

/// The attention of LeViT (Graham et al., 2021) between the positions of a map, some of which ask:
/// [H, W, Cin] → [⌈H/s⌉, ⌈W/s⌉, C].
///
/// Queries q of D channels a head come from rows and columns 0, s, 2s, …, keys k and values v from
/// all positions: softmax(q kᵀ/√D + table[a, |Δrow|, |Δcolumn|]) v, activation, projection. Every
/// linear map has a batch norm and no bias.
struct GridAttention {
  /// Heads A.
  let heads: Int
  /// Channels D of a head's queries and keys.
  let headWidth: Int
  /// Channels of a head's values over D.
  let valueRatio: Int
  /// Distance s of the positions that ask.
  let stride: Int
  /// What stands before the projection.
  let activation: Activation.Function

  /// Writes the nodes; the last norm starts at a gain.
  func write(
    into builder: inout GraphBuilder, _ input: Value, channels: Int, gain: Float
  ) -> Value {
    let extents = builder.shape(of: input).extents
    let asking =
      stride > 1
      ? builder.add("subsample", .subsample(Subsample(stride: stride)), [input]) : input
    let width = heads * headWidth
    let query = builder.linearNorm("query", asking, channels: width)
    let key = builder.linearNorm("key", input, channels: width)
    let value = builder.linearNorm("value", input, channels: valueRatio * width)
    let scores = AttentionScores(heads: heads, scale: 1 / Float(headWidth).squareRoot())
    var x = builder.add("scores", .scores(scores), [query, key])
    let table = builder.slice(
      "positionBias.table", [.leading(heads), .leading(extents[0]), .leading(extents[1])],
      .constant(0), .table)
    let bias = PositionBias(
      height: extents[0], width: extents[1], kind: .absolute(stride: stride))
    x = builder.add("positionBias", .positionBias(bias), [x], parameters: [table])
    x = builder.add("softmax", .softmax(Softmax()), [x])
    let grid = builder.shape(of: query).extents
    x = builder.add(
      "apply", .apply(AttentionApply(height: grid[0], width: grid[1])), [x, value])
    x = builder.activation("activation", x, activation)
    return builder.linearNorm("project", x, channels: channels, gain: gain)
  }
}
