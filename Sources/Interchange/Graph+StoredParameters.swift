package import Graphs

extension Graph {
  /// What a file of the network's weights holds, in the order in which nodes first read it.
  package var storedParameters: [StoredParameter] {
    var order: [String] = []
    var slices: [String: [ParameterSlice]] = [:]
    for slice in nodes.lazy.flatMap(\.parameters) {
      if slices[slice.name] == nil { order.append(slice.name) }
      if slices[slice.name]?.contains(slice) != true {
        slices[slice.name, default: []].append(slice)
      }
    }
    return order.compactMap { name in
      slices[name].map { StoredParameter(name: name, slices: $0) }
    }
  }
}
