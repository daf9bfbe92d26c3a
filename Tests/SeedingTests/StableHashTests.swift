import Seeding
import Testing

@Suite struct StableHashTests {
  // Computed by a Python transcription of the definition.
  @Test(arguments: [
    ("", "813f0174a2367c13"), ("swift", "745d281ea231fb54"), ("é", "40415f5e9d931ac4"),
  ])
  func `a text's hash is the same everywhere and for ever`(text: String, hash: String) {
    #expect(StableHash.of(text).hexadecimal == hash)
  }

  @Test func `where one text ends matters`() {
    var first = StableHash()
    first.combine("ab")
    first.combine("c")
    var second = StableHash()
    second.combine("a")
    second.combine("bc")
    #expect(first.value != second.value)
  }

  @Test func `hashes have sixteen digits and do not collide`() {
    let hashes = (0..<10_000).map { StableHash.of("architecture \($0)").hexadecimal }
    #expect(Set(hashes).count == hashes.count)
    #expect(hashes.allSatisfy { $0.utf8.count == 16 })
  }
}
