import Engine
import Foundation
import Graphs
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

/// What a plan computes does not depend on chance, and hardly on the number of threads.
struct PlanRepetitionTests {
  private func run(
    _ sample: GraphSample, threads: Int, batch: Int
  ) -> (output: [Float], gradients: [Float]) {
    let images = sample.images(batch: batch, seed: 51)
    let shape = [batch] + sample.graph.shape(of: sample.graph.output).extents
    let run = EngineRun(
      sample.graph, layout: ParameterLayout(slices: sample.graph.nodes.flatMap(\.parameters)),
      parameters: sample.parameters(seed: 52), images: images,
      upstream: GoldenFill.upstream(shape), threads: threads)
    return (run.output, run.imageGradient + run.gradients.buffer.floats)
  }

  @Test(arguments: GraphSample.all, [1, 3])
  func `a second run gives the same bits`(sample: GraphSample, threads: Int) {
    let runs = (0..<2).map { _ in run(sample, threads: threads, batch: 5) }
    #expect(runs[0].output == runs[1].output)
    #expect(runs[0].gradients == runs[1].gradients)
  }

  @Test(arguments: GraphSample.all)
  func `one, two and three threads agree`(sample: GraphSample) {
    let one = run(sample, threads: 1, batch: 5)
    let output = ReferenceTensor(shape: [one.output.count], values: one.output.map(Double.init))
    let gradients = ReferenceTensor(
      shape: [one.gradients.count], values: one.gradients.map(Double.init))
    for threads in 2...3 {
      let other = run(sample, threads: threads, batch: 5)
      #expect(compare(other.output, shape: output.shape, output, tolerance: 1e-5) == nil)
      #expect(
        compare(other.gradients, shape: gradients.shape, gradients, tolerance: 1e-5) == nil)
    }
  }

  @Test
  func `a plan is made once for a key, and the least recently used goes when the cache is full`()
    throws
  {
    let supernet = try SmallSupernet.tiny()
    let graph = supernet.graph(of: supernet.space.smallest)
    let weights = ParameterStore(layout: supernet.layout)
    let workspace = Workspace(threads: 1)
    let cache = PlanCache<Int>(capacity: 2)
    var made: [Int] = []
    func plan(_ key: Int) -> Plan {
      cache.plan(for: key) {
        made.append(key)
        return Plan(graph, mode: .training, weights: weights, batch: 2, workspace: workspace)
      }
    }
    let (first, second) = (plan(1), plan(2))
    #expect(plan(1) === first)
    _ = plan(3)
    #expect(plan(1) === first)
    #expect(plan(2) !== second)
    #expect(made == [1, 2, 3, 2])
  }

  /// The count sees the whole process, so this runs in one of its own.
  @Test(.enabled(if: AllocationCount.during {} != nil))
  func `a plan that ran before allocates nothing`() async {
    await #expect(processExitsWith: .success) {
      for sample in GraphSample.all {
        for threads in 1...2 {
          let slices = sample.graph.nodes.flatMap(\.parameters)
          let layout = ParameterLayout(slices: slices)
          let weights = ParameterStore(layout: layout)
          for slice in slices {
            if let tensor = sample.parameters(seed: 53)[slice.name] {
              weights.set(tensor.floats, of: slice)
            }
          }
          let plan = Plan(
            sample.graph, mode: .training, weights: weights, batch: 3,
            workspace: Workspace(threads: threads))
          let gradients = GradientStore(layout: layout)
          let images = sample.images(batch: 3, seed: 54).floats
          let upstream = plan.output.floats
          let step = {
            gradients.clear()
            plan.forward(images)
            plan.backward(upstream, images: images, into: gradients)
          }
          for _ in 0..<3 { step() }
          var runs = 0
          let count = AllocationCount.during {
            while runs < 50 {
              step()
              runs += 1
            }
          }
          #expect(count == 0, "\(sample), \(threads) threads")
        }
      }
    }
  }
}
