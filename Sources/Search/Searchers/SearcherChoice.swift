/// A searcher of the roster with its settings.
package struct SearcherChoice: Hashable, Sendable {
  /// The searcher.
  package let declaration: SearcherDeclaration
  /// The value of every setting, by name.
  package let values: [String: Double]

  /// A declared searcher; settings that are not given take their standard values.
  package init(_ declaration: SearcherDeclaration, values: [String: Double] = [:]) {
    self.declaration = declaration
    var all: [String: Double] = [:]
    for setting in declaration.settings {
      let value = values[setting.name] ?? setting.standard
      precondition(setting.range.contains(value), "'\(setting.name)' is out of range: \(value)")
      all[setting.name] = value
    }
    self.values = all
  }

  /// The searcher at its start, with `population` candidates per generation.
  package func searcher(in domain: SearchDomain, population: Int, seed: UInt64) -> any Searcher {
    declaration.make(self, domain, population, seed)
  }

  /// The value of a setting.
  subscript(setting: SearcherSetting) -> Double { values[setting.name] ?? setting.standard }
}
