import Foundation
import Synchronization

/// How long a database is waited for while another program holds its lock.
package struct Patience: Sendable {
  /// Seconds after which it is given up.
  let limit: Double
  /// Hears of each try how many seconds have passed; false gives up.
  let goesOn: @Sendable (Double) -> Bool

  /// Waits for so many seconds, as long as `goesOn` says so.
  package init(seconds: Double, goesOn: @escaping @Sendable (Double) -> Bool = { _ in true }) {
    limit = seconds
    self.goesOn = goesOn
  }

  /// For a command that people wait for.
  package static let short = Patience(seconds: 5)

  /// For work of hours, which is not given up because somebody looks at it.
  ///
  /// `notice` is told once, after three seconds.
  package static func long(
    goesOn: @escaping @Sendable () -> Bool = { true },
    notice: @escaping @Sendable () -> Void = {}
  ) -> Patience {
    let told = OnceFlag()
    return Patience(seconds: 1800) { waited in
      if waited > 3, told.raise() { notice() }
      return goesOn()
    }
  }

  /// Sleeps until another may be done; false where there is nothing more to wait for.
  ///
  /// SQLite's own waiting sleeps up to a tenth of a second at a time, and so misses its turn among
  /// writers that never rest.
  @Sendable func wait(tries: Int) -> Bool {
    let pause: (short: UInt32, long: UInt32) = (250, 4000)
    guard 1e-6 * Double(pause.long) * Double(tries) < limit,
      goesOn(1e-6 * Double(pause.long) * Double(tries))
    else { return false }
    usleep(tries < 50 ? pause.short : pause.long)
    return true
  }
}

/// A time in which a lock was waited for, and others could not write either.
struct Stall {
  /// Seconds for which the transaction at hand has waited; times that were read before are as old.
  private(set) var delay = 0.0
  /// Seconds in which nobody could renew a lease, as long as others may not have had their turn
  /// since.
  private(set) var grace = 0.0
  private var end = ContinuousClock.now
  /// What is shorter keeps nobody from anything; after the turn all have written who waited too.
  private static let (shortest, turn) = (Duration.seconds(1), Duration.seconds(10))

  /// Notes that a lock was asked for and had.
  mutating func note(from asked: ContinuousClock.Instant, to now: ContinuousClock.Instant) {
    let waited = asked.duration(to: now)
    delay = waited > Self.shortest ? waited / .seconds(1) : 0
    if delay > 0 {
      (grace, end) = (delay, now)
    } else if end.duration(to: now) > Self.turn {
      grace = 0
    }
  }
}

/// Something that happens once.
private final class OnceFlag: Sendable {
  private let isRaised = Atomic<Bool>(false)

  /// True for the first who asks.
  func raise() -> Bool { !isRaised.exchange(true, ordering: .relaxed) }
}
