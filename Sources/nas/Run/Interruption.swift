import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, a closed terminal or a request to end while a run goes on: it shall stop where it can be
/// resumed; a second Ctrl-C ends the program at once.
final class Interruption: Sendable {
  /// Thrown where a run notices that it shall stop.
  struct Requested: Error {
    /// The signal that asked for it.
    let signal: Int32
    /// What the program ends with, as shells say it.
    var exitCode: Int32 { 128 + signal }
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// The signal that has come; 0 if none has.
  private let requested = Atomic<Int32>(0)

  /// Calls `body` while interruptions are listened to.
  func listen<Result>(_ body: () throws -> Result) rethrows -> Result {
    let sources = Self.signals.compactMap(source)
    defer {
      for (number, source) in sources {
        source.cancel()
        signal(number, SIG_DFL)
      }
    }
    return try body()
  }

  /// Hears a signal from now on; nil if `nohup` has said that it shall not.
  private func source(of number: Int32) -> (Int32, any DispatchSourceSignal)? {
    let before = signal(number, SIG_IGN)
    if number == SIGHUP, unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    {
      return nil
    }
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler { self.hear(number) }
    source.resume()
    return (number, source)
  }

  private func hear(_ number: Int32) {
    let earlier = requested.exchange(number, ordering: .relaxed)
    // A terminal that closes may say so more than once.
    if earlier != 0, number == SIGINT { _exit(128 + number) }
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

  /// The interruption that was asked for; nil if none was.
  var request: Requested? {
    let signal = requested.load(ordering: .relaxed)
    return signal == 0 ? nil : Requested(signal: signal)
  }

  /// Whether an interruption was asked for.
  var isRequested: Bool { request != nil }

  /// Throws if an interruption was asked for.
  func check() throws {
    if let request { throw request }
  }
}
