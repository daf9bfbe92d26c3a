import Documents
package import Foundation

extension Space {
  /// Reads an architecture: a flat JSON object that gives every active slot a value.
  ///
  /// A fixed gene may be named with its own value. Throws for a slot that is missing, unknown or
  /// inactive, a value that is no choice, and a law about slots that is broken.
  package func genome(reading data: Data, path: String) throws(SpaceError) -> Genome {
    try genome(try JSONReader<SpaceError>(parsing: data, file: path))
  }

  func genome(_ reader: JSONReader<SpaceError>) throws(SpaceError) -> Genome {
    let object = try reader.object()
    if reader.place.path.isEmpty, object.keys.contains(where: { terms[$0] == nil }) {
      try object.require(.architecture)
    }
    let (genome, given) = try assigned(object.members)
    var mistakes = Mistakes<SpaceError>()
    mistakes.attempt { () throws(SpaceError) in
      try requireActive(object.members, in: genome) { given.contains($0) }
    }
    let missing = slots.indices.filter { !given.contains($0) && isActive($0, in: genome) }
    if !missing.isEmpty {
      mistakes.add(.missingSlots(at: reader.place, slots: missing.map { slots[$0].path }))
    }
    try mistakes.end()
    try requireLaws(genome, at: reader.place)
    return genome
  }

  /// The slots that members give, each with its value; the others have their first choice.
  ///
  /// What may speak of parts of the space that could not be read is passed over.
  func assigned(
    _ members: [JSONMember], unread: UnreadNames = UnreadNames()
  ) throws(SpaceError) -> (genome: Genome, given: Set<Int>) {
    var genome = Genome(choices: slots.map { _ in 0 })
    var given: Set<Int> = []
    var mistakes = Mistakes<SpaceError>()
    for member in members where !unread.mayHold(member.key) {
      mistakes.attempt { () throws(SpaceError) in
        if let slot = try assign(member, to: &genome) { given.insert(slot) }
      }
    }
    try mistakes.end()
    return (genome, given)
  }

  /// Sets one slot to the value that a member gives; nil if the member names a fixed gene with its
  /// own value.
  func assign(_ member: JSONMember, to genome: inout Genome) throws(SpaceError) -> Int? {
    guard let term = terms[member.key] else {
      throw .unknownSlot(at: member.place, name: member.key, known: termNames)
    }
    let choice = values(of: term).firstIndex { member.value.stands(for: $0) }
    switch (term.binding, choice) {
    case (.slot(let slot), let choice?):
      genome.choices[slot] = choice
      return slot
    case (.slot(let slot), nil):
      throw .illegalChoice(
        at: member.value.place, name: member.key, found: member.value.summary,
        allowed: slots[slot].choices.map(\.json.compact))
    case (.fixed, .some):
      return nil
    case (.fixed(let value), nil):
      throw .fixedGene(
        at: member.value.place, name: member.key, found: member.value.summary,
        value: value.json.compact)
    }
  }

  /// Throws if members name slots that the genome makes inactive by choices that are given.
  func requireActive(
    _ members: [JSONMember], in genome: Genome, isGiven: (Int) -> Bool = { _ in true }
  ) throws(SpaceError) {
    var found: [(member: JSONMember, reason: Int)] = []
    for member in members {
      guard let slot = slot(at: member.key), !isActive(slot, in: genome) else { continue }
      let reason = slots[slot].activity.alternatives.joined().first {
        !$0.choices.contains(genome.choices[$0.slot]) && isGiven($0.slot)
      }
      if let reason { found.append((member, reason.slot)) }
    }
    guard let first = found.first else { return }
    let value = { (slot: Int) in self.value(of: .slot(slot), in: genome).json.compact }
    guard found.count > 1 else {
      throw .inactiveSlot(
        at: first.member.place, name: first.member.key, reason: slots[first.reason].path,
        value: value(first.reason))
    }
    var groups: [SpaceError.InactiveSlots] = []
    for (member, reason) in found {
      let path = slots[reason].path
      if let known = groups.firstIndex(where: { $0.reason == path }) {
        groups[known].names.append(member.key)
      } else {
        groups.append(
          SpaceError.InactiveSlots(names: [member.key], reason: path, value: value(reason)))
      }
    }
    throw .inactiveSlots(at: first.member.place, groups)
  }

  func requireLaws(_ genome: Genome, at place: JSONPlace) throws(SpaceError) {
    var mistakes = Mistakes<SpaceError>()
    for law in laws where breaks(law, genome) {
      mistakes.add(.architectureAgainstLaw(at: place, law: law.text, standing: law.place))
    }
    try mistakes.end()
  }
}

extension JSONValue {
  /// Whether the value means a gene's value; 4.0 means 4.
  fileprivate func stands(for gene: GeneValue) -> Bool {
    switch (gene, content) {
    case (.integer(let value), _): integer == value
    case (.real(let value), _): real == value
    case (.text(let value), .text(let text)): text == value
    case (.flag(let value), .flag(let flag)): flag == value
    case (.list(let values), .array(let elements)):
      values.count == elements.count
        && zip(elements, values).allSatisfy { $0.stands(for: $1) }
    default: false
    }
  }
}
