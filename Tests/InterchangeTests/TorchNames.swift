import Graphs

@testable import Interchange

/// Names as a PyTorch module might have for the blocks of small networks: `module.` and our path,
/// q, k and v stacked, tables heads first.
struct TorchNames: WeightNames {
  let blocks: Set<String> = []

  func sources(of block: ImportedBlock) -> WeightSources {
    var sources = WeightSources(of: block)
    for node in block.nodes {
      let part = String(node.name.dropFirst(block.path.count + 1))
      sources.layer(part, from: "module.\(node.name)")
    }
    guard let query = block.shape("attention.query.weight"),
      let value = block.shape("attention.value.weight"),
      let table = block.shape("attention.positionBias.table")
    else { return sources }
    let attention = "module.\(block.path).attention"
    let rows = 2 * query[0] + value[0]
    let parts = [
      ("query", 0..<query[0]), ("key", query[0]..<2 * query[0]), ("value", 2 * query[0]..<rows),
    ]
    for (part, range) in parts {
      sources["attention.\(part).weight"] = ForeignTensor(
        "\(attention).qkv.weight", [rows, query[1]]
      ).rows(range)
      sources["attention.\(part).bias"] = ForeignTensor("\(attention).qkv.bias", [rows])
        .rows(range)
    }
    sources["attention.positionBias.table"] = ForeignTensor(
      "\(attention).table", [table[2], table[0], table[1]]
    ).permuted(1, 2, 0)
    return sources
  }

  func renamed(_ name: String) -> String {
    name.hasPrefix("network.") ? "module." + name.dropFirst("network.".count) : name
  }
}
