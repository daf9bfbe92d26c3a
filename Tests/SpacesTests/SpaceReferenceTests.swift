import Blocks
import Documents
import Foundation
import Spaces
import Testing

/// What the reference says against what the reader takes.
@Suite struct SpaceReferenceTests {
  private let reference = SpaceReference(Roster.vocabulary)

  private func space(_ text: String) throws -> Space {
    try Space(reading: Data(text.utf8), path: "x.json", vocabulary: Roster.vocabulary)
  }

  @Test(arguments: SpaceReference.examples)
  func `each example is a space`(example: SpaceReference.Form) throws {
    #expect(try space(example.form).slots.count > 3)
  }

  @Test(arguments: LawGrammar.forms)
  func `the laws of the grammar are laws of the first example`(form: LawForm) throws {
    let text = try #require(SpaceReference.examples.first).form
    let law = JSONOutput.text(form.example).compact
    let other = text.replacing("\"macs <= 60e6\"", with: law)
    #expect(other != text)
    #expect(try space(other).laws.first?.text == form.example)
  }

  @Test func `all options have all their words, and their defaults`() throws {
    let options = SpaceOptions.reference
    let schema = try JSONReader<SpaceError>(
      parsing: Data(SpaceSchema.text(Roster.vocabulary).utf8), file: "schema"
    ).value.output
    let properties = try #require(schema["oneOf"]?.elements.first?["properties"])
    let words = properties.members.filter { $0.1["enum"] != nil }
    #expect(options.map(\.key) == words.map(\.0))
    for (option, word) in zip(options, words) {
      #expect(option.values.map(\.word) == word.1["enum"]?.elements.compactMap(\.word))
      #expect(option.values.allSatisfy { !$0.meaning.isEmpty })
      #expect(option.values.contains { $0.word == option.standard })
    }
    let usual = SpaceOptions()
    #expect(
      options.map(\.standard) == [
        usual.normalization.rawValue, usual.scaling.rawValue, usual.kernelSharing.rawValue,
        usual.lastNormGain.rawValue,
      ])
    let named = Set(
      reference.keys.map(\.path) + options.map(\.key) + reference.vocabulary.groups.map(\.name))
    #expect(Set(properties.members.map(\.0)).subtracting(["$schema"]).isSubset(of: named))
  }

  @Test func `every block, gene and key says what it is`() {
    for block in Roster.vocabulary.blocks {
      #expect(!block.summary.isEmpty && !block.source.isEmpty && block.flow.contains("→"))
      for gene in block.genes { #expect(!gene.summary.isEmpty, "\(block.name).\(gene.name)") }
    }
    for gene in Roster.vocabulary.groups.flatMap(\.genes) { #expect(!gene.summary.isEmpty) }
    for key in reference.keys + reference.stageKeys {
      #expect(!key.summary.isEmpty || key.path == "name", "\(key.path)")
    }
  }
}
