/// A way to decide, image by image, which tokens merge or go.
protocol TokenMatcher: Sendable {
  /// Floats of scratch memory that one image needs.
  var scratch: Int { get }
  /// Writes for each token the row that it goes to, or −1.
  ///
  /// `metric` is what the matching reads of the image, which has the place `image` in the batch;
  /// the contents of `scratch` do not matter.
  func match(
    _ metric: UnsafePointer<Float>, image: Int, scratch: UnsafeMutablePointer<Float>,
    assignment: UnsafeMutablePointer<Float>)
}
