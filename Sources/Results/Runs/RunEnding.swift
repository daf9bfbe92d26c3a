package import Foundation

/// How a run came to its end, or to a halt.
package enum RunEnding: String, Hashable, Sendable, CaseIterable {
  /// All that it was to do is done.
  case finished
  /// The supernet is trained, and nothing else was asked for.
  case trained
  /// As many candidates have a result as were asked for.
  case budgetSpent = "budget-spent"
  /// Nothing is left that was not evaluated.
  case spaceExhausted = "space-exhausted"
  /// No candidate keeps the bounds.
  case nothingFeasible = "nothing-feasible"
  /// Somebody has stopped it where it can be resumed.
  case interrupted
  /// An error has ended it.
  case failed

  /// The state in which a run of this ending is.
  var state: RunState {
    switch self {
    case .finished, .budgetSpent, .spaceExhausted: .finished
    case .trained, .interrupted: .running
    case .nothingFeasible, .failed: .failed
    }
  }
}

/// A process that works on a run, or did so until it was killed.
package struct RunProcess: Hashable, Sendable {
  /// Host, process and start.
  package let name: String
  /// When it was last heard of.
  package let seenAt: Date

  /// The process as people are told of it: "4711 on host".
  var words: String {
    let parts = name.split(separator: ":")
    return parts.count > 1 ? "\(parts[1]) on \(parts[0])" : name
  }
}

/// The candidates of a run that have failed.
package struct FailureSummary: Hashable, Sendable {
  /// How many there are.
  package let count: Int
  /// The reason that most of them have, as the first of those has it; numbers in it do not count.
  package let commonest: String
  /// How many have it.
  package let commonestCount: Int
}
