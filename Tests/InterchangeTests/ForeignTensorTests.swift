import Foundation
import Graphs
import Tensors
import Testing

@testable import Interchange

/// Recipes for tensors of other libraries.
@Suite struct ForeignTensorTests {
  /// The elements of a recipe over a tensor `t` that counts from 0.
  private func values(
    _ shape: [Int], _ recipe: ForeignTensor, _ interpolation: CubicInterpolation = .plain
  ) -> [Float] {
    let numbers = (0..<shape.reduce(1, *)).map(Float.init)
    let reader = ForeignReader(
      tensors: ["t": StoredTensor(shape: shape, values: numbers)], interpolation: interpolation)
    let view = reader.view(of: recipe)
    #expect(view.shape == recipe.shape)
    #expect(view.values.count == recipe.shape.reduce(1, *))
    return view.values
  }

  @Test func `ranges, strides and heads of stacked matrices`() {
    let whole = ForeignTensor("t", [6, 2])
    #expect(values([6, 2], whole) == (0..<12).map(Float.init))
    #expect(values([6, 2], whole.rows(2..<4)) == [4, 5, 6, 7])
    #expect(values([6, 2], whole.rows(1..<2, axis: 1)) == [1, 3, 5, 7, 9, 11])
    #expect(values([6, 2], whole.every(3, from: 1, count: 2)) == [2, 3, 8, 9])
    #expect(values([6, 2], whole.headRows(1..<3, heads: 2)) == [2, 3, 4, 5, 8, 9, 10, 11])
    let bias = ForeignTensor("t", [6]).headRows(0..<1, heads: 3)
    #expect(values([6], bias) == [0, 2, 4])
  }

  @Test func `layouts of convolutions`() {
    let dense = ForeignTensor("t", [2, 2, 1, 2]).permuted(0, 2, 3, 1)
    #expect(dense.shape == [2, 1, 2, 2])
    #expect(values([2, 2, 1, 2], dense) == [0, 2, 1, 3, 4, 6, 5, 7])
    let depthwise = ForeignTensor("t", [2, 1, 2, 2]).reshaped([2, 2, 2]).permuted(1, 2, 0)
    #expect(values([2, 1, 2, 2], depthwise) == [0, 4, 1, 5, 2, 6, 3, 7])
  }

  @Test func `constants and joined parts`() {
    let table = ForeignTensor("t", [2, 3])
    let rows = table.rows(1..<2)
    #expect(values([2, 3], .joined([table, rows])) == [0, 1, 2, 3, 4, 5, 3, 4, 5])
    let wide = ForeignTensor.joined([table, .constant(9, [2, 1])], axis: 1)
    #expect(values([2, 3], wide) == [0, 1, 2, 9, 3, 4, 5, 9])
  }

  @Test func `what a subnet reads of a supernet`() {
    let box = ForeignTensor("t", axes: [.first(2), .one(1), .middle(1)])
    #expect(box.shape == [2, 1])
    #expect(values([3, 2, 3], box) == [4, 10])
  }

  @Test func `ones at the end may be there or not`() {
    #expect(ForeignReader.extents(of: [4, 3, 1, 1], as: [.all(4), .all(3)]) == [4, 3])
    #expect(
      ForeignReader.extents(of: [4, 3], as: [.all(4), .all(3), .all(1), .all(1)]) == [4, 3, 1, 1])
    #expect(ForeignReader.extents(of: [4, 3], as: [.all(4), .all(3), .all(3)]) == nil)
    #expect(ForeignReader.extents(of: [4, 3, 1, 2], as: [.all(4), .all(3)]) == nil)
    #expect(ForeignReader.extents(of: [], as: [.all(1)]) == [1])
    #expect(ForeignReader.extents(of: [5], as: [.middle(2)]) == nil)
    #expect(ForeignReader.extents(of: [5], as: [.grid(prefix: 2, height: 1, width: 3)]) == [5])
    #expect(ForeignReader.extents(of: [6], as: [.grid(prefix: 2, height: 1, width: 3)]) == [6])
    #expect(ForeignReader.extents(of: [8], as: [.grid(prefix: 2, height: 1, width: 3)]) == nil)
    #expect(ForeignReader.extents(of: [2], as: [.grid(prefix: 2, height: 1, width: 3)]) == nil)
  }

  /// x_k = sin(0.7 k) + 0.1 k on S×S, the first elements of the first row.
  @Test(
    arguments: [
      (7, 12, CubicInterpolation.plain, [-0.048030, 0.279076, 0.763640, 1.101159]),
      (7, 12, .antialias, [-0.037669, 0.251927, 0.762434, 1.068472]),
      (4, 6, .plain, [-0.138425, 0.317652, 0.944959]),
      (4, 6, .antialias, [-0.103073, 0.313751, 0.891698]),
      (7, 4, .plain, [0.022511, 1.181040, 1.288163, 0.464374]),
      (7, 4, .antialias, [0.045714, 1.045727, 1.350080, 0.768799]),
    ] as [(Int, Int, CubicInterpolation, [Double])])
  func `grids of another size are resized behind their prefix`(
    from: Int, to: Int, interpolation: CubicInterpolation, expected: [Double]
  ) {
    // [1, 2 + S·S, 3]: two elements that stay; channel c is the grid times c + 1.
    var numbers: [Float] = [1, 2, 3, 4, 5, 6]
    for k in 0..<from * from {
      let x = sin(0.7 * Double(k)) + 0.1 * Double(k)
      numbers += [Float(x), Float(2 * x), Float(3 * x)]
    }
    let reader = ForeignReader(
      tensors: ["t": StoredTensor(shape: [1, 2 + from * from, 3], values: numbers)],
      interpolation: interpolation)
    let recipe = ForeignTensor(
      "t", axes: [.all(1), .grid(prefix: 2, height: to, width: to), .all(3)])
    let values = reader.view(of: recipe).values
    #expect(values.count == 3 * (2 + to * to))
    #expect(values.prefix(6) == [1, 2, 3, 4, 5, 6])
    for (column, value) in expected.enumerated() {
      for channel in 0..<3 {
        let found = Double(values[6 + 3 * column + channel])
        #expect(abs(found - value * Double(channel + 1)) < 5e-6)
      }
    }
  }
}
