package import Blocks
package import Errors
package import Spaces

/// Why a search space does not describe networks.
package enum NetworkError: UserError, Equatable {
  /// The space has genes instead of stages, so that there is nothing to build.
  case abstract(space: String)
  /// A block cannot be built where the space puts it.
  case unbuildable(space: String, stage: String, block: Int, kind: String, reason: BlockError)
  /// With a block the network is larger than any machine can run.
  case tooLarge(space: String, stage: String, block: Int, kind: String)
  /// The space names a block that no roster line has.
  case unknownBlock(space: String, kind: String)
  /// Laws, some over costs, forbid the smallest, the largest or a named subnet.
  case lawsBroken([BrokenLaw])
  /// No subnet was found that meets the laws over costs.
  case lawsUnmet(space: String, laws: [String])
  /// What leaves the last stage are no logits.
  case noClassifier(space: String, output: String, rows: Int, classes: Int)
  /// Images have another size than the network's, and the space does not resize.
  case imageSize(space: String, images: Int, network: Int)
  /// The machine has not the memory to run so many images at once.
  case batchTooLarge(
    space: String, isLargest: Bool, batch: Int, bytes: UInt64, memory: UInt64, fitting: Int)

  /// A law, and a subnet that breaks it.
  package struct BrokenLaw: Hashable, Sendable {
    /// The name of the subnet.
    package let architecture: String
    /// The law.
    package let law: Law
  }

  /// The space file holds what cannot be used.
  package var category: ErrorCategory { .data }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .abstract(let space):
      """
      Search space '\(space)' is abstract ("genes" instead of "stages"): it has no networks whose costs \
      could be counted or that could be trained. Search it by 'nas search SPACE --evaluator CMD'.
      """
    case .unbuildable(let space, let stage, let block, let kind, let reason):
      "Search space '\(space)', stage '\(stage)', block \(block) (\(kind)): \(reason)."
    case .tooLarge(let space, let stage, let block, let kind):
      """
      Search space '\(space)', stage '\(stage)', block \(block) (\(kind)): a network up to here has more \
      than 10^13 multiply-accumulates, parameters or elements of one value; choose lower resolutions, widths, \
      kernels or depths.
      """
    case .unknownBlock(let space, let kind):
      "Search space '\(space)': there is no block '\(kind)'."
    case .lawsBroken(let broken):
      (broken.count > 1 ? "\(broken.count) mistakes:\n" : "")
        + broken.prefix(20).map { broken in
          "\(broken.law.place) the \(broken.architecture) subnet breaks the law '\(broken.law.text.clipped)'; "
            + "name a legal \"\(broken.architecture)\" in \"architectures\"."
        }.joined(separator: "\n") + (broken.count > 20 ? "\nand \(broken.count - 20) more." : "")
    case .lawsUnmet(let space, let laws):
      """
      Search space '\(space)': no subnet was found that meets \
      \(laws.map { "'\($0)'" }.joined(separator: " and ")); relax one of these laws.
      """
    case .noClassifier(let space, let output, let rows, let classes) where rows > 1:
      """
      Search space '\(space)': its last stage gives \(output), not one logit for each of \(classes) \
      classes at each of \(rows) pixels; let the last stage give a map of \(classes) channels and as many pixels.
      """
    case .noClassifier(let space, let output, _, let classes):
      """
      Search space '\(space)': its last stage gives \(output), not one logit for each of \(classes) \
      classes; let the last stage be a classification-head.
      """
    case .batchTooLarge(let space, let isLargest, let batch, let bytes, let memory, let fitting):
      """
      \(batch.counted("image")) at a time take \(bytes.asMemory) in \(isLargest ? "the largest" : "this") subnet of \
      '\(space)', this process may use \(memory.asMemory). \
      \(fitting > 0 ? "At most \(fitting.grouped) at a time fit." : "Not even one fits: take a smaller subnet or more memory.")
      """
    case .imageSize(let space, let images, let network):
      """
      Search space '\(space)': images are \(images)×\(images), the network takes \
      \(network)×\(network); add "resize": "bicubic" to "input" or choose another resolution.
      """
    }
  }
}
