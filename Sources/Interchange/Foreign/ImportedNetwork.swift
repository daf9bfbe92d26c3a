import Engine
package import Graphs
package import Networks
package import Spaces

/// A network that is to be filled with weights from outside, block by block.
package struct ImportedNetwork: Sendable {
  /// Its architecture.
  package let genome: Genome
  /// What its parameters are.
  package let form: SubnetFile.Form
  /// All its nodes.
  package let graph: Graph
  /// Its blocks, input first.
  package let blocks: [ImportedBlock]

  /// The network of an architecture.
  package init(_ genome: Genome, of supernet: Supernet, form: SubnetFile.Form) {
    self.genome = genome
    self.form = form
    graph = form.graph(supernet.graph(of: genome))
    let parameters = Dictionary(
      uniqueKeysWithValues: graph.storedParameters.map { ($0.name, $0) })
    let norms = NormStatistics.neutral(for: graph).norms
    var blocks: [ImportedBlock] = []
    var stages: [String: [Int]] = [:]
    for block in supernet.blocks(of: genome) {
      let stage = supernet.space.stages[block.key.stage]
      let kind = block.key.kind
      let path = "\(stage.name).\(block.key.block)"
      let nodes = graph.nodes.filter { $0.name.hasPrefix(path + ".") }
      let before = stages[kind, default: []].filter { $0 != block.key.stage }
      var names: Set<String> = []
      let statistics = nodes.compactMap { node in
        norms[node.name].map { (node.name, $0.mean.count) }
      }
      blocks.append(
        ImportedBlock(
          kind: kind, path: path, index: block.key.block,
          indexInKind: blocks.count { $0.kind == kind && $0.path.hasPrefix("\(stage.name).") },
          ordinal: blocks.filter { $0.kind == kind }.count, stageOrdinal: before.count,
          picks: block.key.picks, input: block.key.signal, nodes: nodes,
          parameters: nodes.flatMap(\.parameters)
            .filter { names.insert($0.name).inserted }.compactMap { parameters[$0.name] },
          statistics: Dictionary(uniqueKeysWithValues: statistics)))
      if stages[kind]?.last != block.key.stage { stages[kind, default: []].append(block.key.stage) }
    }
    self.blocks = blocks
  }

  /// The kinds of its blocks, each once, input first.
  package var kinds: [String] {
    blocks.map(\.kind).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Every tensor that its file has, by name: parameters, and mean and variance of norms.
  var shapes: [String: [Int]] {
    var shapes: [String: [Int]] = [:]
    for parameter in graph.storedParameters { shapes[parameter.name] = parameter.shape }
    for (name, norm) in NormStatistics.neutral(for: graph).norms {
      shapes["\(name).mean"] = [norm.mean.count]
      shapes["\(name).variance"] = [norm.variance.count]
    }
    return shapes
  }
}
