import Documents
import Foundation
import Spaces
import Testing

@Suite struct SpaceSchemaTests {
  @Test func `the schema is JSON and knows every block and gene`() throws {
    let text = SpaceSchema.text(TestVocabulary.blocks)
    let reader = try JSONReader<SpaceError>(parsing: Data(text.utf8), file: "schema")
    #expect(
      reader.value.output["$schema"]?.word == "https://json-schema.org/draft/2020-12/schema")
    let schema = try reader.object()
    let definitions = try schema.required("$defs").object()
    #expect(definitions.keys == ["stage"] + TestVocabulary.blocks.blocks.map(\.name))
    for block in TestVocabulary.blocks.blocks {
      let properties = try definitions.required(block.name).object().required("properties").object()
      #expect(properties.keys == ["block"] + block.genes.map(\.name))
    }
  }

  @Test(arguments: [
    (0, "{\"zzzzzzzz\": 1}"), (1, "{\"genes\": {\"a\": 1}, \"zzzzzzzz\": 1}"),
  ])
  func `the schema lists the keys that the reader accepts`(kind: Int, file: String) throws {
    let text = SpaceSchema.text(TestVocabulary.blocks)
    let schema = try JSONReader<SpaceError>(parsing: Data(text.utf8), file: "schema").object()
    let kinds = try schema.required("oneOf").elements()
    #expect(kinds.count == 2)
    let keys = try kinds[kind].object().required("properties").object().keys
    let sentence = try #require(TestVocabulary.refusal(ofFile: file))
    #expect(keys.first == "$schema")
    let others = keys.dropFirst().joined(separator: ", ")
    #expect(sentence.contains("unknown key 'zzzzzzzz'. Allowed: \(others)."))
  }
}
