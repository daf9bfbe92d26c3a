import Documents
package import Foundation

/// Keys of an experiment that are given beside its file, as on a command line, so that many
/// searches need one file.
package struct ExperimentOptions: Sendable {
  /// Folder of a run whose trained supernet is taken.
  package var supernet: String?
  /// Path of the database.
  package var database: String?
  /// Keys of the search.
  package var search = SearchOptions()

  /// No key.
  package init() {}

  /// The experiment of a file in which these keys stand for those of the file, and the text that
  /// says all of it.
  ///
  /// Without any key the text is that of the file.
  package func experiment(
    reading data: Data, path: String
  ) throws(ExperimentError) -> (experiment: Experiment, text: String) {
    let reader = try JSONReader<ExperimentError>(parsing: data, file: path)
    var experiment = try Experiment(reading: data, path: path)
    let places = [("supernet", supernet), ("database", database)]
    let given = places.compactMap { key, path in path.map { (key: key, value: JSONOutput.text($0)) }
    }
    guard !given.isEmpty || !search.members.isEmpty else {
      return (experiment, String(decoding: data, as: UTF8.self))
    }
    experiment.supernet = supernet ?? experiment.supernet
    experiment.database = database ?? experiment.database
    try search.read(into: &experiment.search)
    let whole = Self.merged(reader.value.output, given)
    let searched = Self.merged(whole["search"] ?? .object([]), search.members)
    return (experiment, Self.merged(whole, [(key: "search", value: searched)]).indented + "\n")
  }

  /// An object in which members take the place of those of the same key, or stand at the end.
  private static func merged(
    _ object: JSONOutput, _ members: [(key: String, value: JSONOutput)]
  ) -> JSONOutput {
    guard case .object(var result) = object else { return object }
    for (key, value) in members {
      result.removeAll { $0.0 == key }
      result.append((key, value))
    }
    return .object(result)
  }
}
