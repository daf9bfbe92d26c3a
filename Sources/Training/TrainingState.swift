package import Engine
package import Foundation
import Graphs
import Seeding
package import Tensors

/// Weights, moments and step number of a training run in memory, which a `Checkpoint` is of.
package struct TrainingState {
  private let weights: ParameterStore
  private let moments: [(name: String, values: AlignedBuffer)]
  private let metadata: [String: String]

  /// The state of a run; weights and moments are read when it is written.
  ///
  /// The identity is what must be equal for the run to go on: settings, seed, data, threads.
  package init(
    step: Int, identity: String, weights: ParameterStore,
    moments: [(name: String, values: AlignedBuffer)]
  ) {
    self.weights = weights
    self.moments = moments
    metadata = [
      "format": Checkpoint.format, "step": String(step), "identity": identity,
      "moments": moments.map(\.name).joined(separator: ","),
      "layout": StableHash.of(weights.layout.signature).hexadecimal,
    ]
  }

  /// Hands the bytes of the file to `write`, piece by piece; nothing is copied.
  package func encode(_ write: (UnsafeRawBufferPointer) -> Void) {
    var tensors: [String: (shape: [Int], values: UnsafeBufferPointer<Float>)] = [:]
    for tensor in weights.layout.tensors {
      for (prefix, buffer) in Checkpoint.parts(weights, moments) {
        tensors[prefix + tensor.name] = (
          tensor.extents,
          UnsafeBufferPointer(start: buffer.pointer + tensor.offset, count: tensor.count)
        )
      }
    }
    var hash = TensorFile.checksum(beginningWith: metadata)
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      hash.combine(name)
      hash.combine(bytes: UnsafeRawBufferPointer(tensor.values))
    }
    var metadata = metadata
    metadata["checksum"] = hash.hexadecimal
    let names = TensorFile.sorted(tensors.keys)
    TensorFile.header(
      of: names.map { (name: $0, shape: tensors[$0]?.shape ?? []) }, metadata: metadata
    ).withUnsafeBytes(write)
    for name in names {
      if let tensor = tensors[name] { write(UnsafeRawBufferPointer(tensor.values)) }
    }
  }

  /// The bytes of the file.
  package var encoded: Data {
    var data = Data()
    encode { data.append(contentsOf: $0) }
    return data
  }
}
