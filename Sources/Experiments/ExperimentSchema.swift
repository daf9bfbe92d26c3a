import Documents
import Spaces

/// The JSON Schema (draft 2020-12) of experiment files, for editors: completion, hints, red lines.
package enum ExperimentSchema {
  /// The schema, made of the declarations that the reader uses.
  package static var text: String {
    let form = Experiment.form.schema(
      of: Experiment(), "how a search space is trained, profiled and searched")
    guard case .object(let members) = form else { return form.indented + "\n" }
    let head: [(String, JSONOutput)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("SwiftNAS experiment")),
    ]
    return JSONOutput.object(head + members).indented + "\n"
  }
}
