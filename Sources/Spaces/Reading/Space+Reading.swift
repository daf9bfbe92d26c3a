import Documents
package import Foundation

extension Space {
  /// Reads and checks a search space file.
  ///
  /// Throws the first mistake with its line, column, JSON path and what is allowed there.
  /// Afterwards every slot has a choice, every law names what exists, and the smallest, the largest
  /// and all named architectures meet the laws about slots. Laws about costs are left to a room
  /// that knows networks.
  package init(reading data: Data, path: String, vocabulary: Vocabulary) throws(SpaceError) {
    let reader = try JSONReader<SpaceError>(parsing: data, file: path)
    let file = try reader.object()
    let keys = SpaceKeys()
    if let genes = try keys.genes.given(in: file) {
      try self.init(abstract: genes, in: file, keys, path: path)
    } else {
      try self.init(networks: file, keys, path: path, vocabulary: vocabulary)
    }
    let places = try readLaws(keys.laws().given(in: file))
    try readArchitectures(keys.architectures.given(in: file))
    try check(lawsAt: places)
  }

  private init(
    abstract genes: SpaceReader, in file: JSONObjectReader<SpaceError>, _ keys: SpaceKeys,
    path: String
  ) throws(SpaceError) {
    try file.requireKeys(among: keys.abstract.map(\.path))
    let genes = try AbstractGenes(genes)
    self.init(
      path: path, name: try keys.name.required(in: file), channels: 0,
      resolution: .fixed(.integer(0)), resize: nil, classes: 0, options: SpaceOptions(),
      network: [:], stages: [], slots: genes.slots, terms: genes.terms)
  }

  private init(
    networks file: JSONObjectReader<SpaceError>, _ keys: SpaceKeys, path: String,
    vocabulary: Vocabulary
  ) throws(SpaceError) {
    try file.requireKeys(among: keys.networks(vocabulary).map(\.path))
    let inputKeys = keys.inputKeys
    let input = try keys.input.required(in: file).object(keys: inputKeys.all.map(\.path))
    var slots: [Slot] = []
    let side = inputKeys.resolution
    let resolution = try side.decision(try input.required(side.name)).binding(side.name, &slots)
    let groups = try NetworkGenes(file, vocabulary, slots: &slots)
    let drafts = try keys.stages.required(in: file)
    let stages = try Self.stages(drafts, vocabulary, groups, &slots)
    let activities = try Self.activities(
      zip(stages, try drafts.elements().map(\.place)), groups, &slots, vocabulary)
    self.init(
      path: path,
      name: try keys.name.required(in: file),
      channels: try inputKeys.channels.required(in: input),
      resolution: resolution,
      resize: try inputKeys.resize.given(in: input),
      classes: try keys.classes.required(in: file),
      options: try Self.options(file, keys),
      network: groups.bindings, stages: stages, slots: slots,
      terms: SpaceTerm.all(
        resolution: resolution, network: groups.bindings, activities: activities, stages: stages,
        slots: slots))
    networkStages = groups.stages(among: stages, vocabulary)
    if let reader = file[keys.kernelSharing.name] {
      try requireElasticKernels(reader, vocabulary)
    }
  }

  private static func options(
    _ file: JSONObjectReader<SpaceError>, _ keys: SpaceKeys
  ) throws(SpaceError) -> SpaceOptions {
    let usual = SpaceOptions()
    return SpaceOptions(
      normalization: try keys.normalization.given(in: file) ?? usual.normalization,
      scaling: try keys.scaling.given(in: file) ?? usual.scaling,
      kernelSharing: try keys.kernelSharing.given(in: file) ?? usual.kernelSharing,
      lastNormGain: try keys.lastNormGain.given(in: file) ?? usual.lastNormGain)
  }

  private static func stages(
    _ reader: JSONReader<SpaceError>, _ vocabulary: Vocabulary, _ groups: NetworkGenes,
    _ slots: inout [Slot]
  ) throws(SpaceError) -> [StagePlan] {
    let elements = try reader.elements()
    guard !elements.isEmpty else { throw .emptyChoice(at: reader.place) }
    var stages: [StagePlan] = []
    for element in elements {
      let draft = try StageReader(vocabulary: vocabulary).stage(element)
      guard !(groups.names + stages.map(\.name)).contains(draft.name) else {
        let place = try element.object().required(StageKeys().name.name).place
        throw .repeatedName(at: place, name: draft.name)
      }
      stages.append(draft.plan(reads: groups.reads(of: draft.name, behind: stages), slots: &slots))
    }
    try groups.requireStages(stages, vocabulary)
    return stages
  }

  /// Writes down when each slot matters; answers when the genes of groups do.
  private static func activities(
    _ stages: some Sequence<(StagePlan, JSONPlace)>, _ groups: NetworkGenes, _ slots: inout [Slot],
    _ vocabulary: Vocabulary
  ) throws(SpaceError) -> [String: Slot.Activity] {
    var readers: [String: Slot.Activity] = [:]
    for (stage, place) in stages {
      let activities = StageActivities(stage, of: slots)
      for (slot, activity) in activities.slots { slots[slot].activity = activity }
      if let (slot, condition) = activities.idle(stage) {
        throw .idleChoice(
          at: place, gene: slots[slot].path, other: "\(stage.name).\(condition.gene)",
          violation: condition.violation)
      }
      readers.merge(activities.groups) { $0.or($1) }
    }
    let activities = try groups.activities(readBy: readers, slots, vocabulary)
    for (path, activity) in activities {
      if let slot = groups.bindings[path]?.slot { slots[slot].activity = activity }
    }
    return activities
  }

  /// Transforms make small kernels of larger ones, so there must be larger ones.
  private func requireElasticKernels(
    _ reader: JSONReader<SpaceError>, _ vocabulary: Vocabulary
  ) throws(SpaceError) {
    guard options.kernelSharing == .transform else { return }
    let kinds = vocabulary.blocks.filter(\.sharesKernels).map(\.name)
    let isElastic = stages.flatMap(\.blocks).flatMap(\.kinds).contains { kind in
      guard kinds.contains(kind.name), let slot = kind.genes["kernel"]?.slot else { return false }
      return slots[slot].choices.count > 1
    }
    guard isElastic else { throw .fixedKernels(at: reader.place, blocks: kinds) }
  }

  /// Reads the laws; answers where each of them stands.
  private mutating func readLaws(
    _ reader: JSONReader<SpaceError>?
  ) throws(SpaceError) -> [JSONPlace] {
    let elements = try reader?.elements() ?? []
    guard elements.count <= Law.countLimit else {
      throw .tooManyLaws(at: elements[Law.countLimit].place, limit: Law.countLimit)
    }
    let names = LawNames(self)
    var terms = 0
    for element in elements {
      let text = try element.text()
      let law: Law
      do {
        law = try Law(text, names)
      } catch {
        throw .law(
          at: element.place.advanced(by: 1 + error.offset), law: text, problem: error.problem)
      }
      terms += law.termCount
      guard terms <= Law.termLimit else {
        throw .tooLongLaws(at: element.place, limit: Law.termLimit)
      }
      laws.append(law)
    }
    return elements.map(\.place)
  }

  private mutating func readArchitectures(
    _ reader: JSONReader<SpaceError>?
  ) throws(SpaceError) {
    for member in try reader?.object().members ?? [] {
      let reader = JSONReader<SpaceError>(member.value)
      guard Self.isNameable(member.key) else {
        throw .reservedName(at: member.place, name: member.key)
      }
      let genome = try genome(reader)
      architectures.append(NamedArchitecture(name: member.key, genome: genome))
    }
  }

  /// Whether the command line takes a word for a name: not for a corner, a seed, a path or JSON
  /// text.
  private static func isNameable(_ name: String) -> Bool {
    !name.isEmpty && !["min", "max"].contains(name)
      && !name.contains { ":{/.".contains($0) || $0.isWhitespace }
  }

  /// The values that a name may take.
  func values(of term: SpaceTerm) -> [GeneValue] {
    switch term.binding {
    case .fixed(let value): [value]
    case .slot(let index): slots[index].choices
    }
  }

  /// All names, slots first, for suggestions.
  var termNames: [String] {
    let paths = slots.map(\.path)
    return paths + terms.keys.filter { !paths.contains($0) }.sorted()
  }
}
