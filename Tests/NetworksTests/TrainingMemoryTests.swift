import Graphs
import Networks
import Spaces
import TestSupport
import Testing

/// What a training needs in memory at the least.
@Suite struct TrainingMemoryTests {
  @Test func `the average and teachers are counted beside the weights and a batch`() throws {
    let supernet = try SmallSupernet.hybrid()
    let graph = supernet.graph(of: supernet.space.largest)
    let parameters = supernet.layout.extent
    let teacher = TrainingMemory.Teacher(graph, parameters: parameters)
    func needs(
      _ teachers: [TrainingMemory.Teacher] = [], moments: Int = 2, isAveraged: Bool = false,
      largest: Genome? = nil
    ) -> TrainingMemory {
      TrainingMemory(
        supernet, largest: largest, side: supernet.space.resolution(supernet.space.largest),
        batch: 8, moments: moments, isAveraged: isAveraged, teachers: teachers)
    }
    let copy = 4 * UInt64(parameters)
    let plain = needs()
    #expect(plain.weights == 5 * copy && plain.average == 0 && plain.teachers == 0)
    #expect(needs(moments: 1).weights == 4 * copy)
    // The images alone are less, and all values of the network together are more.
    let values = graph.nodes.flatMap(\.outputs).reduce(0) { $0 + $1.count }
    #expect(plain.batch > UInt64(4 * 8 * graph.input.count) && plain.batch < UInt64(4 * 8 * values))
    let all = needs([teacher, teacher], isAveraged: true)
    #expect(all.average == copy && all.teachers == 2 * 2 * copy && all.batch == plain.batch)
    #expect(all.total == plain.total + 5 * copy)
    #expect(needs(largest: supernet.space.smallest).batch < plain.batch)
  }
}
