import Engine
import Graphs
import Tensors
import TestSupport
import Testing
import Training

struct GradientProjectionTests {
  private let layout = ParameterLayout(vectors: [("a", 3, .weight), ("b", 3, .bias)])

  private func merge(
    largest: [String: [Float]], subnets: [String: [Float]], _ settings: GradientMerge = .paper,
    step: Int = 0
  ) -> (merged: GradientStore, conflict: GradientProjection.Conflict) {
    let (first, second) = (GradientStore(layout: layout), GradientStore(layout: layout))
    for (name, values) in largest { first.set(values, of: name) }
    for (name, values) in subnets { second.set(values, of: name) }
    let projection = GradientProjection(
      layout: layout, team: ThreadTeam(threads: 2), settings: settings)
    return (first, projection.merge(second, into: first, step: step))
  }

  private func expect(_ actual: [Float], _ expected: [Double]) {
    #expect(
      compare(
        actual, shape: [expected.count],
        ReferenceTensor(shape: [expected.count], values: expected), tolerance: 1e-6) == nil)
  }

  /// The examples of the specification, in paper mode: no clamp, and the subnets' gradients are not
  /// clipped.
  @Test(
    arguments: [
      ([1, -2, 0.5], [0.2, 0.4, -0.1], [1.8190476, -0.3619048, 0.0904762]),
      ([1, 2, 0], [0.3, 0.1, 0], [1.3, 2.1, 0]),
      // ⟨g_s, ḡ⟩ = −0.7 and ‖ḡ‖² = 0.06: g_s + (1 + 0.7/0.06) ḡ.
      ([3, -4, 0], [-0.1, 0.1, 0.2], [1.7333333, -2.7333333, 2.5333333]),
      ([-10, 0, 0], [1, 0, 0], [1, 0, 0]),
    ] as [([Float], [Float], [Double])])
  func `the larger gradient loses what conflicts with the subnets'`(
    largest: [Float], subnets: [Float], merged: [Double]
  ) {
    expect(
      merge(largest: ["a": largest], subnets: ["a": subnets]).merged.values(of: "a"), merged)
  }

  @Test
  func `switched off, gradients are added and conflicts still counted`() {
    let (merged, conflict) = merge(
      largest: ["a": [1, -2, 0.5], "b": [1, 2, 0]],
      subnets: ["a": [0.2, 0.4, -0.1], "b": [0.3, 0.1, 0]], .sum)
    expect(merged.values(of: "a"), [1.2, -1.6, 0.4])
    expect(merged.values(of: "b"), [1.3, 2.1, 0])
    #expect(conflict.compared == 2 && conflict.conflicting == 1 && conflict.share == 0.5)
  }

  /// The examples of the specification for the released code; the subnets' gradients are shorter
  /// than its clip.
  @Test(
    arguments: [
      ([1, -2, 0.5], [0.2, 0.4, -0.1], [1.2, -1.6, 0.4], [1.6, -0.8, 0.2]),
      ([1, 2, 0], [0.3, 0.1, 0], [1.3, 2.1, 0], [1.3, 2.1, 0]),
      ([3, -4, 0], [-0.1, 0.1, 0.2], [2.9, -3.9, 0.2], [2.7, -3.7, 0.6]),
      ([-10, 0, 0], [1, 0, 0], [-9, 0, 0], [-7, 0, 0]),
    ] as [([Float], [Float], [Double], [Double])])
  func `the released code clamps, and starts late`(
    largest: [Float], subnets: [Float], off: [Double], on: [Double]
  ) {
    let released = GradientMerge.released(startStep: 100)
    for (step, expected) in [(99, off), (100, on)] {
      let merged = merge(
        largest: ["a": largest], subnets: ["a": subnets], released, step: step
      ).merged
      expect(merged.values(of: "a"), expected)
    }
  }

  /// ‖ḡ‖ = 5 over both tensors, so that it is divided by 5 before it is merged; g_s is not.
  @Test func `the released code clips the subnets' gradient alone, before the merge`() {
    let (merged, _) = merge(
      largest: ["a": [10, 0, 0], "b": [0, 20, 0]], subnets: ["a": [3, 0, 0], "b": [0, 4, 0]],
      .released(startStep: 0))
    expect(merged.values(of: "a"), [10.6, 0, 0])
    expect(merged.values(of: "b"), [0, 20.8, 0])
  }

  @Test func `a block and the whole gradient are compared as one vector`() {
    let largest: [String: [Float]] = ["a": [-10, 0, 0], "b": [20, 1, 0]]
    let subnets: [String: [Float]] = ["a": [1, 0, 0], "b": [1, 0, 0]]
    // Together ⟨g_s, ḡ⟩ = 10: no conflict, though a conflicts by itself.
    let (merged, conflict) = merge(largest: largest, subnets: subnets, .init(scope: .network))
    expect(merged.values(of: "a"), [-9, 0, 0])
    #expect(conflict.conflicting == 1)
    // ⟨g_s, ḡ⟩ = −5 and ‖ḡ‖² = 2: ḡ is added 3.5 times.
    let (other, _) = merge(
      largest: ["a": [-10, 0, 0], "b": [5, 1, 0]], subnets: subnets, .init(scope: .network))
    expect(other.values(of: "a"), [-6.5, 0, 0])
    expect(other.values(of: "b"), [8.5, 1, 0])
  }

  @Test
  func `each tensor is projected by itself`() {
    let (merged, conflict) = merge(
      largest: ["a": [-10, 0, 0], "b": [20, 1, 0]], subnets: ["a": [1, 0, 0], "b": [1, 0, 0]])
    expect(merged.values(of: "a"), [1, 0, 0])
    expect(merged.values(of: "b"), [21, 1, 0])
    #expect(conflict.compared == 2 && conflict.conflicting == 1)
  }

  @Test
  func `a tensor that one side alone touched keeps that side's gradient, once`() {
    let (merged, conflict) = merge(largest: ["a": [1, 2, 3]], subnets: ["b": [4, 5, 6]])
    #expect(merged.values(of: "a") == [1, 2, 3])
    #expect(merged.values(of: "b") == [4, 5, 6])
    #expect(merged.spans.allSatisfy { $0?.count == 3 })
    #expect(conflict.compared == 0 && conflict.share == 0)
  }

  /// What both touched conflicts, so that ḡ is added eleven times there, and once where it stands
  /// alone.
  @Test(arguments: [GradientMerge.Scope.tensor, .network])
  func `a conflict elsewhere leaves alone what the subnets alone touched`(
    scope: GradientMerge.Scope
  ) {
    let (merged, conflict) = merge(
      largest: ["a": [-10, 0, 0]], subnets: ["a": [1, 0, 0], "b": [4, 5, 6]], .init(scope: scope))
    expect(merged.values(of: "a"), [1, 0, 0])
    expect(merged.values(of: "b"), [4, 5, 6])
    #expect(conflict.compared == 1 && conflict.conflicting == 1)
  }

  @Test
  func `a gradient of zeros is not a missing one`() {
    let (merged, conflict) = merge(
      largest: ["a": [1, 2, 3]], subnets: ["a": [0, 0, 0]])
    #expect(merged.values(of: "a") == [1, 2, 3])
    #expect(conflict.compared == 1 && conflict.conflicting == 0)
  }

  @Test
  func `where the subnets touched less, the rest keeps the larger gradient`() throws {
    let (largest, subnets) = (GradientStore(layout: layout), GradientStore(layout: layout))
    largest.set([-10, 7, 5], of: "a")
    let index = try #require(layout.index(of: "a"))
    let start = layout.tensors[index].offset
    subnets.buffer.pointer[start] = 1
    subnets.touch(tensor: index, span: start..<start + 1)
    _ = GradientProjection(layout: layout, team: ThreadTeam(threads: 1))
      .merge(subnets, into: largest)
    expect(largest.values(of: "a"), [1, 7, 5])
  }
}
