import Blocks
import Graphs
import Spaces
import Testing

@Suite struct InvertedResidualBlockTests {
  private func write(
    side: Int = 8, channels: Int, width: Int, kernel: Int = 3, expansion: Int = 4,
    stride: Int = 1, squeezeExcite: Bool = false, shortcut: String = "always",
    kernels: [Int] = [], options: SpaceOptions = SpaceOptions()
  ) throws -> BlockWriting {
    try BlockWriting(
      InvertedResidualBlock.self, side: side, channels: channels,
      [
        "width": .integer(width), "kernel": .integer(kernel), "expansion": .integer(expansion),
        "stride": .integer(stride), "squeezeExcite": .flag(squeezeExcite),
        "shortcut": .text(shortcut),
      ], options: options, choices: ["kernel": kernels.map { .integer($0) }])
  }

  @Test func `same width and stride 1 need no node for the shortcut`() throws {
    let block = try write(channels: 16, width: 16)
    #expect(
      block.names == [
        "expand", "expandNorm", "expandActivation", "depthwise", "depthwiseNorm",
        "depthwiseActivation", "project", "projectNorm", "sum",
      ])
    #expect(block.nodes.last?.inputs.last == .input)
    #expect(block.shape("expand") == .map(8, 8, 64))
    #expect(block.outputShape == .map(8, 8, 16))
  }

  @Test func `expansion 1 has no expansion`() throws {
    let block = try write(channels: 16, width: 16, expansion: 1)
    #expect(
      block.names == [
        "depthwise", "depthwiseNorm", "depthwiseActivation", "project", "projectNorm", "sum",
      ])
    #expect(block.shape("depthwise") == .map(8, 8, 16))
  }

  /// The specification's rule: padding 0 on an even side, 1 on an odd one.
  @Test(arguments: [(8, 0, 4), (9, 1, 5), (12, 0, 6), (7, 1, 4), (5, 1, 3), (1, 1, 1)])
  func `stride 2 pools the shortcut onto the grid of the convolution`(
    side: Int, padding: Int, expected: Int
  ) throws {
    let block = try write(side: side, channels: 16, width: 24, stride: 2)
    let pool = AveragePool(kernel: 2, paddingHeight: padding, paddingWidth: padding)
    #expect(block.node("shortcutPool")?.operation == .averagePool(pool))
    #expect(block.shape("shortcutPool") == .map(expected, expected, 16))
    #expect(block.shape("shortcut") == .map(expected, expected, 24))
    #expect(block.outputShape == .map(expected, expected, 24))
    #expect(block.node("shortcut")?.macs == expected * expected * 16 * 24)
    #expect(block.slice("shortcut.weight")?.shape == [24, 16])
    #expect(block.slice("shortcut.bias") == nil)
  }

  @Test func `stride 2 at the same width pools without a projection`() throws {
    let block = try write(channels: 16, width: 16, stride: 2)
    #expect(Array(block.names.suffix(2)) == ["shortcutPool", "sum"])
  }

  @Test func `another width at stride 1 projects without pooling`() throws {
    let block = try write(channels: 16, width: 24)
    #expect(Array(block.names.suffix(2)) == ["shortcut", "sum"])
  }

  @Test(arguments: [(16, 24, 1), (16, 16, 2), (16, 24, 2)])
  func `an identity shortcut exists only where shapes agree`(
    channels: Int, width: Int, stride: Int
  ) throws {
    let agreeing = try write(channels: 16, width: 16, shortcut: "identity")
    #expect(agreeing.names == (try write(channels: 16, width: 16)).names)
    let other = try write(channels: channels, width: width, stride: stride, shortcut: "identity")
    #expect(other.names.last == "projectNorm")
    #expect(other.outputShape == .map(8 / stride, 8 / stride, width))
  }

  @Test func `small kernels are made of larger ones, size by size`() throws {
    let options = SpaceOptions(kernelSharing: .transform)
    let block = try write(
      channels: 16, width: 16, kernel: 3, kernels: [3, 5, 7], options: options)
    let names = block.names.filter { $0.hasPrefix("depthwise.") }
    #expect(names == ["depthwise.transform7to5", "depthwise.transform5to3"])
    #expect(block.shape("depthwise.transform7to5") == .map(5, 5, 64))
    #expect(block.shape("depthwise.transform5to3") == .map(3, 3, 64))
    #expect(block.slice("depthwise.weight")?.axes == [.centred(5), .centred(5), .leading(64)])
    #expect(block.slice("depthwise.transform7to5.weight")?.shape == [25, 25])
    #expect(block.slice("depthwise.transform5to3.weight")?.initializer == .identity)
    #expect(block.node("depthwise")?.inputs.count == 2)
    #expect(block.node("depthwise")?.parameters == [])
    let largest = try write(
      channels: 16, width: 16, kernel: 7, kernels: [3, 5, 7], options: options)
    #expect(largest.nodes == (try write(channels: 16, width: 16, kernel: 7)).nodes)
    let fixed = try write(channels: 16, width: 16, kernel: 3, kernels: [3], options: options)
    #expect(fixed.nodes == (try write(channels: 16, width: 16)).nodes)
  }

  @Test func `every norm begins at gain 1 where the space says so`() throws {
    let block = try write(
      channels: 16, width: 24, options: SpaceOptions(lastNormGain: .one))
    let gains = block.nodes.flatMap(\.parameters).filter { $0.name.hasSuffix(".gain") }
    #expect(gains.count == 3)
    #expect(gains.allSatisfy { $0.initializer == .constant(1) })
  }

  @Test func `the last norm begins at gain 0, the others at 1`() throws {
    let block = try write(channels: 16, width: 24)
    #expect(block.slice("projectNorm.gain")?.initializer == .constant(0))
    #expect(block.slice("depthwiseNorm.gain")?.initializer == .constant(1))
    #expect(block.slice("projectNorm.shift")?.initializer == .constant(0))
  }

  @Test(arguments: [
    (96, 24), (120, 32), (128, 32), (144, 40), (160, 40), (192, 48), (200, 48), (240, 64),
    (256, 64), (288, 72), (320, 80), (360, 88), (384, 96), (432, 112), (448, 112), (480, 120),
    (512, 128), (560, 144), (600, 152), (640, 160), (672, 168), (720, 184), (768, 192),
    (960, 240), (1008, 256), (1056, 264), (1104, 280), (1248, 312), (1296, 328), (1344, 336),
  ])
  func `the gate squeezes to a quarter, to a multiple of 8`(inner: Int, squeezed: Int) throws {
    let block = try write(channels: inner, width: 8, expansion: 1, squeezeExcite: true)
    #expect(block.shape("squeeze.reduce") == .map(1, 1, squeezed))
    #expect(block.shape("squeeze.expand") == .map(1, 1, inner))
    #expect(block.shape("squeeze.gate") == .map(8, 8, inner))
  }

  @Test func `the gate stands between the depthwise activation and the projection`() throws {
    let block = try write(channels: 16, width: 16, squeezeExcite: true)
    #expect(
      Array(block.names[5..<13]) == [
        "depthwiseActivation", "squeeze.pool", "squeeze.reduce", "squeeze.reduceActivation",
        "squeeze.expand", "squeeze.expandActivation", "squeeze.gate", "project",
      ])
    #expect(
      block.node("squeeze.reduceActivation")?.operation == .activation(Graphs.Activation(.relu)))
    #expect(
      block.node("squeeze.expandActivation")?.operation
        == .activation(Graphs.Activation(.hardSigmoid)))
    #expect(block.slice("squeeze.reduce.bias")?.shape == [16])
    #expect(block.node("squeeze.reduce")?.macs == 64 * 16)
  }
}
