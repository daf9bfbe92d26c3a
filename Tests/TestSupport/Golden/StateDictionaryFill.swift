import Foundation
package import Tensors

/// The deterministic fill of PyTorch state dicts: every tensor follows from its name and shape, so
/// that golden logits need no weights.
///
/// Uniform numbers come from SplitMix64, seeded with the FNV-1a hash of the name; ranges depend on
/// what the name says. `fill.py` beside the golden files is the same rule for PyTorch.
package enum StateDictionaryFill {
  /// A safetensors file of tensors with given names and shapes.
  package static func file(_ shapes: [String: [Int]]) -> TensorFile {
    TensorFile(
      tensors: Dictionary(uniqueKeysWithValues: shapes.map { ($0, tensor($0, shape: $1)) }))
  }

  /// One tensor.
  package static func tensor(_ name: String, shape: [Int]) -> StoredTensor {
    let seed = seed(of: name)
    let value = rule(name, shape: shape)
    let count = shape.reduce(1, *)
    var values: [Float] = []
    values.reserveCapacity(count)
    for index in 0..<count { values.append(Float(value(uniform(seed, index)))) }
    return StoredTensor(shape: shape, values: values)
  }

  /// FNV-1a of a name, 64 bits.
  package static func seed(of name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The image [1, channels, side, side] that goes with the fill.
  package static func image(channels: Int, side: Int) -> StoredTensor {
    var values: [Float] = []
    for channel in 0..<channels {
      let c = Double(channel)
      for row in 0..<side {
        for column in 0..<side {
          let (i, j) = (Double(row), Double(column))
          let waves = sin(0.05 * (c + 1) * i + 0.3 * c) + cos(0.031 * (c + 2) * j - 0.2 * c)
          values.append(Float(waves + 0.5 * sin(0.0007 * i * j + c)))
        }
      }
    }
    return StoredTensor(shape: [1, channels, side, side], values: values)
  }

  /// The number of an index from 0 to 1.
  private static func uniform(_ seed: UInt64, _ index: Int) -> Double {
    var z = seed &+ UInt64(index + 1) &* 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    z = z ^ (z >> 31)
    return Double(z >> 11) * 0x1p-53
  }

  /// What becomes of a number u from 0 to 1.
  private static func rule(_ name: String, shape: [Int]) -> (Double) -> Double {
    let last = name.split(separator: ".").last ?? ""
    if last == "num_batches_tracked" { return { _ in 0 } }
    if name.contains(".var_norm.") {
      switch last {
      case "running_var": return { 1e-4 * (0.5 + $0) }
      case "running_mean": return { 0.005 * 2 * $0 }
      case "weight": return { 0.01 * (0.5 + $0) }
      default: return { 0.001 * (2 * $0 - 1) }
      }
    }
    switch last {
    case "running_var": return { 0.5 + $0 }
    case "cls_token", "pos_embed", "dist_token": return { 0.5 * (2 * $0 - 1) }
    case "attention_biases": return { 2 * (2 * $0 - 1) }
    case "running_mean", "bias": return { 0.1 * (2 * $0 - 1) }
    default: break
    }
    if last.contains("embeddings_table") { return { 0.1 * (2 * $0 - 1) } }
    if shape.count == 1 {
      let gain = gain(name)
      return { (0.5 + $0) * gain }
    }
    let bound = (3 / Double(shape.dropFirst().reduce(1, *))).squareRoot()
    return { (2 * $0 - 1) * bound }
  }

  /// Smaller gains where residual branches end, larger ones where they begin.
  private static func gain(_ name: String) -> Double {
    guard name.hasSuffix(".bn.weight") else { return 1 }
    let norm = name.dropLast(".bn.weight".count)
    let ends = [
      ".dw0.m", ".dw1.m", ".pw2", ".proj.1", ".res1.0.m", ".res2.0.m", ".proj.ln", ".mlp.ln2",
    ]
    if ends.contains(where: norm.hasSuffix) { return 0.5 }
    let inner = [".ln.bn.", ".ln1.bn.", ".ln2.bn.", ".qkv.bn.", ".kv.bn."]
    return name.hasPrefix("stem.") || inner.contains(where: name.contains) ? 1.2 : 1
  }
}
