import Documents

/// The whole-network genes of a file: what stands beside `input` under the name of a group.
struct NetworkGenes {
  /// A group that the file has.
  private struct Given {
    let group: GeneGroup
    let place: JSONPlace
  }

  private var given: [Given] = []
  /// Where each gene takes its value from, under `group.gene`.
  private(set) var bindings: [String: GeneBinding] = [:]

  /// Reads the groups; their slots are appended.
  init(
    _ file: JSONObjectReader<SpaceError>, _ vocabulary: Vocabulary, slots: inout [Slot]
  ) throws(SpaceError) {
    for group in vocabulary.groups {
      guard let reader = file[group.name] else { continue }
      let object = try reader.object(keys: group.genes.map(\.name))
      guard let member = file.members.first(where: { $0.key == group.name }) else { continue }
      given.append(Given(group: group, place: member.place))
      _ = try object.required(group.amount.name)
      for gene in group.genes {
        var decision = gene.fallback.map { Decision.fixed($0) }
        if let reader = object[gene.name] { decision = try gene.decision(reader) }
        bindings["\(group.name).\(gene.name)"] = decision?.binding(
          "\(group.name).\(gene.name)", &slots)
      }
    }
  }

  /// The names of the groups.
  var names: [String] { given.map(\.group.name) }

  /// When the genes of the groups matter: where a block reads them, and all but the amount only
  /// where that is not 0 and their conditions hold.
  ///
  /// Throws if no block reads a group, or if a gene has a choice that never matters.
  func activities(
    readBy readers: [String: Slot.Activity], _ slots: [Slot], _ vocabulary: Vocabulary
  ) throws(SpaceError) -> [String: Slot.Activity] {
    var activities: [String: Slot.Activity] = [:]
    for one in given {
      let group = one.group
      guard let reading = readers[group.name] else {
        throw .unreadGroup(
          at: one.place, group: group.name,
          blocks: vocabulary.blocks.filter { $0.groups.contains(group.name) }.map(\.name))
      }
      let amount = "\(group.name).\(group.amount.name)"
      activities[amount] = reading
      guard let binding = bindings[amount] else { continue }
      let switched = Slot.Activity.taking(binding, of: slots) { !$0.isZero }
      for gene in group.others {
        let path = "\(group.name).\(gene.name)"
        if switched == .never, case .slot? = bindings[path] {
          throw .idleChoice(at: one.place, gene: path, other: amount, violation: "always 0")
        }
        var activity = switched.and(reading)
        for condition in gene.conditions {
          let other = "\(group.name).\(condition.gene)"
          guard let binding = bindings[other] else { continue }
          activity = activity.and(.taking(binding, of: slots, where: condition.holds))
          if activity == .never, case .slot? = bindings[path] {
            throw .idleChoice(
              at: one.place, gene: path, other: other, violation: condition.violation)
          }
        }
        activities[path] = activity
      }
    }
    return activities
  }
}

extension GeneValue {
  /// Whether it is 0, false, or a list of nothing else.
  fileprivate var isZero: Bool {
    if case .list(let values) = self { return values.allSatisfy(\.isZero) }
    return number == 0
  }
}
