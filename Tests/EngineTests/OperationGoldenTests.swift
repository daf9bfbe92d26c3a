import Foundation
import Graphs
import TestSupport
import Testing

struct OperationGoldenTests {
  @Test(arguments: [("operations", 80), ("merging", 30)])
  func `the reference computes every operation as PyTorch does`(file: String, count: Int) throws {
    let golden = try GoldenFile(file, in: .module).decoded(as: OperationGolden.self)
    for sample in golden.cases {
      let operation = try #require(sample.operation, "\(sample)")
      let slices = sample.slices
      let stored = sample.storedParameters
      let reads = ReferenceReads(
        operation, inputs: sample.inputTensors,
        parameters: zip(slices, stored).map { $0.cut(from: $1) })
      let outputs = operation.reference.forward(reads)
      let mismatch = sample.output.mismatch(outputs[0], tolerance: golden.tolerance)
      #expect(mismatch == nil, "\(sample): output")

      let gradients = operation.reference.backward(
        reads, outputs: outputs, upstream: [GoldenFill.upstream(outputs[0].shape)])
      for (index, expected) in sample.inputGradients.enumerated() {
        let mismatch = expected.mismatch(gradients.inputs[index], tolerance: golden.tolerance)
        #expect(mismatch == nil, "\(sample): gradient of input \(index)")
      }
      for (index, expected) in sample.parameterGradients.enumerated() {
        var full = ReferenceTensor.zeros(stored[index].shape)
        slices[index].add(gradients.parameters[index], into: &full)
        let mismatch = expected.mismatch(full, tolerance: golden.tolerance)
        #expect(mismatch == nil, "\(sample): gradient of parameter \(index)")
      }
    }
    #expect(golden.cases.count >= count)
  }
}
