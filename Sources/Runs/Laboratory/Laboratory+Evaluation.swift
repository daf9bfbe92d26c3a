import Datasets
import Engine
import Experiments
import Graphs
import Machine
import Measurement
import Networks
import Results
import Seeding
import Spaces
import Tensors
import Training

extension Laboratory {
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
    let training = experiment.training
    let settings: [(String, String)] = [
      ("space", supernet.space.fingerprint),
      ("batches", "\(training.calibrationBatches) of \(training.calibrationBatch)"),
      ("average", training.calibrationAveraging.rawValue),
      ("seed", "\(experiment.seed)"), ("augmentation", "\(training.augmentation.unmixed)"),
      ("threads", "\(experiment.threads)"), ("processor", ThisMachine.processor),
    ]
    return EvaluationKey(
      layout: StableHash.of(supernet.layout.signature).hexadecimal, weights: values.hexadecimal,
      split: images.hexadecimal,
      calibration: settings.map { "\($0) \($1)" }.joined(separator: ", "))
  }
}
