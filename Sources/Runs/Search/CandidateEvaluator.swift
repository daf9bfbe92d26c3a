import Experiments
import Search
import Spaces
import Walks

/// Whoever scores candidates: takes as many at a time as it has places for, and answers in any
/// order.
///
/// What comes of a candidate depends on it alone, not on when or where it was evaluated.
protocol CandidateEvaluator: AnyObject {
  /// How many more candidates can begin now.
  var vacancies: Int { get }
  /// The value of an objective than which no candidate is worse, up to which hypervolumes count;
  /// nil where none is known.
  func worst(of objective: Objective) -> Double?
  /// What is known of a candidate without evaluating it, by the names that goals use: costs, and a
  /// predicted latency.
  func costs(of genome: Genome) -> [String: Double]
  /// Takes a candidate; there must be a vacancy.
  func begin(_ genome: Genome, id: Int) throws
  /// What has come of candidates, after a moment at most if they are evaluated elsewhere; vacancies
  /// that are left at the call will not be filled before it returns.
  ///
  /// `pulse` is called while a candidate is evaluated here, and throws to stop.
  func replies(pulse: () throws -> Void) throws -> [CandidateReply]
  /// What should be known while nothing comes of candidates; said once.
  func notice() -> String?
}

extension CandidateEvaluator {
  /// Accuracy 0, and a tenth above the costs of the largest network.
  func worst(of objective: Objective, largest costs: [String: Double]) -> Double? {
    switch objective.direction {
    case .maximise: objective.metric == Metric.accuracy.rawValue ? 0 : nil
    case .minimise: costs[objective.metric].map { 1.1 * $0 }
    }
  }
}

/// What came of a candidate: metrics, or the reason why it failed.
struct CandidateReply {
  let id: Int
  let metrics: CandidateMetrics
  /// Why there is nothing measured.
  var failure: String?
  let seconds: Double
}
