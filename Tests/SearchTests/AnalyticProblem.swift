import Search
import Spaces

/// A search space of the size of real ones whose exact front is known: 20 blocks, each with two genes of three choices.
///
/// Latency and gain add up over blocks, so a dynamic program over latency gives the front; minimised are latency and
/// 728 − gain, the reference is (905, 729).
enum AnalyticProblem {
  static let reference = [905.0, 729.0]

  static let domain = SearchDomain(
    slotSizes: Array(repeating: 3, count: 40),
    seeds: [
      Genome(choices: Array(repeating: 0, count: 40)),
      Genome(choices: Array(repeating: 2, count: 40)),
    ])

  static func latency(block i: Int, a: Int, b: Int) -> Int {
    10 + (7 * i % 13) + a * (3 + 5 * i % 7) + b * (4 + 3 * i % 11)
  }

  static func gain(block i: Int, a: Int, b: Int) -> Int {
    a * (5 + 11 * i % 9) + b * (6 + 13 * i % 8) + a * b * (i % 5 - 2)
  }

  static func score(of genome: Genome) -> Score? {
    var latency = 0
    var gain = 0
    for i in 0..<20 {
      let (a, b) = (genome.choices[2 * i], genome.choices[2 * i + 1])
      latency += Self.latency(block: i, a: a, b: b)
      gain += Self.gain(block: i, a: a, b: b)
    }
    return Score(objectives: [Double(latency), Double(728 - gain)])
  }

  /// The exact front: for each latency the best gain, kept where no faster network gains as much.
  static func exactFront() -> [[Double]] {
    var best = [0: 0]
    for i in 0..<20 {
      var next: [Int: Int] = [:]
      for (latency, gain) in best {
        for a in 0..<3 {
          for b in 0..<3 {
            let key = latency + Self.latency(block: i, a: a, b: b)
            next[key] = max(next[key] ?? Int.min, gain + Self.gain(block: i, a: a, b: b))
          }
        }
      }
      best = next
    }
    var front: [[Double]] = []
    var highest = Int.min
    for (latency, gain) in best.sorted(by: { $0.key < $1.key }) where gain > highest {
      front.append([Double(latency), Double(728 - gain)])
      highest = gain
    }
    return front
  }
}
