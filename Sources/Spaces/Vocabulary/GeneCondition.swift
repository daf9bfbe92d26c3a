import Documents

/// What another gene must be for a gene to be read.
///
/// Where it is not, the gene is inactive, so that a network has one name whatever the gene would
/// say.
package struct GeneCondition: Hashable, Sendable {
  /// Tests of a value.
  package enum Test: Hashable, Sendable {
    /// One of these values.
    case among([GeneValue])
    /// Anything but a list.
    case notAList
  }

  /// The other gene of the same block or group, which has a value in every file.
  package let gene: String
  /// What its value must be.
  package let test: Test

  /// A condition on another gene.
  package init(_ gene: String, _ test: Test) {
    self.gene = gene
    self.test = test
  }

  /// The condition that another gene is one of some words.
  package init(_ gene: String, among words: [String]) {
    self.init(gene, .among(words.map { .text($0) }))
  }

  /// The condition in words, as the end of a sentence.
  package var words: String {
    switch test {
    case .among(let values): "\(gene) is \(values.map(\.json.compact).joined(separator: " or "))"
    case .notAList: "\(gene) is no list"
    }
  }

  /// Whether a value of the other gene meets it.
  func holds(for value: GeneValue) -> Bool {
    switch (test, value) {
    case (.among(let values), _): values.contains(value)
    case (.notAList, .list): false
    case (.notAList, _): true
    }
  }

  /// How the other gene is where no value of it meets the condition.
  var violation: String {
    switch test {
    case .among(let values): "never \(values.map(\.json.compact).joined(separator: " or "))"
    case .notAList: "always a list"
    }
  }
}
