import Spaces

/// What the blocks of a stage read, worked out once while the stage is walked.
struct StageReads {
  /// What picks follow from: a kind of block, and what is decided.
  private struct Question: Hashable {
    let kind: Int
    let decided: Assignment
  }

  /// For each block the slots that it may read, those of the whole network last.
  let slots: [[Int]]
  /// For each block the numbers of its kinds by their names; blocks whose genes come from the same
  /// places share one.
  private let kinds: [[String: Int]]
  private let space: Space
  private var known: [Question: (genes: Picks, network: Picks)] = [:]

  init(_ stage: StagePlan, of space: Space) {
    self.space = space
    slots = stage.blocks.map { $0.slots + $0.networkSlots }
    var distinct: [BlockKind] = []
    kinds = stage.blocks.map { plan in
      var numbers: [String: Int] = [:]
      for kind in plan.kinds where numbers[kind.name] == nil {
        let number = distinct.firstIndex(of: kind) ?? distinct.count
        if number == distinct.count { distinct.append(kind) }
        numbers[kind.name] = number
      }
      return numbers
    }
  }

  /// What a block of a kind reads, as far as it is decided.
  mutating func picks(
    of kind: BlockKind, at block: Int, _ decided: Assignment
  ) -> (genes: Picks, network: Picks) {
    guard let number = kinds[block][kind.name] else {
      preconditionFailure("no block of the stage is a \(kind.name)")
    }
    let question = Question(kind: number, decided: decided)
    if let answer = known[question] { return answer }
    let answer = decided.picks(of: kind, in: space)
    known[question] = answer
    return answer
  }
}
