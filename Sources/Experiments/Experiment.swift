import Documents
package import Foundation
import Machine

/// An experiment file (`experiments/*.json`): the space, the data, and how to train, profile and
/// search.
///
/// Paths in it are relative to the folder in which the program runs.
package struct Experiment: Hashable, Sendable {
  /// Path of the search space file.
  package var space = ""
  /// Where images come from.
  package var data = DataSection()
  /// Seed of everything random.
  package var seed: UInt64 = 0
  /// Threads of training and evaluation.
  package var threads = ThisMachine.standardThreads
  /// Folder that holds the runs.
  package var output = "runs"
  /// Folder of a run whose trained supernet is searched, and whose latency predictor is used unless
  /// `latency` names one; nil: the run trains its own.
  package var supernet: String?
  /// Path of the database; nil: `results.sqlite` in the run's folder.
  package var database: String?
  /// How the supernet is trained.
  package var training = TrainingSection()
  /// What is different when one subnet is trained further.
  package var finetune = FinetuneSection()
  /// How latency is known.
  package var latency = LatencySection()
  /// How candidates are searched.
  package var search = SearchSection()
  /// Where the keys stand in the file.
  package private(set) var keys = WrittenKeys()

  /// Its keys.
  package static var form: ExperimentForm<Self> {
    ExperimentForm([
      .init(
        required: "space", \.space, .path,
        "path of the search space file, relative to the folder in which nas runs",
        decides: .nothing),
      .init("data", \.data, DataSection.form, "where images come from"),
      .init("seed", \.seed, .seed, "seed of everything random"),
      .init("threads", \.threads, .integer(in: 1...1024), "threads of training and evaluation"),
      .init("output", \.output, .path, "folder that holds the runs", decides: .nothing),
      .init(
        "database", \.database, .path,
        "path of the results; OUTPUT/NAME/results.sqlite if left out",
        decides: .nothing),
      .init(
        "supernet", \.supernet, .path,
        """
        folder of a run whose trained supernet and latency predictor are taken, so that many searches share them; \
        trained and fitted anew if left out
        """),
      .init("training", \.training, TrainingSection.form, "how the supernet is trained"),
      .init(
        "finetune", \.finetune, FinetuneSection.form,
        "what is different from 'training' when 'nas finetune' trains one subnet further",
        decides: .nothing),
      .init("latency", \.latency, LatencySection.form, "how latency is known"),
      .init("search", \.search, SearchSection.form, "what is searched, and for how long"),
    ])
  }

  /// The defaults.
  package init() {}

  /// The seed of the search, which is the experiment's unless the search has its own.
  package var searchSeed: UInt64 { search.seed ?? seed }

  /// Reads an experiment; unknown keys and values out of range are errors with their place.
  package init(reading data: Data, path: String) throws(ExperimentError) {
    let reader = try JSONReader<ExperimentError>(parsing: data, file: path)
    if case .object = reader.value.content { try reader.object().require(.experiment) }
    try Self.form.read(reader, into: &self)
    keys = WrittenKeys(reader.value)
  }
}
