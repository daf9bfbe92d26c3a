import Dispatch
import Foundation
import Synchronization

/// Ctrl-C while a run goes on: the first asks it to stop where it can be resumed, the second ends the program at once.
final class Interruption: Sendable {
  /// Thrown where a run notices that it shall stop.
  struct Requested: Error {}

  private let isRequested = Atomic<Bool>(false)

  /// Calls `body` while interruptions are listened to.
  func listen<Result>(_ body: () throws -> Result) rethrows -> Result {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { self.request() }
    source.resume()
    defer {
      source.cancel()
      signal(SIGINT, SIG_DFL)
    }
    return try body()
  }

  private func request() {
    if isRequested.exchange(true, ordering: .relaxed) { _exit(128 + SIGINT) }
  }

  /// Waits for some seconds, or throws as soon as an interruption is asked for.
  func wait(_ seconds: Double) throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      try check()
      usleep(UInt32(1e6 * min(seconds, 0.02)))
    }
    try check()
  }

  /// Throws if an interruption was asked for.
  func check() throws {
    if isRequested.load(ordering: .relaxed) { throw Requested() }
  }
}
