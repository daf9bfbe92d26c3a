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
    var genome = Genome(choices: slots.map { _ in 0 })
    var given: Set<Int> = []
    for member in object.members {
      if let slot = try assign(member, to: &genome) { given.insert(slot) }
    }
    try requireActive(object.members, in: genome) { given.contains($0) }
    let missing = slots.indices.filter { !given.contains($0) && isActive($0, in: genome) }
    guard missing.isEmpty else {
      throw .missingSlots(at: reader.place, slots: missing.map { slots[$0].path })
    }
    try requireLaws(genome, at: reader.place)
    return genome
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

  /// Throws if a member names a slot that the genome makes inactive by a choice that is given.
  func requireActive(
    _ members: [JSONMember], in genome: Genome, isGiven: (Int) -> Bool = { _ in true }
  ) throws(SpaceError) {
    for member in members {
      guard let slot = slot(at: member.key), !isActive(slot, in: genome) else { continue }
      let reason = slots[slot].activity.alternatives.joined().first {
        !$0.choices.contains(genome.choices[$0.slot]) && isGiven($0.slot)
      }
      guard let reason else { continue }
      throw .inactiveSlot(
        at: member.place, name: member.key, reason: slots[reason.slot].path,
        value: value(of: .slot(reason.slot), in: genome).json.compact)
    }
  }

  func requireLaws(_ genome: Genome, at place: JSONPlace) throws(SpaceError) {
    if let law = brokenSlotLaw(genome) {
      throw .architectureAgainstLaw(at: place, law: law.text)
    }
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
