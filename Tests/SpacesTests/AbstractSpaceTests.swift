import Documents
import Foundation
import Seeding
import Spaces
import Testing

/// Spaces of genes without networks.
@Suite struct AbstractSpaceTests {
  private func space(_ genes: String, _ more: String = "") throws -> Space {
    try TestVocabulary.read(Data(#"{"name": "toy", "genes": {\#(genes)}\#(more)}"#.utf8))
  }

  @Test func `genes become slots in file order, a scalar is fixed`() throws {
    let space = try space(
      """
      "k0": [0, 1, 2], "rate": {"from": 0.1, "to": 0.3, "step": 0.1}, "layers": 4,
      "cell.kind": ["lstm", "gru"], "bias": [false, true]
      """)
    #expect(space.isAbstract)
    #expect(space.slots.map(\.path) == ["k0", "rate", "cell.kind", "bias"])
    #expect(
      space.slots.map { $0.choices.map(\.json.compact) }
        == [["0", "1", "2"], ["0.1", "0.2", "0.3"], ["\"lstm\"", "\"gru\""], ["false", "true"]])
    #expect(space.architectureCount == 36)
    #expect(
      space.text(of: space.largest)
        == #"{"k0": 2, "rate": 0.3, "cell.kind": "gru", "bias": true}"#)
    #expect(space.text(of: space.smallest).hasPrefix(#"{"k0": 0, "rate": 0.1, "#))
  }

  @Test func `a network space is not abstract`() throws {
    #expect(try !TestVocabulary.nasvit().isAbstract)
  }

  @Test func `laws speak of genes, and samples meet them`() throws {
    let space = try space(
      #""a": [0, 1, 2, 3], "b": [0, 1, 2, 3], "c": 2"#, #", "laws": ["a + c <= b + 2"]"#)
    var stream = RandomStream(seed: 1, purpose: .test)
    var seen: Set<Genome> = []
    for _ in 0..<400 {
      let genome = try space.sample(using: &stream)
      #expect(genome.choices[0] <= genome.choices[1])
      seen.insert(genome)
    }
    // All ten pairs with a ≤ b.
    #expect(seen.count == 10)
  }

  @Test func `an architecture reads back as it was written`() throws {
    let space = try space(#""a": [1, 2.5], "b": ["x", "y z"], "c": [true]"#)
    var stream = RandomStream(seed: 2, purpose: .test)
    for _ in 0..<20 {
      let genome = try space.sample(using: &stream)
      let text = space.text(of: genome)
      #expect(try space.genome(reading: Data(text.utf8), path: "a") == genome)
    }
    #expect(try space.architecture(#"{"a": 1.0, "b": "x", "c": true}"#) == space.smallest)
    #expect(try space.architecture("max", overrides: [("a", "1")]).choices == [0, 1, 0])
  }

  @Test func `the fingerprint is that of the meaning`() throws {
    let first = try space(#""a": [0, 1], "b": [0, 1]"#)
    #expect(try space(#" "a" : [0.0, 1e0], "b": [0, 1] "#).fingerprint == first.fingerprint)
    for other in [#""a": [0, 2], "b": [0, 1]"#, #""b": [0, 1], "a": [0, 1]"#, #""a": [0, 1]"#] {
      #expect(try space(other).fingerprint != first.fingerprint, "\(other)")
    }
    #expect(
      try space(#""a": [0, 1], "b": [0, 1]"#, #", "laws": ["a <= b"]"#).fingerprint
        != first.fingerprint)
  }

  @Test(arguments: [
    (
      "",
      "x.json:1:26: genes: a space without a gene. Give at least one: \"genes\": {\"k0\": [0, 1, 2]}."
    ),
    ("\"a\": []", "x.json:1:32: genes.a: a choice of nothing. Give at least one value."),
    (
      "\"a\": [2, 1]",
      "x.json:1:36: genes.a[1]: 1 stands after 2. Order the values from small to large, so that "
        + "the smallest network comes first."
    ),
    (
      "\"a\": [1, 1.0]",
      "x.json:1:36: genes.a[1]: 1 stands twice in this choice. Remove one of them."
    ),
    ("\"a\": [1, \"x\"]", "x.json:1:36: genes.a[1]: \"x\" is not allowed. Allowed: numbers."),
    ("\"a\": [\"x\", 1]", "x.json:1:38: genes.a[1]: 1 is not allowed. Allowed: texts."),
    ("\"a\": null", "x.json:1:32: genes.a: null is not allowed. Allowed: numbers."),
    ("\"a\": [[1]]", "x.json:1:33: genes.a[0]: an array is not allowed. Allowed: numbers."),
    (
      "\"2a\": [1]",
      "x.json:1:27: genes.2a: '2a' cannot be a name. Use letters, digits and '_', beginning with a "
        + "letter."
    ),
    (
      "\"macs\": [1]",
      "x.json:1:27: genes.macs: 'macs' means something else in laws. Give the gene another name."
    ),
  ])
  func `genes with a mistake are refused`(genes: String, sentence: String) {
    #expect(
      TestVocabulary.refusal(ofFile: #"{"name": "toy", "genes": {\#(genes)}}"#) == sentence)
  }

  @Test(arguments: [
    (
      #", "stages": []"#,
      "x.json:1:41: stages: unknown key 'stages'. Allowed: name, genes, laws, architectures."
    ),
    (
      #", "laws": ["macs <= 3"]"#,
      "x.json:1:51: laws[0]: the law 'macs <= 3' names 'macs', which the space does not have."
    ),
    (
      #", "laws": ["a > 5"]"#,
      "x.json:1:50: laws[0]: no architecture meets the law 'a > 5'. Loosen a law or add choices."
    ),
    (
      #", "laws": ["a > 0"]"#,
      "x.json:1:50: laws[0]: the smallest architecture breaks the law 'a > 0'. Change the law, or "
        + "name another one: \"architectures\": {\"smallest\": {…}}."
    ),
  ])
  func `what stands beside genes is checked`(more: String, sentence: String) {
    #expect(
      TestVocabulary.refusal(ofFile: #"{"name": "toy", "genes": {"a": [0, 1]}\#(more)}"#)
        == sentence)
  }
}
