import Graphs

extension ParameterTensor {
  /// Stage and block, the first two parts of the name: `mb4.2` of `mb4.2.attention.query.weight`.
  var blockName: String { name.split(separator: ".").prefix(2).joined(separator: ".") }

  /// The operation in its block, the parts between: `attention.query` of
  /// `mb4.2.attention.query.weight`.
  var operationName: String {
    name.split(separator: ".").dropFirst(2).dropLast().joined(separator: ".")
  }
}
