import Foundation
import Tensors
import TestSupport
import Testing

/// The fill by which golden logits need no weights.
@Suite struct StateDictionaryFillTests {
  private struct Parity: Decodable {
    struct Check: Decodable {
      let shape: [Int]
      let fnv1a64: String
      let first3: [Double]
    }
    struct Input: Decodable {
      let shape: [Int]
      let first4: [Double]
      let sum: Double
      let l2: Double
    }
    let fill_check: [String: Check]
    let input: Input
  }

  private func parity() throws -> Parity {
    try GoldenFile("parity", in: .module).decoded(as: Parity.self)
  }

  @Test func `tensors have the seeds and the first elements of the golden ones`() throws {
    let checks = try parity().fill_check
    #expect(checks.count == 10)
    for (name, check) in checks {
      let hash = String(StateDictionaryFill.seed(of: name), radix: 16)
      #expect("0x" + String(repeating: "0", count: 16 - hash.count) + hash == check.fnv1a64)
      let tensor = StateDictionaryFill.tensor(name, shape: check.shape)
      for (value, expected) in zip(tensor.values, check.first3) {
        #expect(abs(Double(value) - expected) < 1e-7, "\(name)")
      }
    }
  }

  @Test(
    arguments: [
      ("blocks.0.attn.var_norm.running_var", 0.5e-4, 1.5e-4),
      ("blocks.0.attn.var_norm.running_mean", 0, 0.01),
      ("blocks.0.attn.var_norm.weight", 0.005, 0.015),
      ("blocks.0.attn.var_norm.bias", -0.001, 0.001), ("bn.running_mean", -0.1, 0.1),
      ("pos_embed", -0.5, 0.5), ("blocks.0.attn.rel_pos_embed_k.embeddings_table_v", -0.1, 0.1),
      ("stages.0.blocks.0.mlp.ln2.bn.weight", 0.25, 0.75),
      ("stages.0.blocks.0.attn.qkv.bn.weight", 0.6, 1.8), ("norm.weight", 0.5, 1.5),
      ("bn.num_batches_tracked", 0, 0),
    ] as [(String, Double, Double)])
  func `the name decides the range`(name: String, least: Double, most: Double) {
    let values = StateDictionaryFill.tensor(name, shape: [500]).values.map(Double.init)
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    #expect(low >= least - 1e-9 && high <= most + 1e-9)
    #expect(high - low >= 0.95 * (most - least))
  }

  @Test func `matrices are scaled by what they read`() {
    let values = StateDictionaryFill.tensor("fc.weight", shape: [40, 3, 2, 2]).values
    #expect((0.48...0.5).contains(values.map(abs).max() ?? 0))
  }

  @Test func `the image is the golden one`() throws {
    let golden = try parity().input
    let image = StateDictionaryFill.image(channels: 3, side: 224)
    #expect(image.shape == golden.shape)
    for (value, expected) in zip(image.values, golden.first4) {
      #expect(abs(Double(value) - expected) < 1e-6)
    }
    #expect(abs(image.values.reduce(0) { $0 + Double($1) } - golden.sum) < 1e-2)
    let squares = image.values.reduce(0) { $0 + Double($1) * Double($1) }
    #expect(abs(squares.squareRoot() - golden.l2) < 1e-4)
  }
}
