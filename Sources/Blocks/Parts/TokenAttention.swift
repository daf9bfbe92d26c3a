import Graphs
import Spaces

/// Global multi-head attention over tokens, or over a map row by row, as one vision transformer
/// block has it.
///
/// Queries, keys and values have A · D channels whatever the tokens have. Between scores and values
/// stand a softmax; with `re-attention` behind it a mixing of heads and a batch norm over each head
/// (DeepViT, Zhou et al., 2021); with `talking-heads` a mixing before and behind it (Shazeer et
/// al., 2020). Relative positions add to scores and values (AutoFormer, Chen et al., 2021).
struct TokenAttention {
  /// What stands between scores and values.
  enum Kind: String, CaseIterable {
    case plain = "self"
    case reattention = "re-attention"
    case talkingHeads = "talking-heads"
  }

  /// What attention leaves for the block around it.
  struct Result {
    /// What is added to the tokens [T, C].
    let output: Value
    /// The keys [T, A·D].
    let keys: Value
    /// The probabilities, or what stands in their place, that values were weighed with [A, T, T].
    let probabilities: Value
  }

  /// With which deviation matrices start.
  static let deviation: Float = 0.02

  let kind: Kind
  let heads: Int
  let headWidth: Int
  /// Whether queries, keys and values have a bias.
  let hasBias: Bool
  /// Whether the norm of re-attention multiplies by D^(−1/2).
  let scalesNorm: Bool
  /// Where tokens lie to each other; nil if that plays no part.
  let grid: RelativeGrid?

  /// The attention that a block's picks ask for; one of heads and head width follows from the
  /// other.
  init(picks: Picks, signal: Signal) throws(BlockError) {
    kind = picks.text("attention").flatMap(Kind.init(rawValue:)) ?? .plain
    switch (picks.integer("heads"), picks.integer("headWidth")) {
    case (let heads?, let width?): (self.heads, headWidth) = (heads, width)
    case (let heads?, nil):
      guard signal.channels % heads == 0 else {
        throw .indivisibleHeads(channels: signal.channels, heads: heads)
      }
      (self.heads, headWidth) = (heads, signal.channels / heads)
    case (nil, let width?):
      guard signal.channels % width == 0 else {
        throw .indivisibleWidth(channels: signal.channels, headWidth: width)
      }
      (heads, headWidth) = (signal.channels / width, width)
    case (nil, nil): throw .missingHeads
    }
    hasBias = picks.flag("attentionBias")
    scalesNorm = picks.flag("scaledNorm")
    let reach = try picks.required("relativePosition")
    guard reach == 0 || signal.hasGrid else { throw .needsGrid(signal) }
    grid =
      reach == 0
      ? nil
      : RelativeGrid(
        height: signal.height, width: signal.width, prefix: signal.prefix ?? 0, reach: reach)
  }

  /// Writes it behind normalised tokens, to whose sizes, where they are given, attention is
  /// proportional.
  func write(into builder: inout GraphBuilder, _ input: Value, sizes: Value?) -> Result {
    let channels = builder.shape(of: input).channels
    let query = linear(&builder, "query", input)
    let key = linear(&builder, "key", input)
    let value = linear(&builder, "value", input)
    let scale = 1 / Float(headWidth).squareRoot()
    var x = builder.add(
      "scores", .scores(AttentionScores(heads: heads, scale: scale)), [query, key])
    if let grid {
      x = builder.add(
        "relativeScores", .relativeScores(RelativeScores(grid: grid, scale: scale)), [x, query],
        parameters: tables(builder, "relativeScores", grid))
    }
    if kind == .talkingHeads { x = builder.mixHeads("mixBefore", x) }
    x = builder.add("softmax", .softmax(Softmax()), [x] + (sizes.map { [$0] } ?? []))
    if kind == .talkingHeads { x = builder.mixHeads("mixAfter", x) }
    if kind == .reattention { x = norm(&builder, "mixNorm", builder.mixHeads("mix", x)) }
    let probabilities = x
    x = builder.add("apply", .apply(AttentionApply()), [probabilities, value])
    if let grid {
      x = builder.add(
        "relativeValues", .relativeValues(RelativeValues(grid: grid)), [x, probabilities],
        parameters: tables(builder, "relativeValues", grid))
    }
    x = builder.linear(
      "project", x, channels: channels, bias: true, deviation: Self.deviation)
    return Result(output: x, keys: key, probabilities: probabilities)
  }

  private func linear(_ builder: inout GraphBuilder, _ name: String, _ input: Value) -> Value {
    builder.linear(
      name, input, channels: heads * headWidth, bias: hasBias, deviation: Self.deviation)
  }

  private func norm(_ builder: inout GraphBuilder, _ name: String, _ input: Value) -> Value {
    let factor = scalesNorm ? 1 / Float(headWidth).squareRoot() : 1
    return builder.add(
      name, .headNorm(HeadNorm(factor: factor)), [input],
      parameters: [
        builder.slice("\(name).gain", [.leading(heads)], .constant(1), .norm),
        builder.slice("\(name).shift", [.leading(heads)], .constant(0), .norm),
      ])
  }

  private func tables(
    _ builder: GraphBuilder, _ name: String, _ grid: RelativeGrid
  ) -> [ParameterSlice] {
    ["vertical", "horizontal"].map { direction in
      builder.slice(
        "\(name).\(direction)", [.leading(grid.rows), .leading(headWidth)],
        .truncatedNormal(deviation: Self.deviation), .table)
    }
  }
}
