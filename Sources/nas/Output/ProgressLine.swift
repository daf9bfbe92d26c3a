import Errors
import Foundation

/// Progress on standard error: one line that is written over on a terminal, a plain line every ten
/// seconds elsewhere.
final class ProgressLine {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var shown: ContinuousClock.Instant?
  private var phase = ""
  private var phaseStart: ContinuousClock.Instant
  private var phaseDone = 0
  private var isOpen = false

  init() {
    start = clock.now
    phaseStart = start
  }

  /// Shows how far a phase is: bar, rate and time left, and a remark.
  func show(_ phase: String, done: Int, of total: Int, remark: String = "") {
    let now = clock.now
    if phase != self.phase {
      finish()
      self.phase = phase
      phaseStart = now
      phaseDone = done
      shown = nil
    }
    let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
    if let shown, now - shown < pause, done < total { return }
    shown = now
    let text = line(done: done, total: total, elapsed: seconds(now - phaseStart), remark: remark)
    let line = text.printable
    // A line that wrapped could not be written over.
    let columns = Terminal.columns(of: STDERR_FILENO).map { max(1, $0 - 1) }
    StandardStreams.draw(
      isTerminal ? "\r\u{1b}[K\(line.clipped(toColumns: columns ?? 79))" : "\(line)\n")
    isOpen = isTerminal
  }

  /// Ends the line that is being written over, so that other output begins on its own.
  func finish() {
    if isOpen { StandardStreams.draw("\n") }
    isOpen = false
  }

  private func line(done: Int, total: Int, elapsed: Double, remark: String) -> String {
    let steps = done - phaseDone
    let rate = elapsed > 0 ? Double(steps) / elapsed : 0
    let left = rate > 0 ? Double(total - done) / rate : 0
    let percent = total == 0 ? 100 : 100 * done / total
    var text = "\(phase) \(done)/\(total) \(percent) %"
    if steps > 0 { text += String(format: ", %.1f/s", rate) }
    if steps > 0, done < total { text += ", \(Self.clock(left)) left" }
    return remark.isEmpty ? text : "\(text), \(remark)"
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    return String(format: "%d:%02d", whole / 60, whole % 60)
  }

  private func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
