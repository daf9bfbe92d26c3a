import Engine
import Experiments
import Foundation
import Interchange
import Networks
import Results
import Runs
import Spaces
import Tensors
import TestSupport
import Testing
import Training

/// One subnet trained alone, from scratch and from what it inherits.
@Suite struct StandaloneRunTests {
  private struct Stop: Error {}
  private let bench: Bench

  init() throws { bench = try Bench() }

  private func experiment(
    _ changed: [String: String] = [:]
  ) throws -> (experiment: Experiment, text: String) {
    let text = try bench.files.writeExperiment(
      predictor: "predictor.json", root: bench.files.folder.path + "/", changing: changed)
    return (try Experiment(reading: Data(text.utf8), path: "small.json"), text)
  }

  private func open(
    _ source: StandaloneSource, name: String? = nil, _ start: RunStart = .new,
    changing changed: [String: String] = [:], epochs: Int? = nil, rate: Double? = nil
  ) throws -> StandaloneRun {
    let (experiment, text) = try experiment(changed)
    return try StandaloneRun(
      experiment.finetuning(epochs: epochs, rate: rate), text: text, parent: "small", name: name,
      source: source, start: start)
  }

  /// Trains to the end, or until a step, and closes the run.
  private func finish(_ run: StandaloneRun, stoppingAt stop: Int? = nil) throws -> StandaloneOutcome
  {
    defer { try? run.close() }
    return try run.run { event in
      if case .trained(let event) = event, event.step == stop { throw Stop() }
    }
  }

  private func bytes(_ run: StandaloneRun) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: run.folder.weights))
  }

  /// A subnet of a finished run, as 'nas export' writes it.
  private func exported(_ genome: String) throws -> (path: String, accuracy: Double) {
    try bench.run("small")
    let laboratory = try Laboratory(experiment().experiment)
    let weights = try laboratory.weights(
      in: RunFolder(output: bench.files.path("runs"), name: "small"))
    let genome = try laboratory.supernet.architecture(genome)
    let file = try laboratory.subnetFile(genome, weights: weights.store)
    try bench.files.write(file.encoded(of: laboratory.supernet), "net.safetensors")
    let accuracy = laboratory.accuracy(of: file, on: try laboratory.searchImages())
    return (bench.files.path("net.safetensors"), accuracy)
  }

  @Test func `a subnet from scratch learns, is measured, written and recorded`() throws {
    let run = try open(
      .scratch(architecture: "random:2"), changing: ["\"steps\": 24": "\"steps\": 90"])
    let outcome = try finish(run)
    #expect(outcome.searchAccuracy > 0.5 && outcome.testAccuracy > 0.5)
    #expect(outcome.inheritedAccuracy == nil)
    let laboratory = try Laboratory(experiment().experiment)
    let space = laboratory.supernet.space
    #expect(outcome.genome == (try laboratory.supernet.architecture("random:2")))
    let hash = space.hash(of: outcome.genome)
    #expect(run.folder.path == bench.files.path("runs/small-scratch-\(hash.prefix(8))"))
    let file = try SubnetFile(
      reading: bytes(run), path: run.folder.weights, supernet: laboratory.supernet)
    #expect(
      laboratory.accuracy(of: file, on: try laboratory.searchImages()) == outcome.searchAccuracy)
    #expect(laboratory.accuracy(of: file, on: try laboratory.testImages()) == outcome.testAccuracy)

    let database = try ResultsDatabase.open(run.database)
    let record = try #require(try database.runs().first)
    let candidate = try #require(try database.candidates(of: record.id).first)
    let events = try database.events(ofKind: "training", in: record.id)
    try database.close()
    #expect(record.description.kind == .scratch && record.state == .finished)
    #expect(candidate.hash == hash && candidate.accuracy == outcome.searchAccuracy)
    #expect(candidate.metrics == ["test_accuracy": outcome.testAccuracy])
    #expect(candidate.splits == ["accuracy": "search", "test_accuracy": "test"])
    #expect(candidate.macs == laboratory.supernet.cost(of: outcome.genome).macs)
    #expect(events.map(\.step) == Array(stride(from: 6, through: 90, by: 6)))
    let losses = events.compactMap { $0.values["loss"] }
    #expect(losses.count == events.count && losses[losses.count - 1] < 0.8 * losses[0])
  }

  @Test(arguments: [1, 10, 17, 24])
  func `a training that stops goes on to the same end`(stop: Int) throws {
    let source = StandaloneSource.scratch(architecture: "min")
    let outcome = try finish(open(source, name: "whole"))
    let whole = try Data(
      contentsOf: URL(fileURLWithPath: bench.files.path("runs/whole/net.safetensors")))
    #expect(throws: Stop.self) { try finish(open(source, name: "broken"), stoppingAt: stop) }
    let resumed = try open(source, name: "broken", .resume)
    #expect(try finish(resumed).testAccuracy == outcome.testAccuracy)
    #expect(try bytes(resumed) == whole)
    #expect(try bench.outcome("broken") == bench.outcome("whole"))
    // A finished one is measured again, and no more.
    let again = try open(source, name: "whole", .resume)
    #expect(try finish(again, stoppingAt: 1).searchAccuracy == outcome.searchAccuracy)
  }

  @Test(arguments: ["max", "min", "random:5"])
  func `fine-tuning begins with what the subnet inherits`(genome: String) throws {
    let (path, accuracy) = try exported(genome)
    // At a rate of next to nothing it ends there too.
    let still = try finish(open(.inherited(path: path), name: "still", epochs: 1, rate: 1e-9))
    #expect(still.inheritedAccuracy == accuracy)
    #expect(abs(still.searchAccuracy - accuracy) < 0.02)
    let run = try open(.inherited(path: path), epochs: 4)
    let outcome = try finish(run)
    #expect(outcome.inheritedAccuracy == accuracy)
    #expect(outcome.searchAccuracy > accuracy - 0.05)
    #expect(run.folder.path.contains("/small-finetune-"))
    let database = try ResultsDatabase.open(run.database)
    let record = try #require(try database.runs().first)
    let candidate = try #require(try database.candidates(of: record.id).first)
    let steps = try database.events(ofKind: "training", in: record.id).map(\.step)
    try database.close()
    #expect(record.description.kind == .finetune)
    #expect(candidate.metrics["inherited_accuracy"] == accuracy)
    // 360 images in batches of 24, four times.
    #expect(steps.last == 60)
  }

  /// The average's decay is in the checkpoint's identity, so the runs differ by name.
  @Test func `the moving average of the weights is what is written`() throws {
    let source = StandaloneSource.scratch(architecture: "min")
    let steps = "\"steps\": \(SmallExperiment.steps)"
    let plain = try open(source, name: "plain")
    let averaged = try open(
      source, name: "averaged", changing: [steps: steps + ", \"ema\": 0.9"])
    let frozen = try open(
      source, name: "still", changing: [steps: steps + ", \"ema\": 0"])
    for run in [plain, averaged, frozen] { _ = try finish(run) }
    #expect(try bytes(averaged) != bytes(plain))
    // An average that forgets everything at each step is the weights themselves.
    #expect(try bytes(frozen) == bytes(plain))
  }

  @Test func `the average of a short training answers as its last weights do`() throws {
    let source = StandaloneSource.scratch(architecture: "max")
    let steps = "\"steps\": \(SmallExperiment.steps)"
    let plain = try finish(open(source, name: "plain", changing: [steps: "\"steps\": 90"]))
    let averaged = try finish(
      open(source, name: "averaged", changing: [steps: "\"steps\": 90, \"ema\": 0.9998"]))
    #expect(plain.searchAccuracy > 0.7)
    #expect(abs(averaged.searchAccuracy - plain.searchAccuracy) < 0.1)
  }

  @Test func `a training without a step is refused`() throws {
    let change = ["\"steps\": \(SmallExperiment.steps)": "\"epochs\": 3, \"accumulation\": 1000"]
    let refusal = ExperimentError.noStep(batches: 15, accumulation: 1000)
    #expect(throws: refusal) {
      try open(.scratch(architecture: "min"), name: "x", changing: change)
    }
    #expect(throws: refusal) { try bench.open("y", changing: change) }
    #expect(!FileManager.default.fileExists(atPath: bench.files.path("runs")))
  }

  /// Grids of 2 × 2, 3 × 3 and 4 × 4 where 3 × 3 is stored, from a file with the table as the
  /// supernet or as the subnet has it.
  @Test(arguments: VisionTransformerSpace.resolutions, [SubnetFile.Form.folded, .slices])
  func `fine-tuning begins with the table of positions as the subnet reads it`(
    resolution: Int, form: SubnetFile.Form
  ) throws {
    try bench.files.write(Data(VisionTransformerSpace.text.utf8), "space.json")
    let laboratory = try Laboratory(experiment().experiment)
    let supernet = laboratory.supernet
    let genome = try supernet.architecture(
      "{\"resolution\": \(resolution), \"blocks.depth\": 1, \"blocks.heads\": 2}")
    let weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: 8)
    let file = SubnetFile(
      genome, of: supernet, weights: weights, statistics: NormStatistics(), mean: [0.3],
      deviation: [0.2], form: form)
    try bench.files.write(file.encoded(of: supernet), "net.safetensors")
    let path = bench.files.path("net.safetensors")

    let run = try open(.inherited(path: path), name: "still", epochs: 1, rate: 1e-9)
    let still = try finish(run)
    #expect(still.inheritedAccuracy == still.searchAccuracy)
    let before = SubnetFile(
      genome, of: supernet, weights: weights, statistics: NormStatistics(), mean: [0.3],
      deviation: [0.2], form: .folded)
    var expected = try TensorFile(reading: before.encoded(of: supernet), path: "before")
    let found = try TensorFile(reading: bytes(run), path: "found")
    #expect(found.metadata["checksum"] == found.checksum)
    expected.metadata["checksum"] = found.checksum
    #expect(found.metadata == expected.metadata)
    #expect(found.tensors.keys == expected.tensors.keys)
    #expect(
      found.tensors["embed.0.positions.grid"]?.shape == [resolution / 4, resolution / 4, 12])
    for (name, tensor) in expected.tensors {
      let values = try #require(found.tensors[name]).values
      #expect(zip(values, tensor.values).allSatisfy { abs($0 - $1) < 1e-6 }, "\(name)")
    }

    let tuned = try open(.inherited(path: path), name: "tuned", epochs: 2)
    _ = try finish(tuned)
    let table = try TensorFile(reading: bytes(tuned), path: "tuned")
      .tensors["embed.0.positions.grid"]
    #expect(table?.shape == [resolution / 4, resolution / 4, 12])
    #expect(table?.values != expected.tensors["embed.0.positions.grid"]?.values)
  }

  @Test func `the experiment says how long and how fast, flags say it again`() throws {
    let changed = [
      "\"latency\":": "\"finetune\": {\"steps\": 7, \"rate\": 0.002}, \"latency\":"
    ]
    let experiment = try experiment(changed).experiment
    #expect(experiment.training.length == .steps(SmallExperiment.steps))
    let file = experiment.finetuning()
    #expect(file.training.length == .steps(7) && file.training.schedule.rate == 0.002)
    let flags = experiment.finetuning(epochs: 3, rate: 0.5)
    #expect(flags.training.length == .epochs(3) && flags.training.schedule.rate == 0.5)
    #expect(try self.experiment().experiment.finetuning().training == experiment.training)
  }

  @Test func `a training goes on with the weights and settings that it began with`() throws {
    let source = StandaloneSource.scratch(architecture: "min")
    #expect(throws: Stop.self) { try finish(open(source, name: "one"), stoppingAt: 1) }
    let checkpoint = bench.files.path("runs/one/checkpoint.safetensors")
    #expect(throws: TrainingError.otherRun(path: checkpoint)) {
      try open(source, name: "one", .resume, rate: 0.3)
    }
    #expect(throws: TrainingError.otherRun(path: checkpoint)) {
      try open(.scratch(architecture: "max"), name: "one", .resume)
    }
    #expect(throws: RunError.runExists(folder: bench.files.path("runs/one"))) {
      try open(source, name: "one")
    }
    #expect(try finish(open(source, name: "one", .resume)).searchAccuracy > 0)
  }

  @Test func `what cannot be trained leaves nothing behind`() throws {
    #expect(throws: SpaceError.self) { try open(.scratch(architecture: "huge"), name: "x") }
    try bench.files.write(Data("no weights".utf8), "net.safetensors")
    #expect(throws: InterchangeError.self) {
      try open(.inherited(path: bench.files.path("net.safetensors")), name: "x")
    }
    let missing = RunError.runMissing(folder: bench.files.path("runs/x"))
    #expect(throws: missing) { try open(.scratch(architecture: "min"), name: "x", .resume) }
    #expect(!FileManager.default.fileExists(atPath: bench.files.path("runs")))
  }
}
