import Graphs
import Tensors

/// A subnet's file in the layouts and under the names of `TorchNames`, made without its recipes.
enum TorchStateDictionary {
  static func file(_ own: TensorFile, of graph: Graph) -> TensorFile {
    var file = TensorFile()
    for node in graph.nodes {
      for slice in node.parameters {
        guard let tensor = own.tensors[slice.name] else { continue }
        let name = "module.\(slice.name)"
          .replacing(".gain", with: ".weight").replacing(".shift", with: ".bias")
        switch node.operation {
        case .convolution: file.tensors[name] = permuted(tensor, [0, 3, 1, 2])
        case .depthwise:
          let kernel = permuted(tensor, [2, 0, 1])
          file.tensors[name] = StoredTensor(
            shape: [kernel.shape[0], 1, kernel.shape[1], kernel.shape[2]], values: kernel.values)
        case .positionBias:
          file.tensors[name.replacing("positionBias.table", with: "table")] = permuted(
            tensor, [2, 0, 1])
        case .linear where tensor.shape.count == 2 && node.name.hasSuffix("project"):
          // Some write linear maps as 1×1 convolutions.
          file.tensors[name] = StoredTensor(shape: tensor.shape + [1, 1], values: tensor.values)
        default: file.tensors[name] = tensor
        }
      }
      guard case .batchNorm = node.operation else { continue }
      file.tensors["module.\(node.name).running_mean"] = own.tensors["\(node.name).mean"]
      file.tensors["module.\(node.name).running_var"] = own.tensors["\(node.name).variance"]
      file.tensors["module.\(node.name).num_batches_tracked"] = StoredTensor(
        shape: [], values: [7])
    }
    for attention in file.tensors.keys.filter({ $0.hasSuffix(".query.weight") })
      .map({ $0.dropLast(".query.weight".count) })
    {
      for kind in ["weight", "bias"] {
        let parts = ["query", "key", "value"].compactMap {
          file.tensors.removeValue(forKey: "\(attention).\($0).\(kind)")
        }
        let rest = Array(parts[0].shape.dropFirst())
        file.tensors["\(attention).qkv.\(kind)"] = StoredTensor(
          shape: [parts.reduce(0) { $0 + $1.shape[0] }] + rest, values: parts.flatMap(\.values))
      }
    }
    return file
  }

  /// The i-th axis is the old one of the i-th number.
  private static func permuted(_ tensor: StoredTensor, _ axes: [Int]) -> StoredTensor {
    let shape = axes.map { tensor.shape[$0] }
    let strides = tensor.shape.indices.map { tensor.shape[($0 + 1)...].reduce(1, *) }
    var values: [Float] = []
    for index in 0..<tensor.values.count {
      var (rest, place) = (index, 0)
      for (axis, extent) in zip(axes, shape).reversed() {
        place += rest % extent * strides[axis]
        rest /= extent
      }
      values.append(tensor.values[place])
    }
    return StoredTensor(shape: shape, values: values)
  }
}
