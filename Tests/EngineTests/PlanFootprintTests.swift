import Engine
import Graphs
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

@testable import Engine

/// What a plan takes, told without making it.
@Suite struct PlanFootprintTests {
  private static func check(
    _ supernet: Supernet, _ genome: Genome, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let graph = supernet.graph(of: genome)
    let weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: 1)
    let workspace = Workspace(threads: 2)
    for mode in [PlanMode.training, .calibration, .inference] {
      let plan =
        mode == .inference
        ? Plan(
          inferring: graph, weights: weights, statistics: .neutral(for: graph), batch: 3,
          workspace: workspace)
        : Plan(graph, mode: mode, weights: weights, batch: 3, workspace: workspace)
      let made = plan.bytesPerImage + 4 * graph.shape(of: graph.output).count
      let told = PlanFootprint(graph, mode: mode, layout: supernet.layout, threads: 2)
      if mode == .inference {
        let difference = abs(Double(told.bytesPerImage - made)) / Double(made)
        #expect(difference <= 0.05, "\(mode)", sourceLocation: sourceLocation)
      } else {
        #expect(
          told.bytesPerImage == made, "\(mode) of \(supernet.space.name)",
          sourceLocation: sourceLocation)
        // The plan's scratch is rounded up to whole cache lines.
        let fixed = 4 * 2 * plan.scratchFloats + 8 * plan.sharedDoubles
        #expect((fixed - 128...fixed).contains(told.fixedBytes), sourceLocation: sourceLocation)
      }
      #expect(told.bytes(batch: 7) - told.bytes(batch: 4) == UInt64(3 * told.bytesPerImage))
    }
  }

  @Test func `it is what the plans of every small space take`() throws {
    let supernets = try [
      SmallSupernet.hybrid(), SmallSupernet.tiny(), SmallSupernet.kinds(),
    ]
    for supernet in supernets {
      Self.check(supernet, supernet.space.smallest)
      Self.check(supernet, supernet.space.largest)
    }
  }

  @Test(arguments: ["efficientvit-small", "levit-small", "hybrid-small", "fashion-mnist"])
  func `it is what the plans of shipped spaces take`(name: String) throws {
    let supernet = try Supernet(RepositorySpace.named(name))
    Self.check(supernet, supernet.space.smallest)
    Self.check(supernet, supernet.space.largest)
  }
}
