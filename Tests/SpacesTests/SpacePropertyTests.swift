import Documents
import Foundation
import Seeding
import Spaces
import Testing

@Suite struct SpacePropertyTests {
  private func perBlock(_ laws: String = "") throws -> Space {
    try TestVocabulary.space(
      """
      {"name": "a", "width": {"from": 8, "to": 24, "step": 4}, "depth": [1, 2, 3],
       "first": {"block": "convolution", "activation": ["relu", "swish"]},
       "rest": {"block": "mixer", "heads": [1, 2, 4], "ratio": {"from": 0.3, "to": 0.5, "step": 0.1}},
       "perBlock": ["heads"]}
      """, laws)
  }

  private func random(_ space: Space, _ stream: inout RandomStream) -> Genome {
    Genome(choices: space.slots.map { stream.below($0.choices.count) })
  }

  @Test func `text and genome are each other's inverse`() throws {
    for space in [try perBlock(), try TestVocabulary.nasvit()] {
      var stream = RandomStream(seed: 1, purpose: .test)
      for _ in 0..<200 {
        let genome = try space.sample(using: &stream)
        let text = space.text(of: genome)
        #expect(try space.genome(reading: Data(text.utf8), path: "g") == genome)
      }
    }
  }

  @Test func `canonical is idempotent, and hashes are equal exactly when canonical forms are`()
    throws
  {
    let space = try perBlock()
    var stream = RandomStream(seed: 2, purpose: .test)
    var canonicalByHash: [String: Genome] = [:]
    for _ in 0..<2000 {
      let genome = random(space, &stream)
      let canonical = space.canonical(genome)
      #expect(space.canonical(canonical) == canonical)
      #expect(space.hash(of: genome) == space.hash(of: canonical))
      #expect(
        canonicalByHash.updateValue(canonical, forKey: space.hash(of: genome)) ?? canonical
          == canonical)
    }
    #expect(Set(canonicalByHash.values).count == canonicalByHash.count)
  }

  @Test func `the count is the number of canonical genomes`() throws {
    let space = try perBlock()
    var canonical: Set<Genome> = []
    let count = space.slots.map(\.choices.count).reduce(1, *)
    for combination in 0..<count {
      var rest = combination
      let choices = space.slots.map { slot in
        defer { rest /= slot.choices.count }
        return rest % slot.choices.count
      }
      canonical.insert(space.canonical(Genome(choices: choices)))
    }
    #expect(space.architectureCount == UInt128(canonical.count))
  }

  @Test func `a count beyond 128 bits is nil`() throws {
    let space = try TestVocabulary.space(
      """
      {"name": "a", "block": "mixer", "width": 8, "depth": 200, "heads": [1, 2],
       "perBlock": ["heads"]}
      """)
    #expect(space.architectureCount == nil)
  }

  @Test func `sampling is uniform in every slot that is always active`() throws {
    let space = try TestVocabulary.nasvit()
    var stream = RandomStream(seed: 3, purpose: .test)
    let draws = 4000
    var counts = space.slots.map { [Int](repeating: 0, count: $0.choices.count) }
    for _ in 0..<draws {
      for (slot, choice) in try space.sample(using: &stream).choices.enumerated() {
        counts[slot][choice] += 1
      }
    }
    for (slot, counts) in zip(space.slots, counts) {
      let expected = Double(draws) / Double(counts.count)
      let chiSquare = counts.map { (Double($0) - expected) * (Double($0) - expected) / expected }
        .reduce(0, +)
      // The 99.99 % quantile for 6 degrees of freedom, the most that a slot has, is 27.9.
      #expect(chiSquare < 27.9, "\(slot.path)")
    }
  }

  @Test func `sampling obeys the laws about slots`() throws {
    let space = try perBlock(
      ", \"laws\": [\"a.width % 8 == 0\", \"a.1.heads <= a.2.heads\"]")
    var stream = RandomStream(seed: 4, purpose: .test)
    for _ in 0..<200 {
      let genome = try space.sample(using: &stream)
      #expect(
        space.value(of: "a.width", in: genome).map { $0.truncatingRemainder(dividingBy: 8) } == 0)
      if let one = space.value(of: "a.1.heads", in: genome),
        let two = space.value(of: "a.2.heads", in: genome)
      {
        #expect(one <= two)
      }
    }
  }

  @Test func `a range is the list of its steps, without noise`() throws {
    let space = try TestVocabulary.space(
      """
      {"name": "a", "block": "mixer", "width": {"from": 128, "to": 136, "step": 4},
       "ratio": {"from": 0.3, "to": 0.7, "step": 0.1}, "patch": {"from": 32, "to": 16, "step": -8}}
      """)
    #expect(
      space.slots.map(\.choices) == [
        [.integer(128), .integer(132), .integer(136)],
        [.real(0.3), .real(0.4), .real(0.5), .real(0.6), .real(0.7)],
        [.integer(32), .integer(24), .integer(16)],
      ])
  }

  @Test func `the fingerprint follows the meaning, not the writing`() throws {
    let one = try TestVocabulary.space(
      #"{"name": "a", "block": "mixer", "width": [8, 16], "ratio": 1}"#,
      ", \"laws\": [\"a.width>=8\"]")
    let same = try TestVocabulary.space(
      #"{"ratio": 1.0,   "width": {"from": 8, "to": 16, "step": 8}, "block": "mixer", "name": "a"}"#,
      ", \"laws\": [\"a.width >= 8\"]")
    let other = try TestVocabulary.space(
      #"{"name": "a", "block": "mixer", "width": [8, 16], "ratio": 2}"#,
      ", \"laws\": [\"a.width>=8\"]")
    #expect(one.fingerprint == same.fingerprint)
    #expect(one.fingerprint != other.fingerprint)
  }

  @Test func `no mutation of a valid file traps`() throws {
    let file = TestVocabulary.file(
      """
      {"name": "a", "width": {"from": 8, "to": 24, "step": 4}, "depth": [1, 2, 3],
       "first": {"block": "convolution", "activation": ["relu", "swish"], "kernel": [3, 5]},
       "rest": {"block": "mixer", "heads": [1, 2], "kernels": [[3], [5]], "ratio": 0.5},
       "perBlock": ["heads"]}
      """,
      """
      , "laws": ["macs <= 8e6", "a.width % 8 >= 0"], "architectures": {"m\\u00e4": {"a.width": 8,
       "a.depth": 1, "a.activation": "relu", "a.kernel": 3}}
      """)
    let bytes = Array(file.utf8)
    _ = try TestVocabulary.read(Data(bytes))
    var stream = RandomStream(seed: 5, purpose: .test)
    let marks = Array("{}[]\",:0123456789.eE+-\\u ()%*/<>=tfn".utf8)
    var accepted = 0
    for _ in 0..<3000 {
      var mutant = bytes
      for _ in 0...stream.below(3) {
        let position = stream.below(mutant.count)
        let byte =
          stream.below(2) == 0 ? UInt8(stream.below(256)) : marks[stream.below(marks.count)]
        switch stream.below(4) {
        case 0: mutant[position] = byte
        case 1: mutant.insert(byte, at: position)
        case 2: mutant.remove(at: position)
        default: mutant.removeSubrange(position...)
        }
        if mutant.isEmpty { mutant = [byte] }
      }
      do {
        let space = try Space(
          reading: Data(mutant), path: "x.json", vocabulary: TestVocabulary.blocks)
        #expect(!space.text(of: space.largest).isEmpty)
        accepted += 1
      } catch {
        for mistake in error.mistakes { #expect(mistake.description.hasPrefix("x.json:")) }
      }
    }
    #expect(accepted > 0)
  }

  @Test func `no text traps the reader of laws or of the command line`() throws {
    let words = [
      "a.width", "macs", "8", "1e3", "(", ")", "-", "+", "*", "/", "%", "<", "<=", "==", "=", " ",
      ".", "é", "\"", "{", "}", ":", "random:", "min", "a.depth",
    ]
    var stream = RandomStream(seed: 6, purpose: .test)
    let space = try perBlock()
    for _ in 0..<3000 {
      let text = (0..<(1 + stream.below(8))).map { _ in words[stream.below(words.count)] }.joined()
      let law = JSONOutput.array([.text(text)]).compact
      let refusal = TestVocabulary.refusal(
        #"{"name": "a", "block": "mixer", "width": [8, 16]}"#, ", \"laws\": \(law)")
      #expect(refusal?.hasPrefix("x.json:4:") ?? true)
      _ = try? space.architecture(text)
      _ = try? space.architecture("min", overrides: [(text, text), ("a.width", text)])
    }
  }
}
