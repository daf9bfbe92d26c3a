import CKernels
import Engine
import Foundation
import Graphs
import TestSupport
import Testing

struct OperationTests {
  /// The instruction set is global, so each one is tried in a process of its own.
  @Test(arguments: [CK_PORTABLE, CK_AVX2, CK_AVX512].map(\.rawValue))
  func `every operation agrees with the reference on every instruction set`(
    instructionSet: UInt32
  ) async {
    guard ck_available(ck_isa(instructionSet)) != 0 else { return }
    await #expect(processExitsWith: .success) { [instructionSet] in
      #expect(ck_use(ck_isa(instructionSet)) != 0)
      let networks = OperationSample.all.filter { $0.reads.statistics == nil }
        .map(OperationNetwork.init)
      for threads in 1...2 {
        for network in networks {
          let mismatches = network.mismatches(threads: threads)
          // Of what fails in another process this one hears the words alone.
          #expect(mismatches == [], "\(mismatches)")
        }
      }
    }
  }

  @Test(arguments: [("operations", 23), ("merging", 2)])
  func `every operation with one input agrees with PyTorch, on slices of larger tensors`(
    file: String, count: Int
  ) throws {
    let golden = try GoldenFile(file, in: .module).decoded(as: OperationGolden.self)
    var kinds: Set<String> = []
    for sample in golden.cases where sample.inputTensors.count == 1 {
      let operation = try #require(sample.operation, "\(sample)")
      let images = sample.inputTensors[0]
      var builder = GraphBuilder(input: Shape(Array(images.shape.dropFirst())))
      let output = builder.add("operation", operation, [.input], parameters: sample.slices)
      let shape = [images.shape[0]] + builder.shape(of: output).extents
      let stored = zip(sample.slices, sample.storedParameters).map { $0.whole(stored: $1.shape) }
      let layout = ParameterLayout(slices: sample.slices + stored)
      let tensors = zip(sample.slices.map(\.name), sample.storedParameters)
      let run = EngineRun(
        builder.graph(output: output),
        weights: ParameterStore(
          layout: layout, tensors: Dictionary(uniqueKeysWithValues: tensors)),
        images: images, upstream: GoldenFill.upstream(shape), threads: 2)

      #expect(
        sample.output.mismatch(
          ReferenceTensor(shape: shape, values: run.output.map(Double.init)), tolerance: 1e-4)
          == nil, "\(sample): output")
      let imageGradient = ReferenceTensor(
        shape: images.shape, values: run.imageGradient.map(Double.init))
      #expect(
        sample.inputGradients[0].mismatch(imageGradient, tolerance: 1e-4) == nil,
        "\(sample): gradient of the input")
      for (tensor, expected) in zip(layout.tensors, sample.parameterGradients) {
        #expect(
          expected.mismatch(run.gradient(of: tensor), tolerance: 1e-4) == nil,
          "\(sample): gradient of \(tensor.name)")
      }
      kinds.insert(type(of: operation.definition).kind)
    }
    #expect(kinds.count == count)
  }
}
