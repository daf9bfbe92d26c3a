/// What names a file may have meant for parts of it that could not be read: what is said about
/// these is no mistake of its own.
struct UnreadNames {
  /// Stages, groups and genes.
  var names: Set<String> = []
  /// Whether any other name may be meant too, as the name of a part could not be read itself.
  var isOpen = false

  /// Whether everything was read.
  var isEmpty: Bool { names.isEmpty && !isOpen }

  /// Whether a slot path may belong to a part that was not read.
  func mayHold(_ path: String) -> Bool {
    isOpen || names.contains(path) || names.contains { path.hasPrefix("\($0).") }
  }

  /// Whether a law speaks of such a part.
  func areNamed(in law: String) -> Bool {
    !isEmpty && LawToken.tokens(of: law).contains { $0.kind == .name && mayHold($0.text) }
  }
}
