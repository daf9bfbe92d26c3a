package import Documents

/// A section of an experiment whose outcome is identified by what the section says.
package protocol ExperimentSection {
  /// The section of a file that says nothing.
  init()
  /// Its keys.
  static var form: ExperimentForm<Self> { get }
}

extension ExperimentSection {
  /// The canonical text: the version of the text, then every key that decides something of the
  /// outcome, defaults written out.
  ///
  /// Two sections have the same text exactly if they decide the same. What is known better by a
  /// fingerprint (space, images, predictor), where things are written, how often, and how long a
  /// search may go on is left out.
  package var canonical: JSONOutput { Self.canonical(self) }

  fileprivate static func canonical(_ section: Self) -> JSONOutput {
    let text = form.canonical(section, default: Self())
    guard case .object(let members) = text else { return text }
    return .object([("text", .integer(Experiment.textVersion))] + members)
  }
}

extension Experiment: ExperimentSection {
  /// The version of the canonical text. It is raised if an older text does not mean the same any
  /// more; a new key that is declared `decides: .whenChanged` needs no new version.
  package static let textVersion = 1

  /// The canonical text, in which the search has the seed that it draws from.
  package var canonical: JSONOutput {
    var experiment = self
    experiment.search.seed = searchSeed
    return Self.canonical(experiment)
  }

  /// Every key of an experiment file with what may stand there: the rows of a reference.
  package static var reference: [FormEntry] { form.reference(of: Experiment()) }
}

extension DataSection: ExperimentSection {}
extension TrainingSection: ExperimentSection {}
extension LatencySection: ExperimentSection {}
extension SearchSection: ExperimentSection {}
