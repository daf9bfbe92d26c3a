package import Documents
package import Errors
package import Files

/// Why an experiment cannot be run.
package enum ExperimentError: DocumentError, Equatable {
  /// The file is not JSON, or has a wrong key or type.
  case json(JSONError)
  /// An option that stands for a key has a value that the key cannot have.
  indirect case option(ExperimentError)
  /// The file system refused.
  case file(FileError)
  /// A file that cannot be used for what it is named for.
  case unsuitable(at: JSONPlace, problem: String, category: ErrorCategory)
  /// An epoch has fewer batches than a step takes.
  case noStep(batches: Int, accumulation: Int)
  /// A search for nothing.
  case noObjective(at: JSONPlace, metrics: [String])
  /// A bound that cannot be read.
  case illegalBound(at: JSONPlace, text: String, metrics: [String])
  /// Mistakes that do not follow from each other, in order of place.
  case several([ExperimentError])

  /// What went wrong with a file that is named at a place.
  package static func unsuitable(_ error: any Error, at place: JSONPlace) -> Self {
    .unsuitable(
      at: place, problem: "\(error)", category: (error as? any UserError)?.category ?? .data)
  }

  /// The mistakes of which this one consists.
  package var mistakes: [ExperimentError] {
    if case .several(let mistakes) = self { mistakes } else { [self] }
  }

  /// Where in the file it is.
  package var place: JSONPlace? {
    switch self {
    case .json(let error): error.place
    case .option(let error): error.place
    case .unsuitable(let place, _, _), .noObjective(let place, _), .illegalBound(let place, _, _):
      place
    case .several(let mistakes): mistakes.first?.place
    case .file, .noStep: nil
    }
  }

  /// What kind of mistake it is.
  package var category: ErrorCategory {
    switch self {
    case .file(let error): error.category
    case .unsuitable(_, _, let category): category
    case .option: .usage
    default: .data
    }
  }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .json(let error): error.description
    case .option(let error): error.description
    case .file(let error): error.description
    case .unsuitable(let place, let problem, _): "\(place) \(problem)"
    case .several(let mistakes): Self.sentence(of: mistakes)
    case .noStep(let batches, let accumulation):
      """
      training.accumulation: a step takes \(accumulation.grouped) batches, but an epoch has only \
      \(batches.grouped). Give at most \(batches.grouped), or say how many "steps" to train.
      """
    case .noObjective(let place, let metrics):
      """
      \(place) a search without an objective. Give one or more of \(metrics.joined(separator: ", ")), \
      each with "min" or "max".
      """
    case .illegalBound(let place, let text, let metrics):
      """
      \(place) '\(text)' is no bound. Write METRIC <= NUMBER or METRIC >= NUMBER, METRIC one of \
      \(metrics.joined(separator: ", ")).
      """
    }
  }
}
