import Engine
import Graphs
import TestSupport
import Testing

/// Token merging at settings whose results were worked out by hand.
struct MergingTests {
  /// Nine tokens: two channels of metric, and ten times the token's number.
  private static let tokens: [[Double]] = [
    [1, 0], [0.6, 0.8], [0.8, 0.6], [0, 1], [-1, 0.1], [1, 0.2], [0.1, 1], [-0.9, -0.5],
    [0.5, 0.5],
  ].enumerated().map { $1 + [10 * Double($0)] }

  private struct Example: Sendable, CustomStringConvertible {
    let protected: Int
    let removed: Int
    let values: [Double]
    let groups: [[Int]]
    var description: String { "\(protected) protected, r = \(removed)" }
  }

  private static let examples = [
    Example(
      protected: 1, removed: 1, values: [0, 20, 40, 80, 10, 45, 50, 70],
      groups: [[0], [2], [4], [8], [1], [3, 6], [5], [7]]),
    Example(
      protected: 1, removed: 2, values: [0, 20, 40, 45, 45, 50, 70],
      groups: [[0], [2], [4], [1, 8], [3, 6], [5], [7]]),
    Example(
      protected: 1, removed: 3, values: [0, 40, 110 / 3, 45, 50, 70],
      groups: [[0], [4], [1, 2, 8], [3, 6], [5], [7]]),
    Example(
      protected: 1, removed: 9, values: [0, 110 / 3, 45, 50, 55],
      groups: [[0], [1, 2, 8], [3, 6], [5], [4, 7]]),
    Example(
      protected: 2, removed: 2, values: [0, 10, 40, 80, 45, 35, 70],
      groups: [[0], [1], [4], [8], [3, 6], [2, 5], [7]]),
  ]

  /// What a plan computes for one of a merge's values.
  private func run(
    _ tokens: [[Double]], _ matching: Matching, images: Int = 1, threads: Int = 1,
    _ value: (_ assignment: Value, _ merged: Value) -> Value
  ) -> [Float] {
    var builder = GraphBuilder(input: Shape([tokens.count, 3]))
    let metric = channels(&builder, "metric", 0..<2)
    let assignment = builder.add("matching", .matching(matching), [metric])
    let merge = MergeTokens(remaining: matching.remaining(of: tokens.count))
    let merged = builder.add(
      "merge", .mergeTokens(merge), [channels(&builder, "values", 2..<3), assignment])
    let graph = builder.graph(output: value(assignment, merged))
    let slices = graph.nodes.flatMap(\.parameters)
    let weights = ParameterStore(layout: ParameterLayout(slices: slices))
    for slice in slices {
      let first = slice.name == "metric" ? 0 : 2
      weights.set((0..<slice.count).map { $0 % 3 == first + $0 / 3 ? 1 : 0 }, of: slice)
    }
    let plan = Plan(
      graph, mode: .calibration, weights: weights, batch: images,
      workspace: Workspace(threads: threads))
    plan.forward((0..<images).flatMap { _ in tokens.joined().map(Float.init) })
    return plan.output.floats
  }

  private func channels(
    _ builder: inout GraphBuilder, _ name: String, _ range: Range<Int>
  ) -> Value {
    let slice = ParameterSlice(
      name: name, axes: [.leading(range.count), .leading(3)], initializer: .constant(0),
      role: .weight)
    return builder.add(
      name, .linear(Linear(channels: range.count, hasBias: false)), [.input], parameters: [slice])
  }

  @Test(arguments: examples)
  private func `worked examples come out as by hand`(example: Example) {
    let matching = Matching(removed: example.removed, protected: example.protected)
    let values = run(Self.tokens, matching) { $1 }
    let sizes = run(Self.tokens, matching) { Value(node: $1.node, output: 1) }
    let assignment = TokenAssignment(run(Self.tokens, matching) { assignment, _ in assignment })
    let expected = ReferenceTensor(shape: [example.values.count], values: example.values)
    #expect(compare(values, shape: expected.shape, expected, tolerance: 1e-6) == nil)
    #expect(sizes == example.groups.map { Float($0.count) })
    #expect(assignment.groups == example.groups)
  }

  @Test
  func `unmerged tokens have what their groups have`() {
    let matching = Matching(removed: 2, protected: 1)
    let values = run(Self.tokens, matching) { $1 }
    let assignment = TokenAssignment(run(Self.tokens, matching) { assignment, _ in assignment })
    #expect(
      assignment.unmerge(values, channels: 1) == [0, 45, 20, 45, 40, 50, 45, 70, 45])
    let dropped = TokenAssignment([0, -1, 1])
    #expect(dropped.unmerge([1, 2, 3, 4], channels: 2) == [1, 2, 0, 0, 3, 4])
    #expect(dropped.groups == [[0], [2]])
  }

  @Test
  func `every second token is bipartite matching with nothing protected and half removed`() {
    let half = Matching(removed: 4, protected: 0)
    let kth = Matching(method: .everyKth(2), removed: 0, protected: 0)
    let tokens = Array(Self.tokens.prefix(8))
    let expected = run(tokens, half) { assignment, _ in assignment }
    #expect(run(tokens, kth) { assignment, _ in assignment } == expected)
    // Of nine tokens the last one is in no pair.
    #expect(run(Self.tokens, kth) { assignment, _ in assignment } == expected + [-1])
  }

  @Test
  func `rows of zeros and equal rows are matched in order`() {
    let zeros = (0..<8).map { [0, 0, Double($0)] }
    let assignment = run(zeros, Matching(removed: 2, protected: 1)) { assignment, _ in assignment }
    #expect(assignment == [0, 2, 2, 3, 2, 4, 1, 5])
  }

  @Test(arguments: [Matching.Method.randomBipartite, .randomPruning])
  func `what is drawn depends on layer and image alone`(method: Matching.Method) {
    let matching = Matching(method: method, removed: 4, protected: 1)
    let runs = [1, 2, 3].map { threads in
      run(Self.tokens, matching, images: 12, threads: threads) { assignment, _ in assignment }
    }
    #expect(runs[0] == runs[1] && runs[0] == runs[2])
    let images = stride(from: 0, to: runs[0].count, by: 9).map { runs[0][$0..<$0 + 9] }
    #expect(Set(images).count > 6)
    #expect(images.allSatisfy { $0.first == 0 })
  }

  /// Sizes and sources of two merges: every first token is in one group, and a group's size is the
  /// number of its tokens.
  @Test(arguments: GraphSample.all.filter { $0.description.hasPrefix("merging") })
  func `sources are a partition, and sizes count it`(sample: GraphSample) throws {
    let reference = ReferenceNetwork(graph: sample.graph, parameters: sample.parameters(seed: 61))
      .forward(sample.images(batch: 3, seed: 62))
    let place = { (name: String) in sample.graph.nodes.firstIndex { $0.name == name } }
    let sources = Value(node: try #require(place("block1.sources")))
    let sizes = Value(node: try #require(place("block1.merge")), output: 1)
    let weights = ParameterStore(
      layout: ParameterLayout(slices: sample.graph.nodes.flatMap(\.parameters)))
    for slice in sample.graph.nodes.flatMap(\.parameters) {
      if let tensor = sample.parameters(seed: 61)[slice.name] {
        weights.set(tensor.floats, of: slice)
      }
    }
    let images = sample.images(batch: 3, seed: 62).floats
    let outputs = [sources, sizes].map { value in
      let plan = Plan(
        Graph(input: sample.graph.input, nodes: sample.graph.nodes, output: value),
        mode: .training, weights: weights, batch: 3, workspace: Workspace(threads: 2),
        inputGradient: true)
      plan.forward(images)
      let gradients = GradientStore(layout: weights.layout)
      plan.backward(plan.output.floats, images: images, into: gradients)
      // Neither indices nor sizes have a gradient.
      #expect(gradients.buffer.floats.allSatisfy { $0 == 0 })
      #expect(plan.inputGradient?.floats.allSatisfy { $0 == 0 } == true)
      #expect(plan.output.floats == reference[value].floats)
      return plan.output.floats
    }
    for image in 0..<3 {
      let groups = TokenAssignment(outputs[0][image * 16..<(image + 1) * 16]).groups
      #expect(groups.map { Float($0.count) } == Array(outputs[1][image * 9..<(image + 1) * 9]))
      #expect(groups.first == [0])
    }
  }
}
