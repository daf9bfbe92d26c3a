package import Graphs

/// One operation with its reads, its output and its gradients, as a golden file holds them.
package struct OperationCase: Decodable, Sendable, CustomStringConvertible {
  /// An input: its fill and shape, batch first.
  struct Input: Decodable, Sendable {
    let shape: [Int]
    let id: Double
    let base: Double
    let amplitude: Double
    /// The elements, where they follow no rule.
    let values: [Double]?

    var tensor: ReferenceTensor {
      values.map { ReferenceTensor(shape: shape, values: $0) }
        ?? GoldenFill(id: id, base: base, amplitude: amplitude).tensor(shape)
    }
  }

  /// A parameter: the fill of the stored tensor, and the axes by which it is read.
  struct Parameter: Decodable, Sendable {
    let axes: [Axis]
    let id: Double
    let base: Double
    let amplitude: Double
  }

  /// One axis of a slice.
  struct Axis: Decodable, Sendable {
    let placement: String
    let count: Int
    let stored: Int
    let index: Int?
  }

  /// The constants of the operation; which are there depends on its kind.
  struct Settings: Decodable, Sendable {
    let channels: Int?
    let kernel: Int?
    let stride: Int?
    let padding: Int?
    let paddingHeight: Int?
    let paddingWidth: Int?
    let height: Int?
    let width: Int?
    let heads: Int?
    let scale: Float?
    let factor: Float?
    let epsilon: Float?
    let joint: Bool?
    let hasBias: Bool?
    let function: String?
    let side: Int?
    let first: Int?
    let count: Int?
    let prefix: Int?
    let firstFactor: Float?
    let secondFactor: Float?
    let interpolation: String?
    let method: String?
    let removed: Int?
    let protected: Int?
    let remaining: Int?
    let isWeighted: Bool?
    let patches: Int?
    let reach: Int?
  }

  private enum CodingKeys: String, CodingKey {
    case kind = "operation"
    case settings, inputs, parameters, output, inputGradients, parameterGradients
  }

  let kind: String
  let settings: Settings
  let inputs: [Input]
  let parameters: [Parameter]
  /// The output.
  package let output: GoldenTensor
  /// Gradients of the inputs.
  package let inputGradients: [GoldenTensor]
  /// Gradients of the stored parameters.
  package let parameterGradients: [GoldenTensor]

  /// The kind and the shape of the first input.
  package var description: String { "\(kind) \(inputs[0].shape)" }

  /// The inputs, filled.
  package var inputTensors: [ReferenceTensor] {
    inputs.map(\.tensor)
  }

  /// The slices that are read.
  package var slices: [ParameterSlice] {
    parameters.enumerated().map { index, parameter in
      ParameterSlice(
        name: "parameter\(index)", axes: parameter.axes.map(\.slice), initializer: .constant(0),
        role: .weight)
    }
  }

  /// The stored parameters, filled.
  package var storedParameters: [ReferenceTensor] {
    parameters.map {
      GoldenFill(id: $0.id, base: $0.base, amplitude: $0.amplitude).tensor($0.axes.map(\.stored))
    }
  }
}

extension OperationCase.Axis {
  var slice: ParameterSlice.Axis {
    switch placement {
    case "centred": .centred(count, stored: stored)
    case "index": .index(index ?? 0, stored: stored)
    default: .leading(count)
    }
  }
}
