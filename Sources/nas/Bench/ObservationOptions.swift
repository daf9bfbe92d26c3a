import ArgumentParser
import Engine
import Files
import Graphs
import Tensors

/// Whether a benchmark also looks into its runs, after those that are timed.
struct ObservationOptions: ParsableArguments {
  @Flag(
    help: """
      Add where the time goes: time, GFLOP/s, GB/s and share of the floor per kind of operation. The floor is the \
      slower of its arithmetic at the speed of 'bench kernel sgemm' and its memory traffic at that of 'bench kernel triad'.
      """)
  var breakdown = false

  @Option(
    help: ArgumentHelp(
      "Write one run as a Chrome trace, one track per thread, one slice per step, for Perfetto.",
      valueName: "file"))
  var trace: String?

  /// Throws before long work is done in vain.
  func requireWritable() throws(FileError) {
    if let trace { try FileAccess.requireWritable(trace) }
  }

  /// Observes as many runs as were timed at the least and keeps the one of median time: writes its
  /// trace, answers its breakdown.
  func observe(
    _ setting: BenchSetting, team: ThreadTeam, planning: () -> Void, run: (Timeline) -> Void
  ) throws(FileError) -> Breakdown? {
    guard breakdown || trace != nil else { return nil }
    let clock = ContinuousClock()
    let runs = (0..<setting.repeats).map { _ in
      let timeline = Timeline(members: team.count)
      return (timeline: timeline, time: clock.measure { run(timeline) })
    }.sorted { $0.time < $1.time }
    let median = runs[runs.count / 2]
    if let trace {
      try FileAccess.writeAtomically(ChromeTrace(median.timeline).encoded, to: trace)
    }
    guard breakdown else { return nil }
    return Breakdown(
      median.timeline, milliseconds: median.time / .milliseconds(1),
      planning: Stopwatch(warmUp: 1, repeats: 5, milliseconds: 0).read(planning).median,
      limits: MachineLimits(team: team, seed: setting.seed))
  }
}
