import Engine
import Machine
import Networks
import Prediction
import Spaces
import TestSupport
import Testing

struct LatencyProfilerTests {
  @Test(arguments: [1, 2])
  func `a profile covers every step that can be reached, and predicts`(threads: Int) throws {
    let supernet = try SmallSupernet.tiny()
    let profiler = LatencyProfiler(
      supernet: supernet,
      settings: LatencyProfiler.Settings(
        batch: 2, repeats: 3, fitted: 4, heldOut: 3, milliseconds: 1),
      seed: 1,
      device: EngineDevice(
        supernet, processor: "test", machine: .now, seed: 1, workspace: Workspace(threads: threads))
    )
    var progress: [LatencyProfiler.Progress] = []
    let predictor = try profiler.profile { progress.append($0) }

    let signatures = Set(supernet.reachableBlocks.flatMap(\.fragment.inferenceSteps))
    #expect(Set(predictor.nanoseconds.keys) == signatures)
    #expect(predictor.nanoseconds.values.allSatisfy { $0 > 0 && $0 < 1e9 })
    #expect(predictor.version == 1 && predictor.space == "tiny" && predictor.device == "test")
    #expect(predictor.machine?.processors == ThisMachine.processors)
    #expect(predictor.threads == threads && predictor.batch == 2)
    #expect(predictor.quality.count == 3 && predictor.macsQuality.count == 3)

    for phase in ["steps", "subnets"] {
      let events = progress.filter { $0.phase == phase }
      // Each run of a step or subnet is told.
      let done = events.map(\.done)
      #expect(done == done.sorted() && Set(done) == Set(0...events[0].total))
    }
    #expect(progress.last?.total == 2 + 4 + 3)

    let estimate = try LatencyEstimate(predictor, supernet: supernet)
    for genome in [supernet.space.smallest, supernet.space.largest] {
      #expect(estimate.milliseconds(of: genome).isFinite)
    }
  }
}
