package import Foundation

/// The right of one worker to evaluate a candidate for a while.
///
/// A result counts only with the token of the newest lease: whoever is late and has lost the
/// candidate to another worker is refused, so that nothing is evaluated twice.
package struct Lease: Hashable, Sendable {
  /// Who holds it, such as host and process.
  package let worker: String
  /// The number of the lease among those of its candidate, from 1: how often the evaluation was
  /// begun.
  package let token: Int
  /// From then on the candidate may be given to another worker.
  package let until: Date

  /// A lease as it is stored.
  package init(worker: String, token: Int, until: Date) {
    self.worker = worker
    self.token = token
    self.until = until
  }
}
