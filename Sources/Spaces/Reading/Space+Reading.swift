import Documents
package import Foundation

extension Space {
  /// Reads and checks a search space file.
  ///
  /// Throws the mistakes that do not follow from others, each with its line, column, JSON path and
  /// what is allowed there. Afterwards every slot has a choice, every law names what exists, and
  /// the smallest, the largest and all named architectures meet the laws about slots. Laws about
  /// costs are left to a room that knows networks.
  package init(reading data: Data, path: String, vocabulary: Vocabulary) throws(SpaceError) {
    let file = try JSONReader<SpaceError>(parsing: data, file: path).object()
    try file.require(.space)
    let keys = SpaceKeys()
    var mistakes = Mistakes<SpaceError>()
    var unread = UnreadNames()
    if file[keys.genes.name] != nil {
      self.init(abstract: file, keys, path: path, unread: &unread, &mistakes)
    } else {
      self.init(
        networks: file, keys, path: path, vocabulary: vocabulary, unread: &unread, &mistakes)
    }
    mistakes.attempt { () throws(SpaceError) in
      try readLaws(keys.laws().given(in: file), unread)
    }
    var unreadable: Set<String> = []
    mistakes.attempt { () throws(SpaceError) in
      try readArchitectures(keys.architectures.given(in: file), unread, &unreadable)
    }
    if unread.isEmpty {
      mistakes.attempt { () throws(SpaceError) in try check(without: unreadable) }
    }
    try mistakes.end()
  }

  private init(
    abstract file: JSONObjectReader<SpaceError>, _ keys: SpaceKeys, path: String,
    unread: inout UnreadNames, _ mistakes: inout Mistakes<SpaceError>
  ) {
    let names = keys.abstract.map(\.path)
    mistakes.attempt { () throws(SpaceError) in try file.requireKeys(among: names) }
    let name = mistakes.required(keys.name, in: file, misspelt: file.misspelt(among: names))
    var genes = AbstractGenes()
    if let reader = mistakes.required(keys.genes, in: file) {
      mistakes.attempt { () throws(SpaceError) in try genes.read(reader, unread: &unread) }
    }
    self.init(
      path: path, name: name ?? "", channels: 0, resolution: .fixed(.integer(0)), resize: nil,
      classes: 0, options: SpaceOptions(), network: [:], stages: [], slots: genes.slots,
      terms: genes.terms)
  }

  private init(
    networks file: JSONObjectReader<SpaceError>, _ keys: SpaceKeys, path: String,
    vocabulary: Vocabulary, unread: inout UnreadNames, _ mistakes: inout Mistakes<SpaceError>
  ) {
    let names = keys.networks(vocabulary).map(\.path)
    mistakes.attempt { () throws(SpaceError) in try file.requireKeys(among: names) }
    let misspelt = file.misspelt(among: names)
    let name = mistakes.required(keys.name, in: file, misspelt: misspelt)
    let classes = mistakes.required(keys.classes, in: file, misspelt: misspelt)
    let options = mistakes.attempt { () throws(SpaceError) in try Self.options(file, keys) }
    var slots: [Slot] = []
    let input = mistakes.required(keys.input, in: file, misspelt: misspelt)
      .flatMap { reader in
        mistakes.attempt { () throws(SpaceError) in
          try Self.input(reader, keys.inputKeys, &slots)
        }
      }
    if input == nil { unread.names.insert(keys.inputKeys.resolution.name) }
    let groups = mistakes.attempt { () throws(SpaceError) in
      try NetworkGenes(file, vocabulary, slots: &slots)
    }
    if groups == nil { unread.names.formUnion(vocabulary.groups.map(\.name)) }
    let network = groups ?? NetworkGenes()
    var stages: [StagePlan] = []
    var places: [JSONPlace] = []
    if let reader = mistakes.required(keys.stages, in: file, misspelt: misspelt) {
      do {
        (stages, places) = try Self.stages(
          reader, vocabulary, network, &slots, &unread, &mistakes)
      } catch {
        mistakes.add(error)
      }
    }
    if stages.isEmpty { unread.isOpen = true }
    var activities: [String: Slot.Activity] = [:]
    if unread.isEmpty {
      mistakes.attempt { () throws(SpaceError) in
        try network.requireStages(stages, vocabulary)
        activities = try Self.activities(zip(stages, places), network, &slots, vocabulary)
      }
    }
    self.init(
      path: path, name: name ?? "", channels: input?.channels ?? 0,
      resolution: input?.resolution ?? .fixed(.integer(0)), resize: input?.resize,
      classes: classes ?? 0, options: options ?? SpaceOptions(), network: network.bindings,
      stages: stages, slots: slots,
      terms: SpaceTerm.all(
        resolution: input?.resolution ?? .fixed(.integer(0)), network: network.bindings,
        activities: activities, stages: stages, slots: slots))
    networkStages = network.stages(among: stages, vocabulary)
    if unread.isEmpty, let reader = file[keys.kernelSharing.name] {
      mistakes.attempt { () throws(SpaceError) in
        try requireElasticKernels(reader, vocabulary)
      }
    }
  }

  /// The input: its side, its channels, and how other sides become it.
  private static func input(
    _ reader: SpaceReader, _ keys: SpaceKeys.Input, _ slots: inout [Slot]
  ) throws(SpaceError) -> (resolution: GeneBinding, channels: Int, resize: String?) {
    let object = try reader.object()
    let names = keys.all.map(\.path)
    var mistakes = Mistakes<SpaceError>()
    mistakes.attempt { () throws(SpaceError) in try object.requireKeys(among: names) }
    let misspelt = object.misspelt(among: names)
    let channels = mistakes.required(keys.channels, in: object, misspelt: misspelt)
    let side = keys.resolution
    var resolution: GeneBinding?
    if object[side.name] != nil || !misspelt.contains(side.name) {
      mistakes.attempt { () throws(SpaceError) in
        resolution = try side.decision(try object.required(side.name)).binding(side.name, &slots)
      }
    }
    let resize = mistakes.given(keys.resize, in: object)
    let values = try mistakes.end(resolution, channels)
    return (values.0, values.1, resize)
  }

  private static func options(
    _ file: JSONObjectReader<SpaceError>, _ keys: SpaceKeys
  ) throws(SpaceError) -> SpaceOptions {
    let usual = SpaceOptions()
    var mistakes = Mistakes<SpaceError>()
    let options = SpaceOptions(
      normalization: mistakes.given(keys.normalization, in: file) ?? usual.normalization,
      scaling: mistakes.given(keys.scaling, in: file) ?? usual.scaling,
      kernelSharing: mistakes.given(keys.kernelSharing, in: file) ?? usual.kernelSharing,
      lastNormGain: mistakes.given(keys.lastNormGain, in: file) ?? usual.lastNormGain)
    try mistakes.end()
    return options
  }

  /// The stages that could be read, with their places; what the others are called is written down.
  private static func stages(
    _ reader: JSONReader<SpaceError>, _ vocabulary: Vocabulary, _ groups: NetworkGenes,
    _ slots: inout [Slot], _ unread: inout UnreadNames, _ mistakes: inout Mistakes<SpaceError>
  ) throws(SpaceError) -> (stages: [StagePlan], places: [JSONPlace]) {
    let elements = try reader.elements()
    guard !elements.isEmpty else { throw .emptyChoice(at: reader.place) }
    var (stages, places): ([StagePlan], [JSONPlace]) = ([], [])
    for element in elements {
      let draft = mistakes.attempt { () throws(SpaceError) in
        try StageReader(vocabulary: vocabulary).stage(element)
      }
      guard let draft else {
        if let name = try? element.object()[StageKeys().name.name]?.text() {
          unread.names.insert(name)
        } else {
          unread.isOpen = true
        }
        continue
      }
      guard !(groups.names + stages.map(\.name)).contains(draft.name) else {
        mistakes.add(.repeatedName(at: draft.namePlace, name: draft.name))
        continue
      }
      stages.append(draft.plan(reads: groups.reads(of: draft.name, behind: stages), slots: &slots))
      places.append(element.place)
    }
    return (stages, places)
  }

  /// Writes down when each slot matters; answers when the genes of groups do.
  private static func activities(
    _ stages: some Sequence<(StagePlan, JSONPlace)>, _ groups: NetworkGenes, _ slots: inout [Slot],
    _ vocabulary: Vocabulary
  ) throws(SpaceError) -> [String: Slot.Activity] {
    var readers: [String: Slot.Activity] = [:]
    var mistakes = Mistakes<SpaceError>()
    for (stage, place) in stages {
      let activities = StageActivities(stage, of: slots)
      for (slot, activity) in activities.slots { slots[slot].activity = activity }
      if let (slot, condition) = activities.idle(stage) {
        mistakes.add(
          .idleChoice(
            at: place, gene: slots[slot].path, other: "\(stage.name).\(condition.gene)",
            violation: condition.violation))
      }
      readers.merge(activities.groups) { $0.or($1) }
    }
    let found = mistakes.attempt { () throws(SpaceError) in
      try groups.activities(readBy: readers, slots, vocabulary)
    }
    let activities = try mistakes.end(found)
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

  /// Reads the laws, but for those that speak of what could not be read.
  private mutating func readLaws(
    _ reader: JSONReader<SpaceError>?, _ unread: UnreadNames
  ) throws(SpaceError) {
    let elements = try reader?.elements() ?? []
    guard elements.count <= Law.countLimit else {
      throw .tooManyLaws(at: elements[Law.countLimit].place, limit: Law.countLimit)
    }
    let names = LawNames(self)
    var terms = 0
    var mistakes = Mistakes<SpaceError>()
    for element in elements {
      let text = mistakes.attempt { () throws(SpaceError) in try element.text() }
      guard let text, !unread.areNamed(in: text) else { continue }
      do {
        let law = try Law(text, names, at: element.place)
        terms += law.termCount
        laws.append(law)
      } catch {
        mistakes.add(
          .law(
            at: element.place.advanced(by: 1 + error.offset), law: text, problem: error.problem))
      }
      guard terms <= Law.termLimit else {
        throw .tooLongLaws(at: element.place, limit: Law.termLimit)
      }
    }
    try mistakes.end()
  }

  /// Reads the architectures; the names of those that cannot be read are written down.
  private mutating func readArchitectures(
    _ reader: JSONReader<SpaceError>?, _ unread: UnreadNames, _ unreadable: inout Set<String>
  ) throws(SpaceError) {
    var mistakes = Mistakes<SpaceError>()
    for member in try reader?.object().members ?? [] {
      guard Self.isNameable(member.key) else {
        mistakes.add(.reservedName(at: member.place, name: member.key))
        continue
      }
      let reader = JSONReader<SpaceError>(member.value)
      let genome = mistakes.attempt { () throws(SpaceError) in
        guard unread.isEmpty else {
          return try assigned(reader.object().members, unread: unread).genome
        }
        return try self.genome(reader)
      }
      if let genome {
        architectures.append(NamedArchitecture(name: member.key, genome: genome))
      } else {
        unreadable.insert(member.key)
      }
    }
    try mistakes.end()
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
