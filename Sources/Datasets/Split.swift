/// Some images of a set, for one role.
///
/// Roles are types: code that takes a `SearchSplit` cannot be handed the test images.
package protocol Split: Sendable {
  /// The set that the images belong to.
  var images: ImageSet { get }
  /// Which of its images, ascending.
  var indices: [Int] { get }
}
