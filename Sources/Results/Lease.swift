public import Foundation

/// The right of one worker to evaluate a candidate for a while.
///
/// A result counts only with the token of the newest lease: whoever is late and has lost the candidate to another worker is
/// refused, so that nothing is evaluated twice.
public struct Lease: Hashable, Sendable {
  /// Who holds it, such as host and process.
  public let worker: String
  /// The number of the lease among those of its candidate, from 1: how often the evaluation was begun.
  public let token: Int
  /// From then on the candidate may be given to another worker.
  public let until: Date

  /// A lease as it is stored.
  public init(worker: String, token: Int, until: Date) {
    self.worker = worker
    self.token = token
    self.until = until
  }
}
