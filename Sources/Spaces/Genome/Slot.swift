/// One decision of the search space: a path and the values that may stand there, from the smallest
/// network to the largest.
package struct Slot: Hashable, Sendable {
  /// Its name in architectures: `resolution`, `group.gene`, `stage.gene`, `stage.block.gene`, with
  /// the kind of block before the gene where kinds choose from different values:
  /// `stage.vitBlock.heads`.
  package let path: String
  /// The values, at least one.
  package let choices: [GeneValue]
  /// When the decision matters.
  package internal(set) var activity: Activity

  /// Declares a slot.
  package init(path: String, choices: [GeneValue], activity: Activity = .always) {
    self.path = path
    self.choices = choices
    self.activity = activity
  }
}

extension Slot {
  /// When a slot or gene matters; one that does not is inactive and left out of architectures.
  ///
  /// It does if all conditions of at least one alternative hold: the stage is deep enough and the
  /// block of this kind, say, in any of some places. An alternative that depends on a slot holds
  /// only where that slot matters itself.
  package struct Activity: Hashable, Sendable {
    /// A slot takes one of some choices.
    package struct Condition: Hashable, Sendable {
      /// The slot.
      package let slot: Int
      /// The choices, ascending.
      package let choices: [Int]
    }

    /// Any of these, each all of its conditions.
    package let alternatives: [[Condition]]

    private init(_ alternatives: [[Condition]]) {
      self.alternatives = alternatives
    }

    /// In every subnet.
    package static let always = Activity([[]])
    /// In no subnet.
    package static let never = Activity([])

    /// Where a gene takes a value that is wanted.
    static func taking(
      _ binding: GeneBinding, of slots: [Slot], where isWanted: (GeneValue) -> Bool
    ) -> Activity {
      switch binding {
      case .fixed(let value): return isWanted(value) ? always : never
      case .slot(let slot):
        let choices = slots[slot].choices
        let wanted = choices.indices.filter { isWanted(choices[$0]) }
        if wanted.isEmpty { return never }
        if wanted.count == choices.count { return always }
        return Activity([[Condition(slot: slot, choices: wanted)]])
      }
    }

    /// Where both hold.
    func and(_ other: Activity) -> Activity {
      Self.simple(
        alternatives.flatMap { first in other.alternatives.map { Self.joined(first, $0) } })
    }

    /// Where one of them holds.
    func or(_ other: Activity) -> Activity { Self.simple(alternatives + other.alternatives) }

    /// The slots that decide it.
    package var slots: Set<Int> { Set(alternatives.joined().map(\.slot)) }

    /// Whether it holds where each slot has a choice.
    func holds(in genome: Genome) -> Bool {
      alternatives.contains { conditions in
        conditions.allSatisfy { $0.choices.contains(genome.choices[$0.slot]) }
      }
    }

    /// Whether it holds whatever the slots without a choice will take.
    package func holds(where choice: (Int) -> Int?) -> Bool {
      alternatives.contains { conditions in
        conditions.allSatisfy { condition in
          choice(condition.slot).map(condition.choices.contains) ?? false
        }
      }
    }

    /// What is left of it when a slot takes a choice.
    func given(slot: Int, choice: Int) -> Activity {
      guard alternatives.contains(where: { $0.contains { $0.slot == slot } }) else { return self }
      return Self.simple(
        alternatives.compactMap { conditions in
          let holds = conditions.allSatisfy { $0.slot != slot || $0.choices.contains(choice) }
          return holds ? conditions.filter { $0.slot != slot } : nil
        })
    }

    private static func joined(_ first: [Condition], _ second: [Condition]) -> [Condition] {
      var result = first
      for condition in second {
        guard let index = result.firstIndex(where: { $0.slot == condition.slot }) else {
          result.append(condition)
          continue
        }
        result[index] = Condition(
          slot: condition.slot,
          choices: result[index].choices.filter(condition.choices.contains))
      }
      return result.sorted { $0.slot < $1.slot }
    }

    /// Without alternatives that never hold, or only where another one does.
    private static func simple(_ alternatives: [[Condition]]) -> Activity {
      var result: [[Condition]] = []
      for one in alternatives where one.allSatisfy({ !$0.choices.isEmpty }) {
        if result.contains(where: { implies(one, $0) }) { continue }
        result.removeAll { implies($0, one) }
        result.append(one)
      }
      return Activity(result)
    }

    private static func implies(_ strong: [Condition], _ weak: [Condition]) -> Bool {
      weak.allSatisfy { condition in
        strong.contains {
          $0.slot == condition.slot && $0.choices.allSatisfy(condition.choices.contains)
        }
      }
    }
  }
}
