/// A smaller depthwise kernel made of a larger one: K'[j, c] = Σᵢ M[j, i] K[i, c], i and j row by row in the centre of k×k, one matrix
/// for all channels (once-for-all, Cai et al., 2020).
///
/// Parameters: kernel [K, K, C], unless the input is the kernel, made by another node; matrix [k², k²]. Output: a weight [k, k, C],
/// the same for all images.
public struct KernelTransform: OperationDefinition {
  /// Name of the kind.
  public static let kind = "kernel-transform"
  /// Side k of what is made.
  public let kernel: Int
  /// Channels C.
  public let channels: Int

  /// A transform.
  public init(kernel: Int, channels: Int) {
    self.kernel = kernel
    self.channels = channels
  }

  /// One kernel.
  public func outputs(of inputs: [Shape]) -> [Shape] { [.map(kernel, kernel, channels)] }

  /// It makes a kernel.
  public var makesWeight: Bool { true }
}
