/// Times the runs of a body, one by one.
struct Stopwatch {
  /// Runs that are not counted: they make plans and find the caches empty.
  let warmUp: Int
  /// Least number of counted runs.
  let repeats: Int
  /// Runs go on until they took so long together.
  let milliseconds: Double

  /// Milliseconds of each counted run.
  func times(_ body: () -> Void) -> [Double] {
    for _ in 0..<warmUp { body() }
    let clock = ContinuousClock()
    var times: [Double] = []
    var total = 0.0
    while times.count < repeats || total < milliseconds {
      let time = clock.measure(body) / .milliseconds(1)
      times.append(time)
      total += time
    }
    return times
  }
}
