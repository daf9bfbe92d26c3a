import Documents
import Experiments
import Foundation
import Search
import Spaces
import Testing

/// The JSON Schema of experiments says what the reader does.
@Suite struct ExperimentReadingSchemaTests {
  private static let beginning = #""space": "s.json", "data": {"train": "images"}"#

  private func member(_ key: String, of value: JSONValue) -> JSONValue? {
    guard case .object(let members) = value.content else { return nil }
    return members.first { $0.key == key }?.value
  }

  private func text(_ value: JSONValue?) -> String? { value?.output.compact }

  private func schema() throws -> JSONValue {
    try JSONValue(parsing: Data(ExperimentSchema.text.utf8), file: "schema")
  }

  /// Every key below a schema, by its path; of several forms, those that need no further key.
  private func keys(
    of schema: JSONValue, at path: [String] = []
  ) -> [(path: [String], schema: JSONValue)] {
    if case .array(let choices)? = member("anyOf", of: schema)?.content {
      return choices.filter { member("required", of: $0) == nil }
        .flatMap { keys(of: $0, at: path) }
    }
    guard case .object(let members)? = member("properties", of: schema)?.content else { return [] }
    return members.flatMap { member in
      let inner = path + [member.key]
      return [(inner, member.value)] + keys(of: member.value, at: inner)
    }
  }

  /// An experiment in which one value stands at a path.
  private func experiment(_ value: String, at path: [String]) -> String {
    if path.first == "data" {
      return #"{"space": "s.json", "data": {"train": "images", "\#(path[1])": \#(value)}}"#
    }
    let inner = path.reversed().reduce(value) { #"{"\#($1)": \#($0)}"# }
    return "{\(Self.beginning), \(inner.dropFirst().dropLast())}"
  }

  /// The values of the `name` beside a key: some keys belong to one of them.
  private func names(
    beside path: [String], in keys: [(path: [String], schema: JSONValue)]
  ) -> [String] {
    let name = keys.first { $0.path == path.dropLast() + ["name"] }
    guard let schema = name?.schema, case .array(let values)? = member("enum", of: schema)?.content
    else { return [] }
    return values.map(\.output.compact)
  }

  private func isRead(_ text: String) -> Bool {
    (try? Experiment(reading: Data(text.utf8), path: "e")) != nil
  }

  @Test func `it is a schema that refuses unknown keys`() throws {
    let schema = try schema()
    #expect(
      text(member("$schema", of: schema)) == "\"https://json-schema.org/draft/2020-12/schema\"")
    #expect(text(member("additionalProperties", of: schema)) == "false")
    #expect(text(member("required", of: schema)) == "[\"space\", \"data\"]")
  }

  @Test func `every key has a description`() throws {
    let keys = keys(of: try schema())
    #expect(keys.count > 60)
    // Metrics speak for themselves.
    for key in keys where key.path.dropLast() != ["search", "objectives"] {
      #expect(member("description", of: key.schema) != nil, "\(key.path)")
    }
  }

  @Test func `every default is what the reader takes where the key is left out`() throws {
    var count = 0
    for key in keys(of: try schema()) {
      guard let value = text(member("default", of: key.schema)) else { continue }
      let text = experiment(value, at: key.path)
      let without =
        key.path.count == 1 || key.path.first == "data"
        ? "{\(Self.beginning)}" : experiment("{}", at: Array(key.path.dropLast()))
      #expect(
        try Experiment(reading: Data(text.utf8), path: "e")
          == Experiment(reading: Data(without.utf8), path: "e"), "\(text)")
      count += 1
    }
    #expect(count > 40)
  }

  @Test func `every limit is where the reader draws it`() throws {
    var count = 0
    let keys = keys(of: try schema())
    for key in keys {
      for (bound, beyond) in [("minimum", "-1"), ("maximum", "1e30")] {
        guard let limit = text(member(bound, of: key.schema)) else { continue }
        let texts =
          [experiment(limit, at: key.path)]
          + names(beside: key.path, in: keys).map { name in
            experiment(
              #"{"name": \#(name), "\#(key.path.last!)": \#(limit)}"#,
              at: Array(key.path.dropLast()))
          }
        // A late epoch lies within its limits only if the length is not in epochs.
        let inSteps = texts.map {
          $0.replacingOccurrences(of: "\"training\": {", with: "\"training\": {\"steps\": 1, ")
        }
        // And what a search reads depends on its objectives and its budget.
        let searched = texts.map {
          $0.replacingOccurrences(
            of: "\"search\": {",
            with: """
              "search": {"objectives": {"macs": "min", "parameters": "min"}, "budget": 100000000,
              """)
        }
        #expect((texts + inSteps + searched).contains(where: isRead), "\(key.path) \(limit)")
        #expect(!isRead(experiment(beyond, at: key.path)), "\(key.path) \(beyond)")
        count += 1
      }
    }
    #expect(count > 60)
  }

  @Test func `searchers and their settings stand in the schema as the reader takes them`() throws {
    let keys = keys(of: try schema())
    let searcher = try #require(keys.first { $0.path == ["search", "searcher"] }?.schema)
    guard case .array(let kinds)? = member("anyOf", of: searcher)?.content else {
      Issue.record("no list of searchers")
      return
    }
    let names = text(member("enum", of: try #require(kinds.first)))
    #expect(
      names == JSONOutput.array(SearcherRoster.searchers.map { .text($0.name) }).compact)
    var count = 0
    for (kind, declaration) in zip(kinds.dropFirst(), SearcherRoster.searchers) {
      let name = #""name": "\#(declaration.name)""#
      for key in self.keys(of: kind) where key.path != ["name"] {
        for bound in ["minimum", "maximum", "default"] {
          let value = try #require(text(member(bound, of: key.schema)))
          let object = "{\(name), \"\(key.path[0])\": \(value)}"
          #expect(isRead(experiment(object, at: ["search", "searcher"])), "\(object)")
        }
        let beyond = "{\(name), \"\(key.path[0])\": 1e30}"
        #expect(!isRead(experiment(beyond, at: ["search", "searcher"])), "\(beyond)")
        count += 1
      }
    }
    #expect(kinds.count == SearcherRoster.searchers.count + 1)
    #expect(count == SearcherRoster.searchers.reduce(0) { $0 + $1.settings.count })
  }
}
