import Analysis
import Datasets
import Engine
import Experiments
import Files
import Foundation
import Graphs
import Machine
import Measurement
import Networks
import Results
import Seeding
import Spaces
import Tensors
import Training

/// What decides outcomes here.
extension Laboratory {
  /// What must be equal for weights to be those that a training of this experiment has after as
  /// many steps: space, images, seed, threads, settings, and the files that teach and score.
  var trainingOutcome: OutcomeText { trainingOutcome(space: supernet.space.fingerprint) }

  /// The same with a space of a given fingerprint.
  func trainingOutcome(space fingerprint: String) -> OutcomeText {
    OutcomeText(
      [
        .init("space", fingerprint),
        .init("images", data.training.images.fingerprint.hexadecimal),
        .init("teachers", teachers.fingerprint),
        .init("score", accuracyModel?.fingerprint ?? ""),
      ] + experiment.trainingParts)
  }

  /// What the accuracies on some weights depend on besides the architecture; equal keys give equal
  /// bits.
  func evaluation(of weights: ParameterStore) -> EvaluationKey {
    var values = StableHash()
    values.combine(
      bytes: UnsafeRawBufferPointer(start: weights.buffer.pointer, count: 4 * weights.buffer.count))
    for number in normalization.mean + normalization.deviation {
      values.combine(UInt64(number.bitPattern))
    }
    var images = StableHash()
    images.combine(data.search.images.fingerprint.hexadecimal)
    for index in data.search.indices { images.combine(UInt64(index)) }
    let settings = OutcomeText(
      [.init("space", supernet.space.fingerprint)] + experiment.calibrationParts
        + [.init("processor", ThisMachine.processor)])
    return EvaluationKey(
      layout: StableHash.of(supernet.layout.signature).hexadecimal, weights: values.hexadecimal,
      split: images.hexadecimal, calibration: settings.line)
  }

  /// Whether a database holds the run of a folder, from before its newest checkpoint, and started
  /// with all that weights depend on here.
  ///
  /// The contents of files that teach and score are in no record.
  func isRecorded(in folder: RunFolder) -> Bool {
    let newest = CheckpointFolder(folder.path).newest
    let attributes = try? FileManager.default.attributesOfItem(atPath: newest)
    guard teachers.networks.isEmpty, accuracyModel == nil,
      let saved = attributes?[.modificationDate] as? Date
    else { return false }
    return [folder.database, experiment.database].compactMap { $0 }.contains { path in
      guard FileAccess.exists(path),
        let run = try? ResultsDatabase.use(path, { try $0.run(named: folder.name) }),
        let known = try? run.description.experiment
      else { return false }
      return run.description.kind == .run && run.createdAt <= saved
        && run.description.spaceFingerprint == supernet.space.fingerprint
        && run.description.datasetFingerprint == data.training.images.fingerprint.hexadecimal
        && OutcomeText(known.trainingParts) == OutcomeText(experiment.trainingParts)
    }
  }

  /// What a run of this experiment is started with.
  func description(
    name: String, kind: RunKind, text: String, objectives: [String]
  ) throws -> RunDescription {
    let space = supernet.space
    return RunDescription(
      name: name, kind: kind, spaceName: space.name, spaceFingerprint: space.fingerprint,
      spaceText: String(decoding: try FileAccess.read(space.path), as: UTF8.self),
      experimentText: text, seed: experiment.searchSeed, threads: experiment.threads,
      datasetFingerprint: data.training.images.fingerprint.hexadecimal,
      commit: ThisProgram.commit, host: ThisMachine.host,
      folder: FileManager.default.currentDirectoryPath, objectives: objectives)
  }
}
