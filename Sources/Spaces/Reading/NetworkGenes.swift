import Documents

/// The whole-network genes of a file: what stands beside `input` under the name of a group.
struct NetworkGenes {
  /// A group that the file has.
  private struct Given {
    let group: GeneGroup
    let place: JSONPlace
    /// The stages that take part, with their places; nil if all do.
    let stages: [(name: String, place: JSONPlace)]?

    func takesPart(_ stage: String) -> Bool { stages?.contains { $0.name == stage } ?? true }

    /// Whether blocks of a stage read the group.
    func isRead(by stage: StagePlan) -> Bool {
      let amount = "\(group.name).\(group.amount.name)"
      return stage.blocks.flatMap(\.kinds).contains { $0.network[amount] != nil }
    }

    /// Whether a stage has a block that could read the group.
    func isReadable(by stage: StagePlan, _ vocabulary: Vocabulary) -> Bool {
      let names = vocabulary.readers(of: group.name)
      return stage.blocks.flatMap(\.kinds).contains { names.contains($0.name) }
    }
  }

  private var given: [Given] = []
  /// Where each gene takes its value from, under `group.gene`.
  private(set) var bindings: [String: GeneBinding] = [:]

  /// No groups.
  init() {}

  /// Reads the groups; their slots are appended.
  init(
    _ file: JSONObjectReader<SpaceError>, _ vocabulary: Vocabulary, slots: inout [Slot]
  ) throws(SpaceError) {
    var mistakes = Mistakes<SpaceError>()
    for group in vocabulary.groups {
      guard let member = file.members.first(where: { $0.key == group.name }) else { continue }
      mistakes.attempt { () throws(SpaceError) in
        try read(group, JSONReader<SpaceError>(member.value).object(), at: member.place, &slots)
      }
    }
    try mistakes.end()
  }

  private mutating func read(
    _ group: GeneGroup, _ object: JSONObjectReader<SpaceError>, at place: JSONPlace,
    _ slots: inout [Slot]
  ) throws(SpaceError) {
    let names = [GeneGroup.stages.name] + group.genes.map(\.name)
    var mistakes = Mistakes<SpaceError>()
    mistakes.attempt { () throws(SpaceError) in try object.requireKeys(among: names) }
    let stages = mistakes.given(GeneGroup.stages, in: object).flatMap { reader in
      mistakes.attempt { () throws(SpaceError) in try Self.names(reader) }
    }
    given.append(Given(group: group, place: place, stages: stages))
    let amount = group.amount.name
    if object[amount] == nil, !object.misspelt(among: names).contains(amount) {
      mistakes.add(.json(.missingKey(at: object.place, key: amount)))
    }
    for gene in group.genes {
      var decision = gene.fallback.map { Decision.fixed($0) }
      mistakes.attempt { () throws(SpaceError) in
        if let reader = object[gene.name] { decision = try gene.decision(reader) }
      }
      let path = "\(group.name).\(gene.name)"
      bindings[path] = decision?.binding(path, &slots)
    }
    try mistakes.end()
  }

  /// The names of stages in a list, each once.
  private static func names(
    _ reader: JSONReader<SpaceError>
  ) throws(SpaceError) -> [(name: String, place: JSONPlace)] {
    var names: [(name: String, place: JSONPlace)] = []
    _ = try reader.each { element throws(SpaceError) in
      let name = try element.text()
      guard !names.contains(where: { $0.name == name }) else {
        throw .repeatedChoice(at: element.place, value: element.value.summary)
      }
      names.append((name, element.place))
    }
    guard !names.isEmpty else { throw .emptyChoice(at: reader.place) }
    return names
  }

  /// What blocks of a stage may read, given the stages before it.
  func reads(of stage: String, behind earlier: [StagePlan]) -> NetworkReads {
    var reads = NetworkReads()
    for one in given {
      if one.takesPart(stage) {
        let own = bindings.filter { $0.key.hasPrefix("\(one.group.name).") }
        reads.bindings.merge(own) { known, _ in known }
      } else if earlier.contains(where: one.isRead) {
        for gene in one.group.lasting {
          let path = "\(one.group.name).\(gene)"
          if case .fixed(let value)? = bindings[path] { reads.lasting[path] = value }
        }
      }
    }
    return reads
  }

  /// Throws if a stage that is to take part is not there or cannot, or if one that does not would
  /// have to read a choice.
  func requireStages(_ stages: [StagePlan], _ vocabulary: Vocabulary) throws(SpaceError) {
    var mistakes = Mistakes<SpaceError>()
    for one in given {
      for (name, place) in one.stages ?? [] {
        guard let stage = stages.first(where: { $0.name == name }) else {
          mistakes.add(.unknownStage(at: place, name: name, known: stages.map(\.name)))
          continue
        }
        guard one.isRead(by: stage) else {
          mistakes.add(
            .stageWithoutReader(
              at: place, stage: name, group: one.group.name,
              blocks: vocabulary.readers(of: one.group.name)))
          continue
        }
      }
      let behind = stages.drop { !one.isRead(by: $0) }
      let bystander = behind.first {
        !one.takesPart($0.name) && one.isReadable(by: $0, vocabulary)
      }
      for gene in one.group.lasting {
        let path = "\(one.group.name).\(gene)"
        if let bystander, case .slot? = bindings[path] {
          mistakes.add(.lastingChoice(at: one.place, gene: path, stage: bystander.name))
        }
      }
    }
    try mistakes.end()
  }

  /// For each group that only some of the stages read that could, the names of those.
  func stages(among stages: [StagePlan], _ vocabulary: Vocabulary) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for one in given {
      let able = stages.filter { one.isReadable(by: $0, vocabulary) }.map(\.name)
      let reading = able.filter(one.takesPart)
      if reading != able { result[one.group.name] = reading }
    }
    return result
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
          blocks: vocabulary.readers(of: group.name))
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

/// The whole-network genes that the blocks of one stage may read, under `group.gene`.
struct NetworkReads {
  /// Where each gene takes its value from, where the stage takes part.
  var bindings: [String: GeneBinding] = [:]
  /// What a stage that takes no part reads of those before it.
  var lasting: [String: GeneValue] = [:]
}

extension Vocabulary {
  /// The names of the blocks that read a group of whole-network genes.
  fileprivate func readers(of group: String) -> [String] {
    blocks.filter { $0.groups.contains(group) }.map(\.name)
  }
}

extension GeneValue {
  /// Whether it is 0, false, or a list of nothing else.
  fileprivate var isZero: Bool {
    if case .list(let values) = self { return values.allSatisfy(\.isZero) }
    return number == 0
  }
}
