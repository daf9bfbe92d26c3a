/// Times of steps from times of the parts of networks in which they occur.
///
/// Parts are timed as a whole, so that a step's own share is not known; what is wanted are times
/// above 0 that add up to what was measured. Found by the iteration of Richardson (1972) and Lucy
/// (1974): each step's time is multiplied by the mean of measured ÷ sum over the parts with it.
struct StepTimes {
  private let parts: [(steps: [String], nanoseconds: Double)]

  /// Parts, each with its steps, of which one may occur more than once, and its time.
  init(_ parts: [(steps: [String], nanoseconds: Double)]) {
    self.parts = parts.filter { !$0.steps.isEmpty }
  }

  /// Nanoseconds of each step by its signature.
  func nanoseconds(rounds: Int = 300) -> [String: Double] {
    let evenly = parts.map { $0.nanoseconds / Double($0.steps.count) }
    let counts = means(Array(repeating: 1, count: parts.count)).counts
    var times = means(evenly).sums.merging(counts) { $0 / $1 }
    for _ in 0..<rounds {
      let ratios = parts.map { part in
        part.nanoseconds / part.steps.reduce(0) { $0 + (times[$1] ?? 0) }
      }
      for (step, sum) in means(ratios).sums { times[step]? *= sum / (counts[step] ?? 1) }
    }
    return times
  }

  /// For each step the sum over all places where it occurs of a number that its part has, and in
  /// how many places it occurs.
  private func means(_ numbers: [Double]) -> (sums: [String: Double], counts: [String: Double]) {
    var (sums, counts): ([String: Double], [String: Double]) = ([:], [:])
    for (part, number) in zip(parts, numbers) {
      for step in part.steps {
        sums[step, default: 0] += number
        counts[step, default: 0] += 1
      }
    }
    return (sums, counts)
  }
}
