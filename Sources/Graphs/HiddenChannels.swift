/// Channels that a network makes and uses up by itself: put in another order everywhere, they leave
/// its output as it is.
///
/// A matrix makes them and another one reads them; between stand only operations that treat every
/// channel by itself, or all alike.
package struct HiddenChannels: Hashable, Sendable {
  /// An axis of a tensor along which the channels stand.
  package struct Axis: Hashable, Sendable {
    /// Name of the tensor.
    package let tensor: String
    /// Which of its axes, from 0.
    package let index: Int

    /// An axis of a tensor.
    package init(tensor: String, index: Int) {
      self.tensor = tensor
      self.index = index
    }
  }

  /// How many there are.
  package let count: Int
  /// Everywhere where they stand.
  package let axes: [Axis]
  /// Where they are read last: the columns of a weight.
  package let reader: Axis
}

extension Graph {
  /// All groups of hidden channels, in the order in which they are made.
  package var hiddenChannels: [HiddenChannels] {
    ChannelGroups(self).hidden(in: self)
  }
}

/// Which values of a graph have their channels in one order, and which parameters follow it.
///
/// Values are counted by their nodes from 1; 0 stands for the network's inputs.
private struct ChannelGroups {
  private struct Member {
    let value: Int
    let axis: HiddenChannels.Axis
  }

  private var parents: [Int]
  private var visible: [Int]
  private var members: [Member] = []
  private var readers: [Member] = []
  private var makers: [Int] = []

  init(_ graph: Graph) {
    parents = Array(0...graph.nodes.count)
    visible = [0] + graph.outputs.map { $0.node + 1 }
    for (index, node) in graph.nodes.enumerated() {
      let inputs = node.inputs.map { $0.node + 1 }
      switch node.operation.definition.traits.channels {
      case .mixed:
        let weight = node.parameters[0]
        readers.append(Member(value: inputs[0], axis: axis(weight, weight.axes.count - 1)))
        members += node.parameters.map { Member(value: index + 1, axis: axis($0, 0)) }
        makers.append(index + 1)
      case .kept: follow(index + 1, inputs, node.parameters[...])
      case .keptByAllButLast: follow(index + 1, inputs, node.parameters.dropLast())
      case .opaque: visible += inputs + [index + 1]
      }
    }
  }

  func hidden(in graph: Graph) -> [HiddenChannels] {
    let visible = Set(visible.map(root))
    let made = makers.map(root)
    return Set(made).subtracting(visible).sorted { first, second in
      (made.firstIndex(of: first) ?? 0) < (made.firstIndex(of: second) ?? 0)
    }.compactMap { group in
      guard let reader = readers.last(where: { root($0.value) == group }),
        let maker = makers.first(where: { root($0) == group })
      else { return nil }
      return HiddenChannels(
        count: graph.nodes[maker - 1].outputs[0].channels,
        axes: (members + readers).filter { root($0.value) == group }.map(\.axis),
        reader: reader.axis)
    }
  }

  private mutating func follow(
    _ output: Int, _ inputs: [Int], _ parameters: ArraySlice<ParameterSlice>
  ) {
    for input in inputs { parents[root(output)] = root(input) }
    members += parameters.map { Member(value: output, axis: axis($0, $0.axes.count - 1)) }
  }

  private func axis(_ slice: ParameterSlice, _ index: Int) -> HiddenChannels.Axis {
    HiddenChannels.Axis(tensor: slice.name, index: index)
  }

  private func root(_ value: Int) -> Int {
    var value = value
    while parents[value] != value { value = parents[value] }
    return value
  }
}
