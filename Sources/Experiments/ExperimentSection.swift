package import Documents

/// The keys of an object in an experiment file.
package typealias ExperimentForm<Section> = Form<Section, ExperimentError>

/// What may stand at a key of an experiment file.
package typealias ExperimentValue<Value> = FormValue<Value, ExperimentError>

/// A key of a part of an experiment file that has no form.
typealias ExperimentKey<Value> = Key<Value, ExperimentError>

/// A section of an experiment whose outcome is identified by what the section says.
package protocol ExperimentSection {
  /// The section of a file that says nothing.
  init()
  /// Its keys.
  static var form: ExperimentForm<Self> { get }
  /// What the section decides, as a text.
  var canonical: JSONOutput { get }
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
    let members = form.canonical(section, default: Self()).members
    return .object([("text", .integer(Experiment.textVersion))] + members)
  }
}

extension Experiment: ExperimentSection {
  /// The version of the canonical text.
  ///
  /// It is raised where an older text does not mean the same any more; a new key that is declared
  /// `decides: .whenChanged` needs no new version.
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

/// The JSON Schema (draft 2020-12) of experiment files, for editors: completion, hints, red lines.
package enum ExperimentSchema {
  /// The schema, made of the declarations that the reader uses.
  package static var text: String {
    let schema = Experiment.form.schema(
      of: Experiment(), "how a search space is trained, profiled and searched")
    let head: [(String, JSONOutput)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("SwiftNAS experiment")),
    ]
    let members = schema.members.map { key, value in
      guard key == "properties" else { return (key, value) }
      let entry = FormEntry.schema
      return (key, JSONOutput.object([(entry.path, entry.schema)] + value.members))
    }
    return JSONOutput.object(head + members).indented + "\n"
  }
}
