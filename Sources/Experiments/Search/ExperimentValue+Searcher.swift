import Documents
import Search

extension ExperimentValue<SearcherChoice> {
  /// `"nsga-ii"`, or with settings `{"name": "regularized-evolution", "tournament": 8}`.
  static var searcher: Self {
    Self(
      read: { reader throws(ExperimentError) in
        if case .text = reader.value.content {
          return SearcherChoice(try reader.searcher())
        }
        guard case .object = reader.value.content else {
          throw reader.wrongType("the name of a searcher, or an object with its name and settings")
        }
        let object = try reader.object()
        let declaration = try object.required("name").searcher()
        var mistakes = Mistakes<ExperimentError>()
        mistakes.attempt { () throws(ExperimentError) in
          try object.requireKeys(among: ["name"] + declaration.settings.map(\.name))
        }
        var values: [String: Double] = [:]
        for setting in declaration.settings {
          mistakes.attempt { () throws(ExperimentError) in
            values[setting.name] = try object[setting.name]?.value(of: setting)
          }
        }
        try mistakes.end()
        return SearcherChoice(declaration, values: values)
      },
      schema: [
        (
          "anyOf",
          .array(
            [.object([("enum", .array(SearcherRoster.searchers.map { .text($0.name) }))])]
              + SearcherRoster.searchers.map(\.schema))
        )
      ],
      json: \.json, canonical: \.whole)
  }
}

extension JSONReader<ExperimentError> {
  /// A searcher by its name.
  fileprivate func searcher() throws(ExperimentError) -> SearcherDeclaration {
    let name = try word(among: SearcherRoster.searchers.map(\.name))
    guard let declaration = SearcherRoster.searcher(named: name) else {
      throw wrongType("the name of a searcher")
    }
    return declaration
  }

  fileprivate func value(of setting: SearcherSetting) throws(ExperimentError) -> Double {
    guard setting.isWhole else { return try real(in: setting.range) }
    return Double(try integer(in: Int(setting.range.lowerBound)...Int(setting.range.upperBound)))
  }
}

extension SearcherDeclaration {
  /// The schema of the searcher with its settings.
  fileprivate var schema: JSONOutput {
    let keys = settings.map { setting in
      (
        setting.name,
        JSONOutput.object([
          ("description", .text(setting.summary)),
          ("type", .text(setting.isWhole ? "integer" : "number")),
          ("minimum", .real(setting.range.lowerBound)),
          ("maximum", .real(setting.range.upperBound)),
          ("default", .real(setting.standard)),
        ])
      )
    }
    return .object([
      ("description", .text(summary)), ("type", .text("object")),
      ("additionalProperties", .flag(false)),
      ("properties", .object([("name", .object([("const", .text(name))]))] + keys)),
      ("required", .array([.text("name")])),
    ])
  }
}

extension SearcherChoice {
  /// As it stands in a file: the name alone if all settings have their standard values.
  fileprivate var json: JSONOutput {
    let changed = declaration.settings.compactMap { setting in
      values[setting.name].flatMap { value in
        value == setting.standard ? nil : (setting.name, JSONOutput.real(value))
      }
    }
    let name = JSONOutput.text(declaration.name)
    return changed.isEmpty ? name : .object([("name", name)] + changed)
  }

  /// The name with the value of every setting.
  fileprivate var whole: JSONOutput {
    .object(
      [("name", .text(declaration.name))]
        + declaration.settings.map { ($0.name, .real(values[$0.name] ?? $0.standard)) })
  }
}
