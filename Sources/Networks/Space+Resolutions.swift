import Spaces

extension Space {
  /// All sides that the input of a subnet can have, in pixels.
  var resolutions: [Int] {
    let values =
      switch resolution {
      case .fixed(let value): [value]
      case .slot(let slot): slots[slot].choices
      }
    return values.compactMap { value in
      if case .integer(let side) = value { side } else { nil }
    }
  }
}
