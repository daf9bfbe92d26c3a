/// Where a gene of a block takes its value from.
package enum GeneBinding: Hashable, Sendable {
  /// The file fixes it.
  case fixed(GeneValue)
  /// The genome decides: index into `Space.slots`.
  case slot(Int)

  /// The slot, if the genome decides.
  package var slot: Int? {
    if case .slot(let slot) = self { slot } else { nil }
  }
}
