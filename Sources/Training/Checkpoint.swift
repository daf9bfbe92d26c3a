package import Engine
package import Foundation
package import Graphs
import Seeding
package import Tensors

/// Weights, moments and step number of a training run, as they stand in one safetensors file with a
/// checksum (`TrainingState` writes it).
package struct Checkpoint: Sendable {
  /// Steps taken.
  package let step: Int
  /// What must be equal for the run to go on, as it was when this was saved.
  package let identity: String
  /// Why it was taken instead of a newer one; nil if it is the newest.
  package internal(set) var complaint: TrainingError?
  private let file: TensorFile
  static let format = "swiftnas-checkpoint-2"

  /// Reads a checkpoint of the given layout.
  ///
  /// The identity is that of the run that wants to go on; nil if any will do.
  ///
  /// - Throws: `TrainingError` if bytes are wrong or it belongs to something else.
  package init(
    reading data: Data, path: String, layout: ParameterLayout, identity: String?
  ) throws(TrainingError) {
    let file: TensorFile
    do {
      file = try TensorFile(reading: data, path: path)
    } catch {
      throw .damaged(path: path, reason: "it is cut off, or no safetensors file")
    }
    guard file.metadata["format"] == Self.format,
      let step = file.metadata["step"].flatMap({ Int($0) }), step >= 0
    else { throw .damaged(path: path, reason: "it is no checkpoint of a training run") }
    guard file.metadata["checksum"] == file.checksum else {
      throw .damaged(path: path, reason: "its checksum does not hold")
    }
    let moments = (file.metadata["moments"] ?? "").split(separator: ",").map(String.init)
    for tensor in layout.tensors {
      for prefix in [""] + moments.map(Self.prefix) {
        guard let stored = file.tensors[prefix + tensor.name] else {
          throw .otherLayout(path: path, difference: "'\(tensor.name)' is missing")
        }
        guard stored.shape == tensor.extents else {
          throw .otherLayout(
            path: path,
            difference: "'\(tensor.name)' is \(stored.shape), the space has \(tensor.extents)")
        }
      }
    }
    guard file.tensors.count == (1 + moments.count) * layout.tensors.count else {
      throw .otherLayout(path: path, difference: "it has tensors that the space does not have")
    }
    let known = file.metadata["identity"] ?? ""
    if let identity, known != identity { throw .otherRun(path: path) }
    self.step = step
    self.identity = known
    self.file = file
  }

  /// Copies the weights, or their moving average if that is wanted, and the moments that are
  /// wanted.
  package func restore(
    weights: ParameterStore, moments: [(name: String, values: AlignedBuffer)] = [],
    averaged: Bool = false
  ) {
    if averaged {
      return restore(
        weights: ParameterStore(layout: weights.layout),
        moments: [(WeightAverage.name, weights.buffer)])
    }
    for tensor in weights.layout.tensors {
      for (prefix, buffer) in Self.parts(weights, moments) {
        guard let stored = file.tensors[prefix + tensor.name] else { continue }
        (buffer.pointer + tensor.offset).update(from: stored.values, count: tensor.count)
      }
    }
  }

  private static func prefix(_ moment: String) -> String { "optimizer." + moment + "." }

  /// The buffers of a training, each with what stands before the names of its tensors.
  static func parts(
    _ weights: ParameterStore, _ moments: [(name: String, values: AlignedBuffer)]
  ) -> [(prefix: String, values: AlignedBuffer)] {
    [("", weights.buffer)] + moments.map { (prefix($0.name), $0.values) }
  }
}
