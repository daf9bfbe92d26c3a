/// Times the runs of a body, one by one, and counts what they allocate.
struct Stopwatch {
  /// What was read.
  struct Reading {
    /// Milliseconds of each counted run.
    let times: [Double]
    /// The most heap allocations of any counted run; nil where they were not counted.
    let allocations: Int?

    /// The median time in milliseconds.
    var median: Double {
      let sorted = times.sorted()
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
  }

  /// Runs that are not counted: they make plans and find the caches empty.
  let warmUp: Int
  /// Least number of counted runs.
  let repeats: Int
  /// Runs go on until they took so long together.
  let milliseconds: Double

  /// Runs a body again and again.
  func read(_ body: () -> Void) -> Reading {
    for _ in 0..<warmUp { body() }
    let clock = ContinuousClock()
    var times: [Double] = []
    let counter = AllocationCount()
    var allocations: [Int] = []
    var total = 0.0
    while times.count < repeats || total < milliseconds {
      var time = Duration.zero
      if let counter {
        allocations.append(counter.during { time = clock.measure(body) })
      } else {
        time = clock.measure(body)
      }
      times.append(time / .milliseconds(1))
      total += time / .milliseconds(1)
    }
    return Reading(times: times, allocations: allocations.max())
  }
}
