import Engine
import Graphs
import Tensors
import Testing

/// Parts of a network that several values enter and leave.
@Suite struct FragmentTests {
  private func fragment() -> Graph {
    var builder = GraphBuilder(inputs: [Shape([3, 4]), Shape([3, 4]), Shape([3, 4])])
    let first = builder.add(
      "first", .add(Add()), [.input, Value(node: -1, output: 1)])
    let second = builder.add("second", .add(Add()), [first, Value(node: -1, output: 2)])
    return builder.graph(outputs: [second, first])
  }

  @Test(arguments: [1, 2])
  func `inputs of a plan stand one behind the other, each for all images`(threads: Int) {
    let graph = fragment()
    let plan = Plan(
      inferring: graph, weights: ParameterStore(layout: ParameterLayout(slices: [])),
      statistics: NormStatistics(), batch: 5,
      workspace: Workspace(threads: threads))
    let images = 3
    var inputs: [Float] = []
    for input in 0..<3 { inputs += (0..<images * 12).map { Float(1000 * input + $0) } }
    plan.forward(inputs, count: images)
    let expected: [Float] = (0..<images * 12).map { Float(3000 + 3 * $0) }
    let found: [Float] = (0..<images * 12).map { plan.output.pointer[$0] }
    #expect(found == expected)
  }

  @Test func `a fragment is wired to the values that enter it, and answers with those that leave`()
  {
    var builder = GraphBuilder(input: Shape([3, 4]))
    let doubled = builder.add("doubled", .add(Add()), [.input, .input])
    let values = builder.append(fragment(), inputs: [doubled, .input, doubled])
    #expect(values == [Value(node: 2), Value(node: 1)])
    #expect(builder.nodes[1].inputs == [doubled, .input])
    #expect(builder.nodes[2].inputs == [Value(node: 1), doubled])
  }

  @Test func `folding keeps all inputs and outputs`() {
    #expect(fragment().folded == fragment())
    #expect(fragment().useCounts == [2, 1])
  }
}
