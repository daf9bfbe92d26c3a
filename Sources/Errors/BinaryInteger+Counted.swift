extension BinaryInteger {
  /// So many things: "1 table", "1,024 tables".
  package func counted(_ noun: String) -> String {
    self == 1 ? "1 \(noun)" : "\(grouped) \(noun)s"
  }
}
