import Graphs

/// The hidden channels of all block instances of a supernet, those of one block together.
struct HiddenChannelGroups {
  /// Channels that are sorted together.
  struct Group {
    /// How many there are in the largest instance.
    fileprivate(set) var count = 0
    /// Everywhere where they stand, in any instance.
    fileprivate(set) var axes: Set<HiddenChannels.Axis> = []
    /// Where they are read last.
    let reader: HiddenChannels.Axis
    /// Numbers of leading channels that trained instances have.
    fileprivate var boundaries: Set<Int> = []
    /// Leading channels that a trained instance shares with what is not hidden, so that they stay
    /// in their places.
    fileprivate var pinned = 0

    /// Where each channel comes from, the most important first within what trained instances share.
    func order(by importance: [Double]) -> [Int] {
      let ends = boundaries.union([count]).filter { $0 > pinned }.sorted()
      return Array(0..<pinned)
        + zip([pinned] + ends, ends).flatMap { start, end in
          (start..<end).sorted { (importance[$1], $0) < (importance[$0], $1) }
        }
    }
  }

  private var groups: [String: Group] = [:]
  private var names: [String] = []
  private var trained: [Graph] = []

  /// All groups, in the order in which instances bring them.
  var all: [Group] {
    var groups = groups
    var owners: [HiddenChannels.Axis: String] = [:]
    for (name, group) in groups { for axis in group.axes { owners[axis] = name } }
    for fragment in trained {
      let hidden = Set(fragment.hiddenChannels.flatMap(\.axes))
      for slice in fragment.nodes.flatMap(\.parameters) {
        for index in slice.axes.indices {
          let axis = HiddenChannels.Axis(tensor: slice.name, index: index)
          guard let owner = owners[axis], !hidden.contains(axis) else { continue }
          let pinned = groups[owner]?.pinned ?? 0
          groups[owner]?.pinned = max(pinned, slice.axes[index].count)
        }
      }
    }
    return names.compactMap { groups[$0] }
  }

  /// Takes in the hidden channels of a block instance.
  mutating func cover(_ fragment: Graph, isTrained: Bool) {
    if isTrained { trained.append(fragment) }
    for channels in fragment.hiddenChannels {
      let name = channels.reader.tensor
      if groups[name] == nil { names.append(name) }
      var group = groups[name] ?? Group(reader: channels.reader)
      group.count = max(group.count, channels.count)
      group.axes.formUnion(channels.axes)
      if isTrained { group.boundaries.insert(channels.count) }
      groups[name] = group
    }
  }
}
