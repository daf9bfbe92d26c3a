import Blocks
import Documents
import Foundation
import Spaces
import Testing

/// The printed reference against the declarations.
@Suite struct SpaceReferenceCommandTests {
  /// Text in which any white space is one space, so that line breaks do not matter.
  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What is told of every gene, option and law form.
  private var told: [String] {
    let vocabulary = Roster.vocabulary
    var told: [String] = []
    for gene in vocabulary.blocks.flatMap(\.genes) + vocabulary.groups.flatMap(\.genes) {
      told += [gene.name, gene.allowed, gene.summary]
      told += gene.conditions.map(\.words)
      if let fallback = gene.fallback { told.append("unless given \(fallback.json.compact)") }
    }
    for block in vocabulary.blocks {
      told += [block.name, block.summary, block.flow, block.source]
    }
    for form in LawGrammar.forms { told += [form.form, form.meaning, form.example] }
    for option in SpaceOptions.reference {
      told += [option.key, option.summary]
      for value in option.values { told += [value.word, value.meaning] }
    }
    for form in SpaceReference.forms { told += [form.form, form.meaning] }
    return told + SpaceReference.examples.map(\.form)
  }

  @Test func `the page tells of every gene, option and law form`() throws {
    let outcome = try Shell.nas("space", "reference")
    #expect(outcome.status == 0)
    let page = words(outcome.output)
    for text in told { #expect(page.contains(words(text)), "\(text)") }
  }

  @Test func `so does Markdown`() throws {
    let outcome = try Shell.nas("space", "reference", "--markdown")
    let page = words(outcome.output.replacing("\\", with: ""))
    for text in told { #expect(page.contains(words(text)), "\(text)") }
    #expect(outcome.output.hasPrefix("# Search spaces\n"))
  }

  @Test func `JSON has every gene of every block`() throws {
    let outcome = try Shell.nas("space", "reference", "--json")
    let page = try JSONValue(parsing: Data(outcome.output.utf8), file: "page").output
    let blocks = page["blocks"]?.elements ?? []
    #expect(blocks.compactMap { $0["name"]?.word } == Roster.vocabulary.blocks.map(\.name))
    for (block, declaration) in zip(blocks, Roster.vocabulary.blocks) {
      let genes = block["genes"]?.elements ?? []
      #expect(genes.compactMap { $0["name"]?.word } == declaration.genes.map(\.name))
      #expect(
        genes.map { $0["descends"]?.compact } == declaration.genes.map { "\($0.shrinking)" })
    }
    #expect(page["laws"]?.elements.count == LawGrammar.forms.count)
    #expect(page["options"]?.elements.count == SpaceOptions.reference.count)
  }

  @Test func `a block has a page of its own, and what is none is refused`() throws {
    let block = try Shell.nas("space", "reference", "vit-block")
    #expect(block.output.hasPrefix("Search spaces: vit-block\n\nBlock vit-block\n"))
    #expect(!block.output.contains("levit-block"))
    let other = try Shell.nas("space", "reference", "vit-blok")
    #expect(other.status == 64)
    #expect(
      other.errors.contains("'vit-blok' is no block. Did you mean 'vit-block'? Allowed: files,"))
  }
}
