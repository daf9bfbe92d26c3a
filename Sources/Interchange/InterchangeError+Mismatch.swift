/// The sentences about tensors that a network lacks, or has too many of.
extension InterchangeError {
  /// A file of ours does not fit.
  static func mismatch(
    _ path: String, missing: [String], misshapen: [String], surplus: [String],
    _ head: HeadDifference?
  ) -> String {
    let isHeadAlone =
      head != nil && surplus.isEmpty
      && (missing + misshapen).allSatisfy(HeadDifference.isClassifier)
    if let head, isHeadAlone {
      return "The network in '\(path)' was made for another number of classes: \(head.sentence). "
        + "Use the search space that it was exported with."
    }
    return "The network in '\(path)' does not fit its search space: "
      + (head.map { $0.sentence + "; " } ?? "")
      + lists(missing: missing, misshapen: misshapen, surplus: surplus, limit: 5)
      + ". Use the search space that it was exported with."
  }

  /// A file of another library does not fit.
  static func foreignMismatch(
    _ path: String, _ library: String, _ mismatch: ForeignMismatch
  ) -> String {
    if let head = mismatch.head, mismatch.isHeadAlone {
      return "The weights in '\(path)' fit this architecture but for the head: \(head.sentence). "
        + advice(on: head)
    }
    let grid =
      mismatch.hasGrid ? " If the grid of their positions is no square, name it by --grid." : ""
    return "The weights in '\(path)' are not those of this architecture under \(library)'s names: "
      + (mismatch.head.map { $0.sentence + "; " } ?? "")
      + lists(
        missing: mismatch.missing, misshapen: mismatch.misshapen, surplus: mismatch.surplus,
        limit: 10)
      + ". Name the architecture that they were trained for, and where they are from." + grid
  }

  private static func advice(on head: HeadDifference) -> String {
    switch head {
    case .absent: "Take weights that were trained with one."
    case .classes(_, let weights):
      "Give a copy of the space \"classes\": \(weights), or take weights of its own number."
    }
  }

  /// What is missing, of another shape and surplus, as far as there is any.
  private static func lists(
    missing: [String], misshapen: [String], surplus: [String], limit: Int
  ) -> String {
    [("missing", missing), ("of another shape", misshapen), ("surplus", surplus)]
      .filter { !$0.1.isEmpty }.map { "\($0.0): \(names($0.1, limit: limit))" }
      .joined(separator: "; ")
  }

  /// What differs between two versions of a space, if that is known.
  static func differences(_ differences: [String]) -> String {
    differences.isEmpty ? "" : "; they differ in \(names(differences, limit: 8))"
  }
}
