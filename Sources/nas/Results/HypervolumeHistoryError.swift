import Errors

/// Why hypervolumes of runs cannot be compared.
enum HypervolumeHistoryError: UserError {
  /// No run has a hypervolume yet.
  case none(String)
  /// Two runs with different objectives, or else with different reference points.
  case incomparable(String, String, Bool)

  /// Bad data.
  var category: ErrorCategory { .data }

  /// The sentence for the user.
  var description: String {
    switch self {
    case .none(let path):
      "No run in '\(path)' has a hypervolume yet. A search writes one after each generation."
    case .incomparable(let first, let second, let byObjectives):
      "The runs '\(first)' and '\(second)' have "
        + (byObjectives
          ? "other objectives, so their hypervolumes cannot be compared. Search for the same into one database."
          : """
          other reference points, so their hypervolumes cannot be compared. Give both the same by --reference, or by \
          "reference" in the experiment.
          """)
    }
  }
}
