import Experiments
import Foundation
import Runs
import TestSupport
import Testing
import Training

/// Phases in which more and more of a space is open, as an experiment says them.
@Suite struct ProgressiveRunTests {
  private struct Stop: Error {}
  private static let policy = "\"policy\": {\"random\": 1}"
  private static let phases = """
    {"open": {"resolution": "all", "kernel": "all"}},
    {"startEpoch": 1, "subnets": 2, "open": {"depth": 1, "early.depth": "all", "width": "all"}},
    {"startEpoch": 2, "subnets": 2, "open": {"depth": 2, "expansion": "all"}}
    """

  private func change(_ phases: String) -> [String: String] {
    [
      Self.policy:
        #""projection": false, "policy": {"name": "progressive", "phases": [\#(phases)]}"#,
      "\"steps\": 24": "\"steps\": 40",
    ]
  }

  /// An epoch has 15 steps: stops before, at and behind the beginning of a phase.
  @Test(arguments: [14, 15, 16, 30])
  func `a run that stops around a phase goes on to the same end`(stop: Int) throws {
    let bench = try Bench()
    let whole = try bench.run("whole", changing: change(Self.phases))
    #expect(whole.candidates.count == SmallExperiment.budget)
    #expect(throws: Stop.self) {
      try bench.run("broken", changing: change(Self.phases)) { event in
        if case .trained(let event) = event, event.step == stop { throw Stop() }
      }
    }
    #expect(try bench.run("broken", .resume, changing: change(Self.phases)) == whole)
  }

  /// An epoch has 15 steps: each schedule runs up to the next one.
  @Test func `a phase may have a learning rate of its own`() throws {
    let phases = """
      {"open": {"resolution": "all", "kernel": "all"}},
      {"startEpoch": 1, "open": {"depth": "all", "early.depth": "all", "width": "all"},
       "schedule": {"rate": 0.25, "finalRate": 0, "warmUp": 0}},
      {"startEpoch": 2, "open": {"expansion": "all"}}
      """
    var rates: [Double] = []
    try Bench().run("whole", changing: change(phases)) { event in
      if case .trained(let event) = event { rates.append(event.rate) }
    }
    let own = (0..<25).map { 0.125 * (1 + cos(Double.pi * Double($0) / 25)) }
    #expect(rates.count == 40 && rates.prefix(15).allSatisfy { $0 < 0.1 })
    #expect(zip(rates.dropFirst(15), own).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(
      rates[14] < 0.05 * (rates.prefix(15).max() ?? 0), "the first schedule ends with its phase")
  }

  @Test(arguments: [
    (
      #"{"open": {"kernle": "all"}}"#,
      "training.policy.phases[0].open.kernle: unknown key 'kernle'. Did you mean 'kernel'?"
    ),
    (
      #"{"open": {"resolution": "all", "depth": "all", "width": "all", "kernel": 1}}"#,
      """
      training.policy.phases[0]: the last phase leaves choices of early.kernel, early.expansion \
      closed, so that no subnet with them is trained. Open them by "all".
      """
    ),
    (
      #"{}, {"startEpoch": 3}"#,
      """
      training.policy.phases[1].startEpoch: the phase starts after 3 epochs (45 steps), but \
      the training has 40 steps. Start it earlier, or train longer.
      """
    ),
    (
      #"{}, {"startEpoch": 2}, {"startEpoch": 2}"#,
      """
      training.policy.phases[2].startEpoch: a phase must start later than the one before it. Give \
      a larger 'startEpoch'.
      """
    ),
    (
      #"{}, {"open": {"kernel": "all"}}"#,
      """
      training.policy.phases[1]: a phase must start later than the one before it. Give a larger \
      'startEpoch'.
      """
    ),
    (
      #"{"startEpoch": 1}"#,
      "training.policy.phases[0].startEpoch: the first phase starts after epoch 1. Let it start at 0."
    ),
    (
      #"{"open": {"kernel": "most"}}"#,
      "training.policy.phases[0].open.kernel: 'most' is not known here. Allowed: all."
    ),
    ("", "training.policy.phases: there is no phase in it. Give at least one."),
  ])
  func `phases that cannot be are refused before anything runs`(phases: String, sentence: String)
    throws
  {
    let bench = try Bench()
    let error = #expect(throws: ExperimentError.self) {
      try bench.open("refused", changing: change(phases))
    }
    #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
    #expect(!FileManager.default.fileExists(atPath: bench.files.path("runs")))
  }

  @Test func `a projection that begins after the last step is refused with its place`() throws {
    let bench = try Bench()
    let error = #expect(throws: ExperimentError.self) {
      try bench.open(
        "refused",
        changing: [Self.policy: Self.policy + ", \"projection\": {\"startEpoch\": 2}"])
    }
    #expect(
      error?.description.hasSuffix(
        """
        training.projection.startEpoch: the projection starts after 2 epochs (30 steps), but \
        the training has 24 steps. Start it earlier, or turn it off by "projection": false.
        """) == true, "\(String(describing: error))")
  }

  /// Line breaks are no setting.
  @Test func `the same phases at other places are the same experiment`() throws {
    let bench = try Bench()
    try bench.run("one", changing: change(Self.phases))
    let moved = Self.phases.replacingOccurrences(of: "},", with: "},\n\n")
    #expect(throws: Never.self) { try bench.run("one", .resume, changing: change(moved)) }
  }
}
