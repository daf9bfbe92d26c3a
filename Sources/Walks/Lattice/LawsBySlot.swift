import Spaces

/// The conditions of the laws of a space by the slots whose choices may break them.
struct LawsBySlot {
  private let parts: [LawPart]
  /// For each slot the places of its conditions, ascending.
  private var places: [[Int]]
  /// Conditions that no choice changes.
  private(set) var withoutSlots: [LawPart] = []

  init(_ space: Space) {
    parts = space.laws.flatMap(\.parts)
    places = Array(repeating: [], count: space.slots.count)
    for (place, part) in parts.enumerated() {
      let slots = space.slotsInvolved(in: part)
      for slot in slots { places[slot].append(place) }
      if slots.isEmpty { withoutSlots.append(part) }
    }
  }

  /// The conditions that a decision about some slots may break.
  func deciding(_ slots: [Int]) -> [LawPart] {
    Set(slots.flatMap { places[$0] }).sorted().map { parts[$0] }
  }
}
