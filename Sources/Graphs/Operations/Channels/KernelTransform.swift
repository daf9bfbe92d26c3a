/// A smaller depthwise kernel made of a larger one: K'[j, c] = Σᵢ M[j, i] K[i, c], i and j row by
/// row in the centre of k×k, one matrix for all channels (once-for-all, Cai et al., 2020).
///
/// Parameters: kernel [K, K, C], unless the input is the kernel, made by another node; matrix [k²,
/// k²]. Output: a weight [k, k, C], the same for all images.
package struct KernelTransform: OperationDefinition {
  /// Name of the kind.
  package static let kind = "kernel-transform"
  /// It makes a kernel, channel by channel with one matrix; the identity leaves the centre.
  package static let traits = OperationTraits(
    gradient: .byAll, weight: .made(isReversible: true), channels: .keptByAllButLast,
    statistics: .none)
  /// Side k of what is made.
  package let kernel: Int
  /// Channels C.
  package let channels: Int

  /// A transform.
  package init(kernel: Int, channels: Int) {
    self.kernel = kernel
    self.channels = channels
  }

  /// One kernel.
  package func outputs(of inputs: [Shape]) -> [Shape] { [.map(kernel, kernel, channels)] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
