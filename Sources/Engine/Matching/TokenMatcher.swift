/// A way to decide, image by image, which tokens merge or go.
protocol TokenMatcher: Sendable {
  /// Floats of scratch memory that one image needs.
  var scratch: Int { get }
  /// Writes for each token the row that it goes to, or −1.
  ///
  /// - Parameters:
  ///   - assignment: One float for each token.
  ///   - metric: What the matching reads of the image.
  ///   - image: The image's place in the batch.
  ///   - scratch: Memory whose contents do not matter.
  func match(
    _ metric: UnsafePointer<Float>, image: Int, scratch: UnsafeMutablePointer<Float>,
    assignment: UnsafeMutablePointer<Float>)
}
