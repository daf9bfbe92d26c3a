import Engine
import Foundation
import Graphs
import TestSupport
import Testing

/// Known values of a table that is resized from x[k] = sin(0.7 k) + 0.1 k, k over rows and columns.
struct ResizeTableTests {
  /// The first row begins with these values.
  struct Known: Sendable {
    let from: Int
    let to: Int
    let interpolation: CubicInterpolation
    let values: [Double]
  }

  private static let known = [
    Known(
      from: 7, to: 12, interpolation: .plain, values: [-0.048030, 0.279076, 0.763640, 1.101159]),
    Known(
      from: 7, to: 12, interpolation: .antialias,
      values: [-0.037669, 0.251927, 0.762434, 1.068472]),
    Known(from: 4, to: 6, interpolation: .plain, values: [-0.138425, 0.317652, 0.944959]),
    Known(from: 4, to: 6, interpolation: .antialias, values: [-0.103073, 0.313751, 0.891698]),
    Known(from: 7, to: 4, interpolation: .plain, values: [0.022511, 1.181040, 1.288163, 0.464374]),
    Known(
      from: 7, to: 4, interpolation: .antialias, values: [0.045714, 1.045727, 1.350080, 0.768799]),
  ]

  @Test(arguments: known)
  func `engine and reference give the known values`(known: Known) {
    let table = ReferenceTensor(shape: [known.from, known.from, 1]) {
      sin(0.7 * Double($0)) + 0.1 * Double($0)
    }
    let operation = Operation.resizeTable(
      ResizeTable(
        height: known.to, width: known.to, channels: 1, interpolation: known.interpolation))
    let reads = ReferenceReads(operation, inputs: [], parameters: [table])
    let reference = operation.reference.forward(reads)[0]

    let slice = ParameterSlice(
      name: "table", axes: [.leading(known.from), .leading(known.from), .leading(1)],
      initializer: .constant(0), role: .table)
    var builder = GraphBuilder(input: .map(1, 1, 1))
    let output = builder.add("resize", operation, [], parameters: [slice])
    let weights = ParameterStore(layout: ParameterLayout(slices: [slice]))
    weights.set(table.floats, of: slice)
    let plan = Plan(
      builder.graph(output: output), mode: .calibration, weights: weights, batch: 1,
      workspace: Workspace(threads: 1))
    plan.forward([0])

    for (index, value) in known.values.enumerated() {
      #expect(abs(reference[index] - value) < 1e-5)
      #expect(abs(Double(plan.output.floats[index]) - value) < 1e-5)
    }
  }

  @Test(arguments: CubicInterpolation.allCases)
  func `a table of the same size stays as it is, and weights sum to one`(
    interpolation: CubicInterpolation
  ) {
    #expect(interpolation.weights(from: 3, to: 3) == [1, 0, 0, 0, 1, 0, 0, 0, 1])
    for (size, target) in [(14, 9), (5, 16), (1, 4)] {
      let weights = interpolation.weights(from: size, to: target)
      for row in 0..<target {
        let sum = weights[row * size..<(row + 1) * size].reduce(0, +)
        #expect(abs(sum - 1) < 1e-12)
      }
    }
  }
}
