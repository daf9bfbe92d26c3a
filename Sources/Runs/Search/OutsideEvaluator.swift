import Evaluators
import Networks
import Prediction
import Search
import Spaces

/// Scores candidates by an outside command; costs of networks are known without asking it.
final class OutsideEvaluator: CandidateEvaluator {
  private let pool: EvaluatorPool
  private let space: Space
  private let supernet: Supernet?
  private let estimate: LatencyEstimate?
  private let reference: [String: Double]
  private var genomes: [Int: Genome] = [:]

  /// An evaluator of a space; `supernet` is nil if it is abstract, `estimate` if no latency is
  /// predicted.
  init(
    _ pool: EvaluatorPool, space: Space, supernet: Supernet?, estimate: LatencyEstimate?,
    reference: [String: Double]
  ) {
    self.reference = reference
    self.pool = pool
    self.space = space
    self.supernet = supernet
    self.estimate = estimate
  }

  var vacancies: Int { pool.vacancies }

  func worst(of objective: Objective) -> Double? {
    reference[objective.metric] ?? worst(of: objective, largest: costs(of: space.largest))
  }

  func begin(_ genome: Genome, id: Int) throws {
    genomes[id] = genome
    try pool.begin(id: id, architecture: space.text(of: genome))
  }

  func replies(pulse: () throws -> Void) throws -> [CandidateReply] {
    try pool.replies(within: .milliseconds(50)).map { reply in
      var metrics = CandidateMetrics()
      if let genome = genomes.removeValue(forKey: reply.id) { metrics.derived = costs(of: genome) }
      var failure: String?
      switch reply.result {
      case .success(let measured): metrics.measured = measured
      case .failure(let error): failure = error.description
      }
      return CandidateReply(
        id: reply.id, metrics: metrics, failure: failure, seconds: reply.seconds)
    }
  }

  func notice() -> String? { pool.silence() }

  func costs(of genome: Genome) -> [String: Double] {
    supernet?.costs(of: genome, estimate) ?? [:]
  }
}
