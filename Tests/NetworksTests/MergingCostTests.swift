import Graphs
import Networks
import Spaces
import TestSupport
import Testing

/// What vision transformers cost that merge tokens, against a published table.
@Suite struct MergingCostTests {
  private static let vit = Result { try Supernet(RepositorySpace.named("vit")) }

  /// One network of the table: what it costs, in thousand millions, and how many tokens are left,
  /// by r.
  private struct Line: Sendable, CustomStringConvertible {
    let name: String
    let resolution: Int
    let costs: [Int: Double]
    var tokens: [Int: Int] = [:]
    var description: String { "\(name) at \(resolution)" }
  }

  private static let lines = [
    Line(
      name: "DeiT-Ti", resolution: 224,
      costs: [
        0: 1.254, 4: 1.086, 8: 0.924, 10: 0.846, 12: 0.769, 13: 0.731, 14: 0.694, 16: 0.622,
      ], tokens: [0: 197, 4: 149, 8: 101, 10: 77, 12: 53, 13: 41, 14: 29, 16: 11]),
    Line(
      name: "DeiT-S", resolution: 224,
      costs: [
        0: 4.599, 4: 4.001, 8: 3.416, 10: 3.129, 12: 2.844, 13: 2.703, 14: 2.562, 16: 2.291,
      ]),
    Line(
      name: "DeiT-B", resolution: 224,
      costs: [
        0: 17.564, 4: 15.321, 8: 13.104, 10: 12.004, 12: 10.911, 13: 10.367, 14: 9.824, 16: 8.772,
      ]),
    Line(
      name: "ViT-L", resolution: 224,
      costs: [0: 61.555, 2: 53.796, 4: 46.109, 5: 42.292, 6: 38.492, 7: 34.710, 8: 30.963],
      tokens: [0: 197, 4: 101, 8: 7]),
    Line(
      name: "ViT-H14", resolution: 224,
      costs: [0: 167.295, 2: 145.754, 4: 124.426, 5: 113.843, 6: 103.312, 7: 92.835, 8: 82.463],
      tokens: [0: 257, 4: 129, 8: 5]),
    Line(
      name: "DeiT-S", resolution: 384,
      costs: [0: 15.490, 8: 14.000, 16: 12.559, 23: 11.339, 25: 10.997, 40: 8.535, 45: 7.759],
      tokens: [0: 577, 23: 301, 45: 42]),
    Line(
      name: "DeiT-B", resolution: 384,
      costs: [0: 55.484, 8: 50.408, 16: 45.431, 23: 41.158, 25: 39.951, 40: 31.098, 45: 28.248]),
    Line(
      name: "ViT-L", resolution: 384,
      costs: [
        0: 191.066, 8: 157.021, 16: 124.109, 23: 96.241, 25: 88.850, 40: 55.983, 45: 49.933,
      ], tokens: [23: 25, 25: 8, 40: 2, 45: 2]),
    Line(
      name: "ViT-L", resolution: 512,
      costs: [
        0: 361.986, 8: 323.889, 16: 286.926, 23: 255.513, 25: 246.697, 40: 182.836, 45: 163.456,
      ], tokens: [25: 425, 45: 11]),
    Line(
      name: "ViT-H14", resolution: 518,
      costs: [
        0: 1016.717, 8: 909.221, 16: 805.138, 23: 716.865, 25: 692.124, 40: 513.368, 45: 458.566,
      ], tokens: [0: 1370, 45: 9]),
  ]

  private func subnet(
    _ name: String, _ overrides: [String: String]
  ) throws -> (cost: Cost, tokens: Int?) {
    let supernet = try Self.vit.get()
    let genome = try supernet.space.architecture(
      name, overrides: overrides.sorted { $0.key < $1.key }.map { (slot: $0.key, value: $0.value) })
    // The last but one step ends the blocks.
    return (
      supernet.cost(of: genome), supernet.blocks(of: genome).dropLast().last?.signal.tokens
    )
  }

  @Test(arguments: lines)
  private func `r costs what the table says, and leaves as many tokens`(line: Line) throws {
    for (r, expected) in line.costs {
      let (cost, tokens) = try subnet(
        line.name, ["resolution": "\(line.resolution)", "merging.r": "\(r)"])
      #expect(abs(Double(cost.macs) / 1e9 - expected) < 5.001e-4, "r = \(r)")
      if let left = line.tokens[r] { #expect(tokens == left, "r = \(r)") }
    }
  }

  @Test(arguments: [("DeiT-Ti", 0.421), ("DeiT-S", 1.539), ("DeiT-B", 5.864)])
  func `a falling r merges where it saves most`(name: String, expected: Double) throws {
    let (cost, tokens) = try subnet(
      name, ["merging.r": "16", "merging.schedule": "decreasing"])
    #expect(abs(Double(cost.macs) / 1e9 - expected) < 5.001e-4)
    #expect(tokens == 10)
  }

  @Test func `matching is counted apart, and merging adds no parameters`() throws {
    let (cost, _) = try subnet("DeiT-Ti", ["merging.r": "13"])
    #expect(cost == Cost(macs: 731_150_592, parameters: 5_717_416, matchingMacs: 3_410_624))
    #expect(try subnet("DeiT-Ti", [:]).cost.matchingMacs == 0)
  }
}
