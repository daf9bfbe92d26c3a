import Documents
import Experiments
import Foundation
import Testing

/// The canonical text says what decides the outcome of an experiment, and nothing else.
@Suite struct CanonicalTextTests {
  private func read(_ text: String) throws(ExperimentError) -> Experiment {
    try Experiment(reading: Data(text.utf8), path: "e")
  }

  private func read(adding members: String) throws(ExperimentError) -> Experiment {
    try read(#"{"space": "s.json", "data": {"train": "images"}, \#(members)}"#)
  }

  @Test(arguments: ["quickstart", "hybrid"])
  func `the text of an experiment stays what it is`(name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = "experiments/\(name).json"
    let experiment = try Experiment(
      reading: Data(contentsOf: root.appending(path: path)), path: path)
    let golden = try #require(
      Bundle.module.url(forResource: "Golden/\(name)", withExtension: "txt"))
    #expect(
      try experiment.canonical.indented + "\n" == String(contentsOf: golden, encoding: .utf8))
  }

  @Test func `a changed key changes the text exactly if it decides something`() throws {
    let keys = Experiment.reference
    #expect(keys.count > 100)
    let changes = KeyChanges(keys)
    // An object is changed by the keys in it.
    for key in keys
    where key.schema["const"] == nil && !keys.contains(where: { $0.path.hasPrefix(key.path + ".") })
    {
      guard let experiments = changes.experiments(changing: key) else {
        Issue.record("no two experiments differ in \(key.path)")
        continue
      }
      let texts = Set(experiments.map(\.canonical.compact))
      #expect(texts.count == (key.decides ? experiments.count : 1), "\(key.path): \(texts)")
    }
  }

  @Test func `keys that decide nothing are few and known`() {
    let idle = Experiment.reference.filter { !$0.decides }.map(\.path)
    #expect(
      idle == [
        "space", "data.train", "data.test", "output", "database", "training.checkpointEvery",
        "training.recordEvery", "finetune", "finetune.epochs", "finetune.steps", "finetune.rate",
        "latency.predictor", "search.budget",
      ])
  }

  @Test func `a default that is written has the text of one that is not`() throws {
    let plain = try read(adding: #""seed": 0"#).canonical.compact
    #expect(try read(adding: #""training": {"epochs": 1, "clip": 1}"#).canonical.compact == plain)
    #expect(
      try read(adding: #""training": {"projection": {}}, "search": {"searcher": "nsga-ii"}"#)
        .canonical.compact == plain)
    #expect(try read(adding: #""search": {"seed": 0}"#).canonical.compact == plain)
    #expect(try read(adding: #""search": {"seed": 1}"#).canonical.compact != plain)
  }

  @Test(arguments: [
    (#""distillation": {"name": "alpha"}"#, #""distillation": {"name": "alpha", "clip": 5}"#),
    (
      #""optimizer": {}"#,
      #""optimizer": {"beta1": 0.9, "undecayed": ["norm", "scaling", "bias"]}"#
    ),
    (#""optimizer": {"name": "sgd"}"#, #""optimizer": {"name": "sgd", "momentum": 0.9}"#),
    (
      #""schedule": {"name": "exponential"}"#,
      #""schedule": {"name": "exponential", "factor": 0.97}"#
    ),
    (
      #""policy": {"name": "attentive"}"#,
      #""policy": {"name": "attentive", "choice": "best", "candidates": 3, "score": "loss"}"#
    ),
    (#""policy": {}"#, #""policy": {"order": "smallest-first"}"#),
  ])
  func `what a method has by default is written out`(plain: String, whole: String) throws {
    #expect(
      try read(adding: "\"training\": {\(plain)}").canonical.compact
        == read(adding: "\"training\": {\(whole)}").canonical.compact)
  }

  @Test func `an average is one whose decay rises, which that of earlier releases was not`() throws
  {
    let average = try read(adding: #""training": {"ema": 0.9998}"#).canonical["training"]?["ema"]
    #expect(average?.compact == #"{"decay": 0.9998, "rises": true}"#)
    #expect(TrainingSection().canonical["ema"]?.compact == "null")
  }

  @Test func `a recipe has the text of its settings`() throws {
    let named = try read(adding: #""training": {"augmentation": "nasvit"}"#).training
    let spelled = try read(
      adding: """
        "training": {"augmentation": {"resizedCrop": {}, "flip": true,
          "randAugment": {"operations": 1, "magnitude": 1}, "erasing": {"probability": 0.01}}}
        """
    ).training
    #expect(named.canonical.compact == spelled.canonical.compact)
    #expect(named.canonical.compact != TrainingSection().canonical.compact)
  }

  @Test func `a section alone has a text of its own with the version`() {
    #expect(TrainingSection().canonical["text"]?.compact == "\(Experiment.textVersion)")
    #expect(TrainingSection().canonical["batch"]?.compact == "64")
    #expect(TrainingSection().canonical["recordEvery"] == nil)
    #expect(DataSection().canonical.compact == #"{"text": 1, "searchShare": 0.1}"#)
  }
}
