import Graphs
import Networks
import Spaces
import Testing

/// What is easily got wrong about NASViT's networks, one test for each; the numbers are those of
/// the specification's list.
@Suite struct NASViTPitfallTests {
  private let supernet: Supernet
  private let space: Space

  init() throws {
    supernet = try TestSpaces.nasvitSupernet.get()
    space = supernet.space
  }

  /// The nodes of one block of a subnet, by their names in the block.
  private func block(_ name: String, of genome: Genome) -> [String: Node] {
    let nodes = supernet.graph(of: genome).nodes.filter { $0.name.hasPrefix("\(name).") }
    return Dictionary(
      uniqueKeysWithValues: nodes.map { (String($0.name.dropFirst(name.count + 1)), $0) })
  }

  private func genome(_ overrides: [(slot: String, value: String)]) throws -> Genome {
    try supernet.architecture("min", overrides: overrides)
  }

  /// What a node reads, by name; nil where it reads the block's input.
  private func sources(of node: String, in block: String, of genome: Genome) -> [String?] {
    let nodes = supernet.graph(of: genome).nodes
    guard let found = nodes.first(where: { $0.name == "\(block).\(node)" }) else { return [] }
    return found.inputs.map { value in
      let name = nodes[value.node].name
      return name.hasPrefix("\(block).") ? String(name.dropFirst(block.count + 1)) : nil
    }
  }

  @Test func `pitfall 3, attention comes first, then the MLP of norm 3, then that of norm 2`() {
    let least = space.smallest
    #expect(sources(of: "norm1", in: "mb4.1", of: least) == [nil])
    #expect(sources(of: "attentionSum", in: "mb4.1", of: least) == [nil, "attentionScale"])
    #expect(sources(of: "norm3", in: "mb4.1", of: least) == ["attentionSum"])
    #expect(sources(of: "mlp2.first", in: "mb4.1", of: least) == ["norm3"])
    #expect(sources(of: "mlp2Sum", in: "mb4.1", of: least) == ["attentionSum", "mlp2Scale"])
    #expect(sources(of: "norm2", in: "mb4.1", of: least) == ["mlp2Sum"])
    #expect(sources(of: "mlp1.first", in: "mb4.1", of: least) == ["norm2"])
    #expect(sources(of: "mlp1Sum", in: "mb4.1", of: least) == ["mlp2Sum", "mlp1Scale"])
    let nodes = block("mb4.1", of: least)
    for mlp in ["mlp1", "mlp2"] {
      #expect(nodes["\(mlp).first"]?.outputs[0].channels == 64)
      #expect(nodes["\(mlp).second"]?.outputs[0].channels == 64)
    }
  }

  @Test(arguments: [("mb4", 64), ("mb4", 72), ("mb6", 176), ("mb7", 224)])
  func `pitfall 4, heads follow the width, values are 32 wide and pass a convolution alone`(
    stage: String, width: Int
  ) throws {
    let genome = try genome([("\(stage).width", "\(width)")])
    let name = "\(stage).1"
    let nodes = block(name, of: genome)
    let heads = width / 8
    let scores = try #require(nodes["attention.scores"])
    #expect(
      scores.operation
        == .scores(AttentionScores(heads: heads, scale: 1 / Float(8).squareRoot())))
    #expect(nodes["attention.value"]?.outputs[0].channels == 32 * heads)
    #expect(sources(of: "attention.valueDepthwise", in: name, of: genome) == ["attention.value"])
    #expect(
      sources(of: "attention.apply", in: name, of: genome)
        == ["attention.mixAfter", "attention.valueDepthwise"])
    #expect(sources(of: "attention.activation", in: name, of: genome) == ["attention.apply"])
    #expect(nodes["attention.activation"]?.operation == .activation(Graphs.Activation(.swish)))
    #expect(sources(of: "attention.project", in: name, of: genome) == ["attention.activation"])
    for mixing in ["mixBefore", "mixAfter"] {
      let node = try #require(nodes["attention.\(mixing)"])
      #expect(node.parameters.map(\.shape) == [[heads, heads], [heads]])
      #expect(node.inputShapes == scores.outputs)
    }
  }

  @Test func `pitfall 5, queries are scaled, then the bias is added, then heads are mixed`() {
    let least = space.smallest
    let chain = ["scores", "positionBias", "mixBefore", "softmax", "mixAfter"].map {
      "attention.\($0)"
    }
    for (first, second) in zip(chain, chain.dropFirst()) {
      #expect(sources(of: second, in: "mb5.2", of: least) == [first])
    }
    #expect(
      sources(of: chain[0], in: "mb5.2", of: least) == ["attention.query", "attention.key"])
    let scores = AttentionScores(heads: 14, scale: 1 / Float(8).squareRoot())
    #expect(block("mb5.2", of: least)["attention.scores"]?.operation == .scores(scores))
  }

  @Test(arguments: [
    ("mb4", [12, 14, 16, 18]), ("mb5", [6, 7, 8, 9]), ("mb6", [6, 7, 8, 9]), ("mb7", [3, 4, 4, 5]),
  ])
  func `pitfall 6, every stage and resolution reads the middle of one table of a window of 18`(
    stage: String, sides: [Int]
  ) throws {
    for (resolution, side) in zip([192, 224, 256, 288], sides) {
      let genome = try genome([("resolution", "\(resolution)")])
      let node = try #require(block("\(stage).1", of: genome)["attention.positionBias"])
      #expect(node.operation == .positionBias(PositionBias(height: side, width: side)))
      let axes = node.parameters[0].axes
      #expect(axes.map(\.count).prefix(2) == [2 * side - 1, 2 * side - 1])
      #expect(axes.map(\.stored).prefix(2) == [35, 35])
      #expect(axes.map(\.placement) == [.centred, .centred, .leading])
      // Row (Δy + 17) of the table is row Δy + side − 1 of what is read.
      let region = supernet.layout.region(of: node.parameters[0])
      let tensor = supernet.layout.tensors[region.tensor]
      #expect(
        region.offset - tensor.offset == (18 - side) * 35 * tensor.extents[2]
          + (18 - side) * tensor.extents[2])
    }
  }

  @Test(arguments: [
    (192, [12, 6, 6, 3]), (224, [14, 7, 7, 4]), (256, [16, 8, 8, 4]), (288, [18, 9, 9, 5]),
  ])
  func `pitfall 7, depth counts the inverted residual, mb6 has stride 1, grids are rounded up`(
    resolution: Int, sides: [Int]
  ) throws {
    let genome = try genome([("resolution", "\(resolution)")])
    let nodes = supernet.graph(of: genome).nodes
    var before = sides[0] * 2
    for (stage, side) in zip(["mb4", "mb5", "mb6", "mb7"], sides) {
      let blocks = nodes.filter { $0.name.hasPrefix("\(stage).") && $0.name.hasSuffix("Norm") }
      #expect(blocks.allSatisfy { $0.name.hasPrefix("\(stage).0.") })
      let scores = nodes.filter { $0.name.hasPrefix("\(stage).") && $0.name.hasSuffix("scores") }
      #expect(scores.count == 2, "a depth of 3 is one inverted residual and two transformers")
      #expect(scores.allSatisfy { $0.outputs[0].extents[1] == side * side })
      let pool = nodes.first { $0.name == "\(stage).0.shortcutPool" }
      if stage == "mb6" {
        #expect(pool == nil)
      } else {
        let padding = before % 2
        #expect(
          pool?.operation
            == .averagePool(
              AveragePool(kernel: 2, paddingHeight: padding, paddingWidth: padding)))
        #expect(pool?.outputs[0].extents.prefix(2) == [side, side])
      }
      before = side
    }
  }

  @Test
  func `pitfall 8, shortcuts change width and grid without a norm, and exist where some read them`()
    throws
  {
    let nodes = block("mb5.0", of: space.smallest)
    let shortcut = try #require(nodes["shortcut"])
    #expect(sources(of: "shortcut", in: "mb5.0", of: space.smallest) == ["shortcutPool"])
    #expect(sources(of: "sum", in: "mb5.0", of: space.smallest) == ["projectNorm", "shortcut"])
    #expect(shortcut.macs == 64 * 112 * 6 * 6)
    #expect(shortcut.parameters.map(\.name) == ["mb5.0.shortcut.weight"])
    // 24 channels before and behind mb1 in the largest subnet, 16 and 24 in others.
    let name = "mb1.0.shortcut.weight"
    #expect(supernet.layout.index(of: name) != nil)
    #expect(block("mb1.0", of: space.largest)["shortcut"] == nil)
    #expect(block("mb1.0", of: try genome([("mb1.width", "24")]))["shortcut"] != nil)
    // Within a stage the widths agree in every subnet, so nothing is stored that nobody reads.
    #expect(supernet.layout.index(of: "mb2.1.shortcut.weight") == nil)
  }

  @Test func `pitfall 9, the gate has a multiple of 8 of a quarter, behind norm and activation`()
    throws
  {
    let nodes = block("mb3.0", of: space.smallest)
    // 24 · 4 inner channels, squeezed to 24.
    #expect(nodes["squeeze.reduce"]?.parameters.map(\.shape) == [[24, 96], [24]])
    #expect(nodes["squeeze.expand"]?.parameters.map(\.shape) == [[96, 24], [96]])
    #expect(
      nodes["squeeze.expandActivation"]?.operation == .activation(Graphs.Activation(.hardSigmoid)))
    #expect(sources(of: "squeeze.pool", in: "mb3.0", of: space.smallest) == ["depthwiseActivation"])
    #expect(
      sources(of: "squeeze.gate", in: "mb3.0", of: space.smallest)
        == ["depthwiseActivation", "squeeze.expandActivation"])
    #expect(sources(of: "project", in: "mb3.0", of: space.smallest) == ["squeeze.gate"])
    // 72 · 6 / 4 = 108 is rounded up.
    let rounded = block("mb5.0", of: try genome([("mb5.expansion", "6"), ("mb4.width", "72")]))
    #expect(rounded["squeeze.reduce"]?.outputs[0].channels == 112)
    for stage in ["mb1", "mb2", "mb4"] {
      #expect(block("\(stage).0", of: space.largest)["squeeze.gate"] == nil)
    }
  }

  /// L (14 C² + 36 C) + 5 L² C + 2 h² L², summed in whole numbers: head mixing and the convolution
  /// on values are in, softmax is out.
  @Test func `pitfall 22, multiply-accumulates are exact whole numbers and count head mixing`() {
    let nodes = block("mb4.1", of: space.largest)
    let (tokens, channels, heads) = (18 * 18, 72, 9)
    let linear = tokens * (14 * channels * channels + 36 * channels)
    let products = 5 * tokens * tokens * channels + 2 * heads * heads * tokens * tokens
    #expect(nodes.values.reduce(0) { $0 + $1.macs } == linear + products)
    #expect(nodes["attention.mixBefore"]?.macs == heads * heads * tokens * tokens)
    #expect(nodes["attention.valueDepthwise"]?.macs == 36 * channels * tokens)
    for kind in ["softmax", "positionBias", "activation"] {
      #expect(nodes["attention.\(kind)"]?.macs == 0)
    }
    // In single precision this sum is off: it has more than 24 bits.
    let total = supernet.cost(of: space.largest).macs
    #expect(total == 1_881_708_502)
    #expect(Int(Float(total)) != total)
  }
}
