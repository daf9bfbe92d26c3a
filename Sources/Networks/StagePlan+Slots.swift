import Spaces

extension StagePlan {
  /// Slots that more than one block of the stage reads, and its depth.
  var sharedSlots: [Int] {
    var readers: [Int: Int] = [:]
    for block in blocks {
      for slot in block.slots { readers[slot, default: 0] += 1 }
    }
    var shared = Set(readers.filter { $0.value > 1 }.keys)
    if case .slot(let slot) = depth { shared.insert(slot) }
    return shared.sorted()
  }
}
