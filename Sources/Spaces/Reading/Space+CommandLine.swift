import Documents
import Files
import Foundation
import Seeding

extension Space {
  /// The architecture that an argument of the command line means: a name from the file, `min`,
  /// `max`, `random:SEED`, JSON text (it begins with `{`), or a path to a JSON file.
  ///
  /// Overrides (`--set slot=value`) are applied afterwards, all at once; a slot that becomes active
  /// by one and has no override of its own takes its smallest choice. `brokenLaw` is asked as in
  /// `sample(using:brokenLaw:)`. Throws as `genome(reading:path:)` does.
  package func architecture(
    _ argument: String, overrides: [(slot: String, value: String)] = [],
    brokenLaw: ((Genome) -> Law?)? = nil
  ) throws(SpaceError) -> Genome {
    var genome = try architecture(argument: argument, brokenLaw: brokenLaw)
    var members: [JSONMember] = []
    for (slot, text) in overrides {
      let place = JSONPlace(file: "--set \(slot)=\(text)")
      let parsed = try? JSONValue(parsing: Data(text.utf8), file: place.file)
      let value = JSONValue(place: place, content: parsed?.content ?? .text(text))
      members.append(JSONMember(key: slot, place: place, value: value))
    }
    var mistakes = Mistakes<SpaceError>()
    for member in members {
      mistakes.attempt { () throws(SpaceError) in _ = try assign(member, to: &genome) }
    }
    try mistakes.end()
    try requireActive(members, in: genome)
    genome = canonical(genome)
    if let law = (brokenLaw ?? brokenSlotLaw)(genome) {
      let place = JSONPlace(file: overrides.isEmpty ? argument : "--set")
      throw .architectureAgainstLaw(at: place, law: law.text, standing: law.place)
    }
    return genome
  }

  private func architecture(
    argument: String, brokenLaw: ((Genome) -> Law?)?
  ) throws(SpaceError) -> Genome {
    if let genome = named(argument) { return genome }
    if argument == "min" { return smallest }
    if argument == "max" { return largest }
    let random = "random:"
    if argument.hasPrefix(random) {
      guard let seed = UInt64(argument.dropFirst(random.count)) else {
        throw .illegalSeed(argument: argument)
      }
      var stream = RandomStream(seed: seed, purpose: .sample)
      return try sample(using: &stream, brokenLaw: brokenLaw)
    }
    if argument.drop(while: \.isWhitespace).first == "{" {
      return try genome(reading: Data(argument.utf8), path: "architecture")
    }
    guard argument.hasSuffix(".json") || FileManager.default.fileExists(atPath: argument) else {
      throw .unknownArchitecture(
        argument: argument, known: architectures.map(\.name) + ["min", "max"])
    }
    let data: Data
    do {
      data = try FileAccess.read(argument)
    } catch {
      throw .file(error)
    }
    return try genome(reading: data, path: argument)
  }
}
