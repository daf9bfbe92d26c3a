import Graphs

extension ParameterLayout {
  /// A layout of vectors.
  init(vectors: [(name: String, count: Int, role: ParameterRole)]) {
    self.init(
      slices: vectors.map {
        ParameterSlice(
          name: $0.name, axes: [.leading($0.count)], initializer: .constant(0), role: $0.role)
      })
  }
}
