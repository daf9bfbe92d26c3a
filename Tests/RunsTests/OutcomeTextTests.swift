import Testing

@testable import Runs

/// How outcomes are told apart.
@Suite struct OutcomeTextTests {
  private let text = OutcomeText([
    .init("seed", "3"), .init("data", "{}", name: "share of search images"),
  ])

  @Test func `the name of the first part that differs is told`() {
    #expect(text.difference(from: text) == nil)
    var other = text
    other.parts[1] = .init("data", "{\"searchShare\": 0.5}", name: "share of search images")
    #expect(other.difference(from: text) == "share of search images")
    other.parts = [text.parts[0]]
    #expect(text.difference(from: other) == "share of search images")
    #expect(other.difference(from: text) == "share of search images")
  }

  @Test func `people may call parts otherwise, and an identity stays`() {
    let renamed = OutcomeText([.init("seed", "3", name: "chance"), .init("data", "{}")])
    #expect(renamed.identity == text.identity)
    #expect(text.text == "text: 1\nseed: 3\ndata: {}")
    #expect(text.line == "text 1, seed 3, data {}")
  }

  @Test func `identities of other versions, and those without one, are foreign`() {
    #expect(!OutcomeText.isForeign(text.identity))
    #expect(OutcomeText.isForeign("5bb1464062073b70"))
    #expect(OutcomeText.isForeign("0-5bb1464062073b70") && OutcomeText.isForeign(""))
  }
}
