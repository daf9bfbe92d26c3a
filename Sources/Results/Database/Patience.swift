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

/// Something that happens once.
private final class OnceFlag: Sendable {
  private let isRaised = Atomic<Bool>(false)

  /// True for the first who asks.
  func raise() -> Bool { !isRaised.exchange(true, ordering: .relaxed) }
}
