import Spaces

/// Whoever scores candidates: takes as many at a time as it has places for, and answers in any order.
///
/// What comes of a candidate depends on it alone, not on when or where it was evaluated.
protocol CandidateEvaluator: AnyObject {
  /// How many more candidates can begin now.
  var vacancies: Int { get }
  /// What no candidate is worse than, by metric; the reference point of hypervolumes where it is known.
  var worst: [String: Double] { get }
  /// Takes a candidate; there must be a vacancy.
  func begin(_ genome: Genome, id: Int) throws
  /// What has come of candidates, after a moment at most if they are evaluated elsewhere; vacancies that are left at the call
  /// will not be filled before it returns.
  func replies() throws -> [CandidateReply]
}
