import Datasets
import Errors
import Experiments
import Foundation
import Graphs
import Machine
import Measurement
import Prediction
import Search
import Spaces
import Testing
import Walks

/// What may stand in an experiment file, and what it means.
@Suite struct ExperimentReadingTests {
  private func read(_ text: String) throws(ExperimentError) -> Experiment {
    try Experiment(reading: Data(text.utf8), path: "e.json")
  }

  /// An experiment with further members.
  private func read(adding members: String) throws(ExperimentError) -> Experiment {
    try read(#"{"space": "s.json", "data": {"train": "images"}, \#(members)}"#)
  }

  @Test func `space and images are enough`() throws {
    let experiment = try read(#"{"space": "s.json", "data": {"train": "images"}}"#)
    #expect(experiment.space == "s.json")
    #expect(experiment.data.train == "images")
    #expect(experiment.data.test == "images")
    #expect(experiment.data.searchShare == 0.1)
    #expect(experiment.seed == 0)
    #expect(experiment.threads == ThisMachine.standardThreads)
    #expect(experiment.output == "runs")
    #expect(experiment.database == nil)
    #expect(experiment.training.length == .epochs(1))
    #expect(experiment.training.clip == 1)
    #expect(experiment.latency.predictor == nil)
    #expect(experiment.latency.threads == 1)
    #expect(experiment.search.searcher.declaration.name == "nsga-ii")
    #expect(
      experiment.search.objectives == [
        Objective(metric: "accuracy", direction: .maximise),
        Objective(metric: "latency", direction: .minimise),
      ])
    #expect(experiment.search.bounds.isEmpty)
    #expect(experiment.search.warmStart == nil)
  }

  @Test func `an empty warm start is one with the defaults`() throws {
    let search = try read(adding: #""search": {"warmStart": {}}"#).search
    #expect(search.warmStart == WarmStart.Settings())
  }

  @Test func `every key is read`() throws {
    let experiment = try read(
      """
      {"space": "s.json", "data": {"train": "a", "test": "b", "searchShare": 0.2},
       "seed": 9007199254740993, "threads": 3, "output": "out", "database": "all.sqlite",
       "training": {
         "steps": 77, "batch": 5, "optimizer": {"name": "adamw", "weightDecay": 0.5},
         "schedule": {"name": "cosine", "rate": 0.25, "finalRate": 0.125, "warmUp": 0.75},
         "policy": {"name": "sandwich", "random": 7}, "projection": false, "smoothing": 0.3,
         "clip": 2.5, "augmentation": {"padding": 4, "flip": true},
         "calibration": {"batches": 11, "batch": 13, "average": "images"}, "checkpointEvery": 17, "recordEvery": 19},
       "latency": {"profile": {"repeats": 23, "fitted": 29, "heldOut": 31, "milliseconds": 37},
         "batch": 41, "threads": 43},
       "search": {"objectives": {"macs": "min", "accuracy": "max"},
         "bounds": ["latency <= 2.5", "accuracy>=0.8"], "searcher": "random",
         "population": 47, "budget": 67, "warmStart": {"candidates": 59, "rounds": 61}}}
      """)
    #expect(experiment.data.test == "b")
    #expect(experiment.data.searchShare == 0.2)
    #expect(experiment.seed == 9_007_199_254_740_993)
    #expect(experiment.threads == 3)
    #expect(experiment.output == "out")
    #expect(experiment.database == "all.sqlite")
    let training = experiment.training
    #expect(training.length == .steps(77))
    #expect(training.batch == 5)
    #expect(training.optimizer.weightDecay == 0.5)
    #expect(training.schedule.rate == 0.25)
    #expect(training.schedule.finalRate == 0.125)
    #expect(training.schedule.warmUp == 0.75)
    #expect(training.policy.random == 7)
    #expect(!training.projection.isOn)
    #expect(training.smoothing == 0.3)
    #expect(training.clip == 2.5)
    #expect(training.augmentation == Augmentation(padding: 4, flips: true))
    #expect(training.calibrationBatches == 11)
    #expect(training.calibrationBatch == 13)
    #expect(training.calibrationAveraging == .images)
    #expect(training.checkpointEvery == 17)
    #expect(training.recordEvery == 19)
    let (latency, profile) = (experiment.latency, experiment.latency.profile)
    #expect(profile.repeats == 23)
    #expect(profile.fitted == 29)
    #expect(profile.heldOut == 31)
    #expect(profile.milliseconds == 37)
    #expect(profile.batch == 41)
    #expect(latency.threads == 43)
    #expect(
      experiment.search.objectives == [
        Objective(metric: "macs", direction: .minimise),
        Objective(metric: "accuracy", direction: .maximise),
      ])
    #expect(
      experiment.search.bounds == [
        Bound(metric: "latency", relation: .atMost, limit: 2.5),
        Bound(metric: "accuracy", relation: .atLeast, limit: 0.8),
      ])
    #expect(experiment.search.searcher.declaration.name == "random")
    #expect(experiment.search.population == 47)
    #expect(experiment.search.budget == 67)
    #expect(experiment.search.warmStart?.candidates == 59)
    #expect(experiment.search.warmStart?.rounds == 61)
  }

  @Test func `the length is in epochs or in steps`() throws {
    let epochs = try read(adding: #""training": {"epochs": 3, "batch": 8}"#).training
    #expect(epochs.length == .epochs(3))
    #expect(epochs.steps(images: 30) == 9)
    let steps = try read(adding: #""training": {"steps": 3, "batch": 8}"#).training
    #expect(steps.steps(images: 30) == 3)
  }

  @Test func `null switches clipping off, and nothing else`() throws {
    #expect(try read(adding: #""training": {"clip": null}"#).training.clip == nil)
    #expect(throws: ExperimentError.self) { try read(adding: #""database": null"#) }
  }

  @Test func `a predictor from before is named by its path`() throws {
    let latency = try read(adding: #""latency": {"predictor": "p.json", "batch": 8}"#).latency
    #expect(latency.predictor == "p.json")
    #expect(latency.profile.batch == 8)
  }

  @Test func `a searcher is a name, or an object with its settings`() throws {
    for declaration in SearcherRoster.searchers {
      let named = try read(adding: #""search": {"searcher": "\#(declaration.name)"}"#)
      #expect(named.search.searcher == SearcherChoice(declaration))
      let object = try read(
        adding: #""search": {"searcher": {"name": "\#(declaration.name)"}}"#)
      #expect(object.search.searcher == named.search.searcher)
    }
    let tuned = try read(
      adding: #""search": {"searcher": {"name": "regularized-evolution", "tournament": 8}}"#
    ).search.searcher
    #expect(tuned.declaration.name == "regularized-evolution")
    #expect(tuned.values == ["tournament": 8, "lifetime": 4])
    let evolution = try read(
      adding: #""search": {"searcher": {"name": "bucket-evolution", "mutation": 0.5}}"#
    ).search.searcher
    #expect(evolution.values == ["mutation": 0.5, "buckets": 100])
  }

  @Test func `one objective is enough and four are possible`() throws {
    let one = try read(adding: #""search": {"objectives": {"accuracy": "max"}}"#)
    #expect(try one.search.goals.objectives.count == 1)
    let four = try read(
      adding: """
        "search": {"objectives":
          {"accuracy": "max", "latency": "min", "macs": "min", "parameters": "min"}}
        """)
    #expect(
      try four.search.goals.objectives.map(\.metric) == [
        "accuracy", "latency", "macs", "parameters",
      ])
  }

  @Test(arguments: [
    (#""trainning": {}"#, "unknown key 'trainning'. Did you mean 'training'?"),
    (#""training": {"bacth": 8}"#, "training.bacth: unknown key 'bacth'. Did you mean 'batch'?"),
    (
      #""training": {"schedule": {"warmup": 0.1}}"#,
      "training.schedule.warmup: unknown key 'warmup'. Did you mean 'warmUp'?"
    ),
    (#""latency": {"heldOut": 3}"#, "latency.heldOut: unknown key 'heldOut'. Allowed:"),
    (#""search": {"objectives": {"acuracy": "max"}}"#, "Did you mean 'accuracy'?"),
    (#""search": {"searcher": "nsga-2"}"#, "'nsga-2' is not known here. Did you mean 'nsga-ii'?"),
    (
      #""search": {"searcher": {"name": "regularised-evolution"}}"#,
      "search.searcher.name: 'regularised-evolution' is not known here. Did you mean 'regularized-evolution'?"
    ),
    (
      #""search": {"searcher": {"tournament": 8}}"#,
      "search.searcher: the key 'name' is missing"
    ),
    (
      #""search": {"searcher": {"name": "regularized-evolution", "turnament": 8}}"#,
      "search.searcher.turnament: unknown key 'turnament'. Did you mean 'tournament'?"
    ),
    (
      #""search": {"searcher": {"name": "local-search", "tournament": 8}}"#,
      "search.searcher.tournament: unknown key 'tournament'. Allowed: name."
    ),
    (
      #""search": {"searcher": {"name": "regularized-evolution", "lifetime": 0}}"#,
      "search.searcher.lifetime: 0 is out of range. Allowed: 1 to 1000."
    ),
    (
      #""search": {"searcher": {"name": "regularized-evolution", "lifetime": 2.5}}"#,
      "search.searcher.lifetime: expected a whole number, found 2.5."
    ),
    (
      #""search": {"searcher": {"name": "bucket-evolution", "mutation": 1.5}}"#,
      "search.searcher.mutation: 1.5 is out of range. Allowed: 0 to 1."
    ),
    (
      #""search": {"searcher": ["random"]}"#,
      "search.searcher: expected the name of a searcher, or an object with its name and settings, found"
    ),
    (#""training": {"optimizer": {"name": "adam"}}"#, "Did you mean 'adamw'?"),
    (
      #""training": {"policy": {"name": "all"}}"#,
      "Allowed: sandwich, uniform, attentive, progressive."
    ),
    (#""search": {"objectives": {"latency": "low"}}"#, "Allowed: min, max."),
    (#""threads": 0"#, "threads: 0 is out of range. Allowed: 1 to 1024."),
    (#""threads": 2.5"#, "threads: expected a whole number, found 2.5."),
    (#""seed": -1"#, "seed: -1 is out of range. Allowed: 0 to 9223372036854775807."),
    (#""output": """#, #"output: expected a path, found ""."#),
    (#""training": {"steps": 0}"#, "training.steps: 0 is out of range."),
    (#""training": {"clip": 0}"#, "training.clip: 0 is out of range."),
    (#""training": {"projection": "yes"}"#, "expected true, false or an object"),
    (
      #""training": {"epochs": 1, "steps": 2}"#,
      "training: 'epochs' and 'steps' exclude each other. Give one."
    ),
    (
      #""latency": {"predictor": "p", "profile": {}}"#,
      "latency: 'predictor' and 'profile' exclude each other. Give one."
    ),
    (#""search": {"population": 3}"#, "search.population: 3 is out of range."),
    (
      #""search": {"objectives": {}}"#,
      "search.objectives: a search without an objective. Give one or more of accuracy, latency, "
        + "macs, parameters, each with \"min\" or \"max\"."
    ),
    (
      #""search": {"objectives": {"macs": "min", "macs": "max"}}"#, "the key 'macs' stands twice"
    ),
    (#""search": {"bounds": "macs <= 1"}"#, "search.bounds: expected an array"),
    (#""search": {"bounds": [1]}"#, "search.bounds[0]: expected a text, found 1."),
    (
      #""search": {"bounds": ["accuracy >= 75"]}"#,
      "search.bounds[0]: 'accuracy >= 75' cannot be meant: an accuracy is a share, 0.75 for 75 %."
    ),
    (
      #""search": {"reference": {"accuracy": 75}}"#,
      "search.reference.accuracy: 75 is out of range. Allowed: 0 to 1."
    ),
    (#""seed": 1, "seed": 2"#, "the key 'seed' stands twice"),
  ])
  func `a mistake is named with its place`(members: String, sentence: String) throws {
    let error = #expect(throws: ExperimentError.self) { try read(adding: members) }
    let description = try #require(error?.description)
    #expect(description.hasPrefix("e.json:1:"))
    #expect(description.contains(sentence), "\(description)")
    #expect(error?.category == .data)
  }

  @Test(arguments: [
    "speed <= 2", "latency < 2", "latency <= fast", "latency <= inf", "latency <= 2 <= 3",
    "2 >= latency", "latency", "",
  ])
  func `a bound that is none says how to write one`(text: String) {
    let error = #expect(throws: ExperimentError.self) {
      try read(adding: #""search": {"bounds": ["macs <= 8e6", "\#(text)"]}"#)
    }
    #expect(
      error?.description.hasSuffix(
        "search.bounds[1]: '\(text)' is no bound. Write METRIC <= NUMBER or METRIC >= NUMBER, "
          + "METRIC one of accuracy, latency, macs, parameters.") == true)
  }

  @Test(arguments: [
    (#"{"data": {"train": "images"}}"#, "space"), (#"{"space": "s.json"}"#, "data"),
    (#"{"space": "s.json", "data": {}}"#, "train"),
  ])
  func `what cannot be guessed must be there`(text: String, key: String) {
    let error = #expect(throws: ExperimentError.self) { try read(text) }
    #expect(error?.description.hasSuffix("the key '\(key)' is missing. Add it.") == true)
  }

  @Test func `the experiments of this repository can be read`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("experiments")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }
    #expect(!files.isEmpty)
    for file in files {
      let path = folder.appendingPathComponent(file)
      _ = try Experiment(reading: Data(contentsOf: path), path: path.path)
    }
  }
}
