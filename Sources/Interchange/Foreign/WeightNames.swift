/// How one family of networks of another library names and lays out its weights.
///
/// To add a family: write one type in `Foreign/` that conforms, as `MobileNetNames` does, and list
/// it in `WeightLibrary.families`. It says of which kinds of blocks its networks are made, and for
/// each block where its tensors stand, in the words of `WeightSources` and `ForeignTensor`.
/// Everything else follows: what is missing, surplus or misshapen, grids of another size, norm
/// statistics, the file.
package protocol WeightNames: Sendable {
  /// The kinds of blocks of which networks of the family are made.
  var blocks: Set<String> { get }
  /// What stays of the network: foreign weights know nothing of what training adds, so the
  /// parameters are the folded ones.
  var form: SubnetFile.Form { get }
  /// Where the tensors of one block stand.
  func sources(of block: ImportedBlock) -> WeightSources
  /// The name that the family uses for a tensor of the file; files of older code may have others.
  func renamed(_ name: String) -> String
  /// Whether a tensor of the file may be left over when a network is filled.
  func ignores(_ name: String, filling network: ImportedNetwork) -> Bool
}

extension WeightNames {
  /// The folded parameters.
  package var form: SubnetFile.Form { .folded }

  /// The name itself.
  package func renamed(_ name: String) -> String { name }

  /// Counters of batches and the index tables of attention biases, which follow from the grid.
  package func ignores(_ name: String, filling network: ImportedNetwork) -> Bool {
    Self.isDerived(name)
  }

  /// Whether a tensor holds nothing that was learned: a counter of batches, or indices that follow
  /// from a grid.
  package static func isDerived(_ name: String) -> Bool {
    let last = name.split(separator: ".").last
    return last == "num_batches_tracked" || last == "attention_bias_idxs"
  }
}
