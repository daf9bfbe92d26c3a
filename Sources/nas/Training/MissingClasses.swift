import Networks
import Runs
import Spaces

/// Says of which classes a split has no image: what is never seen is not learned, and what is never
/// asked is not measured.
enum MissingClasses {
  /// Writes one line to standard error, or nothing; files that cannot be read any more are for
  /// others to tell.
  static func warn(_ laboratory: Laboratory, includingTest: Bool) {
    let gaps = (try? laboratory.classGaps(includingTest: includingTest)) ?? []
    guard let line = sentence(gaps, classes: laboratory.supernet.space.classes) else { return }
    StandardStreams.error(line + "\n")
  }

  /// The line; nil if no class is missing.
  static func sentence(_ gaps: [ClassGap], classes: Int) -> String? {
    guard !gaps.isEmpty else { return nil }
    let parts = gaps.map { gap in
      let named = gap.classes.prefix(8).map { "\($0)" }.joined(separator: ", ")
      let more = gap.classes.count > 8 ? " and \(gap.classes.count - 8) more" : ""
      let noun = gap.classes.count == 1 ? "class" : "classes"
      return "in the \(gap.split) split of \(noun) \(named)\(more)"
    }
    let labels = "labels are 0 to \(classes - 1)"
    return "warning: no image \(parts.joined(separator: ", ")) (\(labels))."
  }
}
