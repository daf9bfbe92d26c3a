import Graphs
import Spaces

/// Attention whose heads read different channels, one after the other: [H, W, C] → [H, W, C].
///
/// Head j of A reads the j-th of A equal parts of the channels, and in a cascade the output of head
/// j − 1 is added to them: q, k, v = norm(W u_j), q = norm(dw_j q) with a kernel of its own, o_j =
/// softmax(q kᵀ/√D + table_j[|Δrow|, |Δcolumn|]) v. The outputs of all heads pass the activation
/// and a projection with norm. Maps that are larger than a window are cut into windows, zeros added
/// at the bottom and at the right take part. Values are as wide as the part of the channels, unless
/// `valueWidth` says otherwise. Source: Liu et al., "EfficientViT: Memory Efficient Vision
/// Transformer with Cascaded Group Attention", 2023.
struct CascadedGroupAttention {
  /// What a head reads.
  enum Kind: String, CaseIterable {
    /// Its channels and the output of the head before it.
    case cascaded
    /// Its channels.
    case grouped
    /// All channels.
    case plain
  }

  /// The genes that it reads.
  static let genes = [
    GeneDeclaration("heads", .integer(1...256), summary: "heads"),
    GeneDeclaration(
      "attention", .category(Kind.allCases.map(\.rawValue)),
      fallback: .text(Kind.cascaded.rawValue),
      summary: "a head reads its channels and the output of the head before, its channels, or all"),
    GeneDeclaration(
      "keyWidth", .integer(1...1024), fallback: .integer(16),
      summary: "query and key channels of a head"),
    GeneDeclaration(
      "valueWidth", .integer(1...65536), isOptional: true,
      summary: "value channels of a head; without it channels over heads, as a cascade needs it"),
    GeneDeclaration(
      "kernels", .integerList(1...31), isOptional: true,
      summary: "side of each head's depthwise kernel on its queries; without it there is none"),
    GeneDeclaration(
      "window", .integer(1...1024), fallback: .integer(7),
      summary: "side of the windows into which larger maps are cut"),
  ]

  private let kind: Kind
  private let heads: Int
  private let keyWidth: Int
  private let valueWidth: Int
  private let kernels: [Int]
  private let side: Int
  private let normalization: SandwichNormalization
  private let activation: Activation.Function
  private let lastGain: Float

  /// As the picks of a block say, for what reaches it.
  init(_ picks: Picks, signal: Signal, lastGain: Float) throws(BlockError) {
    kind = picks.text("attention").flatMap(Kind.init(rawValue:)) ?? .cascaded
    heads = try picks.required("heads")
    keyWidth = try picks.required("keyWidth")
    kernels = try Self.kernels(picks, heads: heads)
    normalization = SandwichNormalization(picks)
    activation = picks.activation
    self.lastGain = lastGain
    side = min(try picks.required("window"), signal.height, signal.width)
    let chosen = picks.integer("valueWidth")
    let isDivided = signal.channels % heads == 0
    guard isDivided || (kind == .plain && chosen != nil) else {
      throw .indivisibleHeads(channels: signal.channels, heads: heads)
    }
    valueWidth = chosen ?? signal.channels / heads
    guard kind != .cascaded || valueWidth == signal.channels / heads else {
      throw .valueWidth(valueWidth, channels: signal.channels, heads: heads)
    }
  }

  /// The kernel sides of the heads, one each, or none at all.
  private static func kernels(_ picks: Picks, heads: Int) throws(BlockError) -> [Int] {
    guard case .list(let values)? = picks.values["kernels"] else { return [] }
    let kernels = values.compactMap { if case .integer(let side) = $0 { side } else { nil } }
    if let even = kernels.first(where: { $0 % 2 == 0 }) { throw .evenKernel(even) }
    guard kernels.count >= heads else { throw .fewKernels(kernels.count, heads: heads) }
    return kernels
  }

  /// Writes the attention, without the residual around it; of a map that is one window it makes
  /// tokens [H · W, C].
  func write(into builder: inout GraphBuilder, _ input: Value) -> Value {
    let extents = builder.shape(of: input).extents
    let (height, width, channels) = (extents[0], extents[1], extents[2])
    let isWhole = height == side && width == side
    var x = input
    if !isWhole {
      x = builder.add("partition", .windowPartition(WindowPartition(side: side)), [x])
    }
    var outputs: [Value] = []
    for head in 0..<heads {
      let output = builder.scope("head\(head)") { builder in
        let part = part(&builder, x, head: head, before: outputs.last)
        return attend(&builder, part, kernel: kernels.isEmpty ? nil : kernels[head])
      }
      outputs.append(output)
    }
    x = heads == 1 ? outputs[0] : builder.add("concatenate", .concatenate(Concatenate()), outputs)
    x = builder.activation("activation", x, activation)
    x = builder.linear("project", x, channels: channels, bias: false)
    x = normalization.write(into: &builder, "projectNorm", x, gain: lastGain)
    if !isWhole {
      x = builder.add(
        "merge", .windowMerge(WindowMerge(height: height, width: width)), [x])
    }
    return x
  }

  /// What a head reads.
  private func part(
    _ builder: inout GraphBuilder, _ input: Value, head: Int, before: Value?
  ) -> Value {
    guard kind != .plain, heads > 1 else { return input }
    let count = builder.shape(of: input).channels / heads
    let part = builder.add(
      "channels", .channelRange(ChannelRange(first: head * count, count: count)), [input])
    guard kind == .cascaded, let before else { return part }
    return builder.sum("cascade", part, before)
  }

  /// One head.
  private func attend(_ builder: inout GraphBuilder, _ input: Value, kernel: Int?) -> Value {
    func layer(_ builder: inout GraphBuilder, _ name: String, _ width: Int) -> Value {
      let x = builder.linear(name, input, channels: width, bias: false)
      return normalization.write(into: &builder, "\(name)Norm", x)
    }
    var query = layer(&builder, "query", keyWidth)
    let key = layer(&builder, "key", keyWidth)
    let value = layer(&builder, "value", valueWidth)
    if let kernel {
      query = builder.depthwise("queryDepthwise", query, kernel: kernel, stride: 1)
      query = normalization.write(into: &builder, "queryDepthwiseNorm", query)
    }
    let scale = 1 / Float(keyWidth).squareRoot()
    var x = builder.add(
      "scores", .scores(AttentionScores(heads: 1, scale: scale)), [query, key])
    let table = builder.slice(
      "positionBias.table", [.leading(1), .leading(side), .leading(side)], .constant(0), .table)
    x = builder.add(
      "positionBias",
      .positionBias(PositionBias(height: side, width: side, kind: .absolute(stride: 1))), [x],
      parameters: [table])
    x = builder.add("softmax", .softmax(Softmax()), [x])
    return builder.add("apply", .apply(AttentionApply()), [x, value])
  }
}
