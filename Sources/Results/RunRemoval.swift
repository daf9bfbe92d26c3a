/// What went with a run that was deleted.
package struct RunRemoval: Hashable, Sendable {
  /// The name of the run.
  package let run: String
  /// How many candidates it had.
  package let candidates: Int
  /// How many events it had.
  package let events: Int
}
