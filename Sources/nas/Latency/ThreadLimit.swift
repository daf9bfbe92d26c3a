import ArgumentParser
import Machine

/// How many threads can run at the same time here.
enum ThreadLimit {
  /// Refuses more threads than there are processors for: they would wait for each other, and the
  /// time that is measured would be that of nothing.
  static func require(_ flag: String, _ threads: Int) throws {
    let processors = ThisMachine.processors
    guard threads > processors else { return }
    throw ValidationError(
      """
      \(flag) is \(threads), but this process may use \(processors) \(processors == 1 ? "processor" : "processors") \
      (affinity and control group counted): latency would be that of threads which wait for each other. Give at most \
      \(processors).
      """)
  }

  /// Says so where more threads than processors only take longer, and where others keep processors
  /// busy while something is timed.
  static func warn(_ threads: Int, isTimed: Bool) {
    let processors = ThisMachine.processors
    if threads > processors {
      StandardStreams.error(
        """
        warning: \(threads) threads share \(processors) \(processors == 1 ? "processor" : "processors") and wait for \
        each other.

        """)
    } else if isTimed, StandardStreams.areWatched, let load = ThisMachine.load,
      load > Double(processors - threads) + 1
    {
      StandardStreams.error(
        """
        warning: other programs keep this machine busy (load \(load.tenths)); times may be too long.

        """)
    }
  }
}

extension Double {
  /// With one digit behind the point.
  fileprivate var tenths: Double { (10 * self).rounded() / 10 }
}
