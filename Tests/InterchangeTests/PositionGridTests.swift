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

/// Position embeddings of grids that are no squares.
@Suite struct PositionGridTests {
  private func imported(
    places: Int, grid: TableGrid?, resolution: Int = 16, from library: WeightLibrary = .timm
  ) throws -> (WeightImport, StoredTensor, [Float]) {
    let supernet = try Supernet(
      Space(
        reading: Data(VisionTransformerSpace.text.utf8), path: "s", vocabulary: Roster.vocabulary))
    let genome = try supernet.space.architecture(
      "min", overrides: [("resolution", "\(resolution)")])
    var shapes = try WeightImport.expectedTensors(
      from: library, architecture: genome, of: supernet)
    shapes["pos_embed"]?[1] = 2 + places
    let file = StateDictionaryFill.file(shapes)
    let imported = try WeightImport(
      reading: file.encoded(), path: "w", from: library, architecture: genome, of: supernet,
      grid: grid)
    let table = try #require(
      try TensorFile(reading: imported.file.encoded(of: supernet), path: "net")
        .tensors["embed.0.positions.grid"])
    let values = try #require(file.tensors["pos_embed"]?.values)
    return (imported, table, Array(values[(2 * 12)...]))
  }

  @Test(arguments: [WeightLibrary.timm, .deepvit])
  func `as many places as the space's grid may be another grid`(library: WeightLibrary) throws {
    let (square, table, values) = try imported(places: 16, grid: nil, from: library)
    #expect(table.values == values)
    #expect(square.resized.isEmpty)
    #expect(square.assumedGrids == [TableGrid(height: 4, width: 4)])
    let (wide, resized, _) = try imported(
      places: 16, grid: TableGrid(height: 2, width: 8), from: library)
    #expect(wide.resized == ["pos_embed"])
    #expect(wide.assumedGrids.isEmpty)
    #expect(
      resized.values
        == TableResizing(.antialias, from: (2, 8), to: (4, 4), channels: 12).resized(values))
  }

  @Test func `other numbers of places are read with their grid alone`() throws {
    let (_, table, values) = try imported(places: 10, grid: TableGrid(height: 2, width: 5))
    #expect(
      table.values
        == TableResizing(.antialias, from: (2, 5), to: (4, 4), channels: 12).resized(values))
    let error = #expect(throws: InterchangeError.self) { try imported(places: 10, grid: nil) }
    #expect(
      error?.description
        == "The weights in 'w' are not those of this architecture under timm's names: of another "
        + "shape: pos_embed ([1, 2 + 4·4 or another square, 12] expected, [1, 12, 12] found). Name the "
        + "architecture that they were trained for, and where they are from. If the grid of their "
        + "positions is no square, name it by --grid.")
  }

  @Test func `a grid that no table has is refused`() throws {
    let error = #expect(throws: InterchangeError.self) {
      try imported(places: 16, grid: TableGrid(height: 7, width: 28))
    }
    #expect(
      error?.description
        == "No table of positions in 'w' that this architecture reads has the 196 places of 7×28. Name "
        + "the grid of the images that it was trained on, in patches.")
  }

  @Test func `a square of another size is resized and told`() throws {
    let (square, _, _) = try imported(places: 9, grid: nil)
    #expect(square.resized == ["pos_embed"])
    #expect(square.assumedGrids == [TableGrid(height: 3, width: 3)])
  }
}
