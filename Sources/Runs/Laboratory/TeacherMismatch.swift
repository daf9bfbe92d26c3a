import Errors

/// Why a network cannot teach the subnets of a space, though it can be used itself.
enum TeacherMismatch: UserError, Equatable {
  /// It tells other classes apart.
  case classes(path: String, found: Int, wanted: Int)
  /// It takes images of other channels.
  case channels(path: String, found: Int, wanted: Int)

  /// The experiment names what does not go together.
  var category: ErrorCategory { .data }

  /// The sentence for the user.
  var description: String {
    switch self {
    case .classes(let path, let found, let wanted):
      """
      The teacher '\(path)' tells \(found) classes apart, the space has \(wanted). Take a teacher of the \
      same classes.
      """
    case .channels(let path, let found, let wanted):
      """
      The teacher '\(path)' takes images of \(found) channels, the space of \(wanted). Take a teacher of the \
      same images.
      """
    }
  }
}
