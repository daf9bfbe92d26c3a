import Spaces

extension Space {
  /// All sides that the input of a subnet can have, in pixels.
  var resolutions: [Int] {
    values(of: resolution).compactMap { value in
      if case .integer(let side) = value { side } else { nil }
    }
  }

  /// All values that a gene can take.
  func values(of binding: GeneBinding) -> [GeneValue] {
    switch binding {
    case .fixed(let value): [value]
    case .slot(let slot): slots[slot].choices
    }
  }
}
