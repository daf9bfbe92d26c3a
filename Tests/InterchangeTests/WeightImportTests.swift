import Blocks
import Engine
import Foundation
import Graphs
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

@testable import Interchange

/// Weights from outside that become subnets.
@Suite struct WeightImportTests {
  private static let normalization: (mean: [Float], deviation: [Float]) = (
    [0.286_041_2], [0.353_024_25]
  )

  private func tensors(_ file: SubnetFile, of supernet: Supernet) throws -> TensorFile {
    try TensorFile(reading: file.encoded(of: supernet), path: "net")
  }

  @Test(arguments: [
    "", #""scaling": "repo","#, #""scaling": "none","#, #""kernelSharing": "transform","#,
  ])
  func `a state dict in PyTorch's layouts becomes the file that was exported`(
    options: String
  ) throws {
    let subnets = try Subnets(
      space: SmallExperiment.space.replacing("{", with: "{\(options)", maxReplacements: 1))
    let space = subnets.supernet.space
    for genome in [space.smallest, space.largest] {
      let direct = subnets.file(of: genome).encoded(of: subnets.supernet)
      let file = TorchStateDictionary.file(
        try TensorFile(reading: direct, path: "direct"),
        of: subnets.supernet.graph(of: genome).folded)
      #expect(file.tensors.count > 20)
      let imported = try WeightImport(
        file, path: "x", names: TorchNames(), library: .timm, architecture: genome,
        of: subnets.supernet, normalization: Self.normalization)
      #expect(imported.resized.isEmpty)
      #expect(imported.file.encoded(of: subnets.supernet) == direct)
    }
  }

  @Test func `older names are renamed, but never over a tensor that is there`() throws {
    let subnets = try Subnets()
    let genome = subnets.supernet.space.largest
    let direct = subnets.file(of: genome).encoded(of: subnets.supernet)
    var file = TorchStateDictionary.file(
      try TensorFile(reading: direct, path: "direct"),
      of: subnets.supernet.graph(of: genome).folded)
    func read() throws -> WeightImport {
      try WeightImport(
        file, path: "x", names: TorchNames(), library: .timm, architecture: genome,
        of: subnets.supernet, normalization: Self.normalization)
    }
    let name = "head.0.classifier.bias"
    file.tensors["network.\(name)"] = file.tensors["module.\(name)"]
    let error = #expect(throws: InterchangeError.self) { try read() }
    #expect(error?.description.contains("names: surplus: network.\(name). Name the") == true)
    file.tensors["module.\(name)"] = nil
    #expect(try read().file.encoded(of: subnets.supernet) == direct)
  }

  @Test func `a network of timm has the logits that it has there`() throws {
    let golden = try #require(
      ForeignGoldens(reading: GoldenFile("small-timm", in: .module).data).networks["mobilenet"])
    let supernet = try Supernet(
      Space(
        reading: Data(MobileNetSpace.text.utf8), path: "s.json", vocabulary: Roster.vocabulary))
    let genome = supernet.space.largest
    let expected = try WeightImport.expectedTensors(
      from: .timm, architecture: genome, of: supernet)
    // Matrices of 1×1 convolutions have two ones more there.
    let shapes = golden.shapes.mapValues { shape in
      Array(shape.prefix((shape.lastIndex { $0 != 1 } ?? -1) + 1))
    }
    #expect(expected == shapes)
    let imported = try WeightImport(
      reading: golden.weights.encoded(), path: "x", from: .timm, architecture: genome,
      of: supernet)
    let file = try SubnetFile(
      reading: imported.file.encoded(of: supernet), path: "net", supernet: supernet)
    let (graph, weights) = file.network(of: supernet, images: golden.side)
    let plan = Plan(
      inferring: graph, weights: weights, statistics: file.statistics, batch: 1,
      workspace: Workspace(threads: 1))
    let images = try ImageFile(
      reading: TensorFile(tensors: ["images": golden.image]).encoded(), path: "x", channels: 3)
    plan.forward(images.pixels)
    let logits = (0..<plan.output.count).map { plan.output.pointer[$0] }
    #expect(golden.mismatch(logits, tolerance: 1e-5) == nil)
  }

  @Test func `a supernet lends every subnet its slices`() throws {
    let subnets = try Subnets()
    let supernet = subnets.supernet
    let bytes = SupernetFile(subnets.weights, of: supernet).encoded()
    for genome in [supernet.space.smallest, supernet.space.largest] {
      let imported = try WeightImport(
        reading: bytes, path: "x", from: .nas, architecture: genome, of: supernet)
      var expected = try tensors(subnets.file(of: genome, form: .slices), of: supernet).tensors
      for (name, tensor) in expected where name.hasSuffix(".mean") || name.hasSuffix(".variance") {
        let value: Float = name.hasSuffix(".mean") ? 0 : 1
        expected[name]?.values = tensor.values.map { _ in value }
      }
      #expect(try tensors(imported.file, of: supernet).tensors == expected)
    }
  }

  @Test func `a larger subnet lends a smaller one its slices and statistics`() throws {
    let subnets = try Subnets()
    let (supernet, space) = (subnets.supernet, subnets.supernet.space)
    let lender = subnets.file(of: space.largest, form: .slices)
    let imported = try WeightImport(
      reading: lender.encoded(of: supernet), path: "x", from: .nas,
      architecture: space.smallest, of: supernet)
    #expect(imported.file.mean == lender.mean)
    let found = try tensors(imported.file, of: supernet).tensors
    let expected = try tensors(subnets.file(of: space.smallest, form: .slices), of: supernet)
    for (name, tensor) in expected.tensors
    where !name.hasSuffix(".mean") && !name.hasSuffix(".variance") {
      #expect(found[name] == tensor, "\(name)")
    }
    for (name, norm) in imported.file.statistics.norms {
      let lent = try #require(lender.statistics.norms[name])
      #expect(norm.mean == Array(lent.mean.prefix(norm.mean.count)))
      #expect(norm.variance == Array(lent.variance.prefix(norm.variance.count)))
    }
    let own = try WeightImport(
      reading: lender.encoded(of: supernet), path: "x", from: .nas,
      architecture: space.largest, of: supernet)
    #expect(own.file.encoded(of: supernet) == lender.encoded(of: supernet))
  }

  @Test func `subnets of other grids lend their table`() throws {
    let subnets = try Subnets(space: VisionTransformerSpace.text)
    let (supernet, space) = (subnets.supernet, subnets.supernet.space)
    func genome(_ resolution: Int) throws -> Genome {
      try space.architecture("max", overrides: [("resolution", "\(resolution)")])
    }
    let whole = SupernetFile(subnets.weights, of: supernet).encoded()
    for resolution in VisionTransformerSpace.resolutions {
      let wanted = subnets.file(of: try genome(resolution), form: .slices)
      let lenders = try [
        whole, subnets.file(of: genome(8), form: .slices).encoded(of: supernet),
        subnets.file(of: genome(12), form: .folded).encoded(of: supernet),
      ]
      for lender in lenders {
        let imported = try WeightImport(
          reading: lender, path: "x", from: .nas, architecture: genome(resolution), of: supernet)
        let read = try SubnetFile(
          reading: imported.file.encoded(of: supernet), path: "y", supernet: supernet)
        #expect(read.form == .slices)
        #expect(
          try tensors(read, of: supernet).tensors == tensors(wanted, of: supernet).tensors)
      }
    }
  }

  @Test func `nodes that read one tensor by index share it in the file`() {
    func slice(_ index: Int) -> ParameterSlice {
      ParameterSlice(
        name: "table", axes: [.index(index, stored: 5), .centred(3, stored: 7), .leading(2)],
        initializer: .constant(0), role: .table)
    }
    let store = ParameterStore(layout: ParameterLayout(slices: [slice(0), slice(1), slice(2)]))
    for place in 0..<store.buffer.count { store.buffer.pointer[place] = Float(place) }
    let parameter = StoredParameter(name: "table", slices: [slice(0), slice(2)])
    #expect(parameter.shape == [3, 3, 2])
    let values = parameter.values(in: store)
    #expect(Array(values.prefix(6)) == store.values(of: slice(0)))
    #expect(values[6..<12].allSatisfy { $0 == 0 })
    #expect(Array(values.suffix(6)) == store.values(of: slice(2)))
    let other = ParameterStore(layout: store.layout)
    parameter.set(values, in: other)
    #expect(other.values(of: slice(0)) == store.values(of: slice(0)))
    #expect(other.values(of: slice(2)) == store.values(of: slice(2)))
  }
}
