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

/// Subnets that lend their weights to others: tables of other grids, and what was multiplied out.
@Suite struct LendingTests {
  private func supernet(_ text: String) throws -> Supernet {
    try Supernet(Space(reading: Data(text.utf8), path: "s", vocabulary: Roster.vocabulary))
  }

  private func tensors(_ file: SubnetFile, of supernet: Supernet) throws -> [String: StoredTensor] {
    try TensorFile(reading: file.encoded(of: supernet), path: "net").tensors
  }

  @Test(arguments: [
    (EfficientViTSpace.text, "timm", ("stage1.window", "6")),
    (LeViTSpace.text.replacing("64", with: "[64, 96]"), "max", ("resolution", "96")),
  ])
  func `tables of a smaller grid are resized as from timm`(
    space: String, architecture: String, change: (String, String)
  ) throws {
    let supernet = try supernet(space)
    let genome = try supernet.space.architecture(
      architecture, overrides: change.0 == "resolution" ? [("resolution", "64")] : [])
    let other = try supernet.space.architecture(architecture, overrides: [change])
    let file = StateDictionaryFill.file(
      try WeightImport.expectedTensors(from: .timm, architecture: genome, of: supernet))
    let lender = try WeightImport(
      reading: file.encoded(), path: "w", from: .timm, architecture: genome, of: supernet)
    let direct = try WeightImport(
      reading: file.encoded(), path: "w", from: .timm, architecture: other, of: supernet)
    let lent = try WeightImport(
      reading: lender.file.encoded(of: supernet), path: "w", from: .nas, architecture: other,
      of: supernet)
    #expect(!direct.resized.isEmpty)
    #expect(lent.resized.allSatisfy { $0.hasSuffix("positionBias.table") } && !lent.resized.isEmpty)
    #expect(try tensors(lent.file, of: supernet) == tensors(direct.file, of: supernet))
    let image = StateDictionaryFill.image(
      channels: supernet.space.channels, side: supernet.space.resolution(other))
    #expect(
      try lent.file.answer(of: supernet, to: image) == direct.file.answer(of: supernet, to: image))
  }

  @Test func `a table that was resized when it was exported is resized again`() throws {
    let subnets = try Subnets(space: VisionTransformerSpace.text)
    let (supernet, space) = (subnets.supernet, subnets.supernet.space)
    let lender = subnets.file(
      of: try space.architecture("max", overrides: [("resolution", "16")]))
    let lent = try tensors(lender, of: supernet)
    for resolution in [8, 12] {
      let genome = try space.architecture("max", overrides: [("resolution", "\(resolution)")])
      let imported = try WeightImport(
        reading: lender.encoded(of: supernet), path: "w", from: .nas, architecture: genome,
        of: supernet)
      #expect(imported.file.form == .folded)
      #expect(imported.resized == ["embed.0.positions.grid"])
      let side = resolution / 4
      let grid = try #require(lent["embed.0.positions.grid"])
      var wanted = lent
      wanted["embed.0.positions.grid"] = StoredTensor(
        shape: [side, side, 12],
        values: TableResizing(.antialias, from: (4, 4), to: (side, side), channels: 12)
          .resized(grid.values))
      #expect(try tensors(imported.file, of: supernet) == wanted)
      let read = try SubnetFile(
        reading: imported.file.encoded(of: supernet), path: "y", supernet: supernet)
      #expect(read.genome == genome)
    }
  }

  @Test(arguments: ["", #""kernelSharing": "transform","#])
  func `what was multiplied out goes to architectures that read the same`(options: String) throws {
    let subnets = try Subnets(
      space: SmallExperiment.space.replacing("{", with: "{\(options)", maxReplacements: 1))
    let (supernet, space) = (subnets.supernet, subnets.supernet.space)
    let lender = subnets.file(of: space.largest)
    func imported(_ changes: [(String, String)]) throws -> WeightImport {
      try WeightImport(
        reading: lender.encoded(of: supernet), path: "x", from: .nas,
        architecture: space.architecture("max", overrides: changes), of: supernet)
    }
    #expect(try imported([]).file.encoded(of: supernet) == lender.encoded(of: supernet))
    // Width and depth of the stage with scales stay, so that its vectors are the same.
    let changes = [("resolution", "8"), ("early.depth", "1"), ("head.width", "8")]
    let lent = try imported(changes)
    #expect(lent.file.form == .folded)
    let wanted = try tensors(
      subnets.file(of: space.architecture("max", overrides: changes)), of: supernet)
    let found = try tensors(lent.file, of: supernet)
    for (name, tensor) in wanted where !name.hasSuffix(".mean") && !name.hasSuffix(".variance") {
      #expect(found[name] == tensor, "\(name)")
    }
    #expect(found.keys.sorted() == wanted.keys.sorted())
    let narrow = #expect(throws: InterchangeError.self) { try imported([("late.width", "8")]) }
    #expect(
      narrow?.description
        == "The network in 'x' cannot lend late.1.attention.project.bias, "
        + "late.1.attention.project.weight, late.1.mlp1.second.bias and 3 more to this architecture: "
        + "scales and kernels that only some architectures read were multiplied out when it was "
        + "exported. Import from its supernet, or the architecture \(space.text(of: space.largest))."
    )
    // A kernel is cut out of a larger one, unless a matrix of its own makes it.
    let kernel = try? imported([("early.kernel", "3")])
    #expect((kernel != nil) == options.isEmpty)
  }
}
